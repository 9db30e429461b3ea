"""The columns of the county of chance: registers with one row a matter, and lines with keys of their own."""

from typing import Any

from monitor.models.fund import Allocation, Deposit, WageAccount
from monitor.models.housing import HousingProject
from monitor.models.project import Project
from monitor.models.wage import Attendance, Engagement, PayLine
from tests.check import chance_cases, chance_housing, draws_pay

REGISTERS: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (
        Project,
        (
            *("permit_on", "contract_on", "contract_fen", "plan_end_on", "started_on", "completed_on", "cycle_months"),
            *("pay_day", "guarantee_form", "guarantee_fen", "guarantee_to", "board_present", "board_whole"),
            *("board_photo_on", "min_wage_fen", "min_wage_from", "min_wage_changed_on", "works_kind", "investment"),
            *("funds_proved", "advance_funding"),
            *("terms_whole", "labour_rate", "on_platform", "labour_officer", "contractor_id"),
        ),
    ),
    (
        Deposit,
        (
            *(
                "required_fen",
                "stored_fen",
                "stored_on",
                "form",
                "guarantee_no",
                "valid_from",
                "valid_to",
                "exempt",
                "notice_on",
            ),
            *("used_fen", "bank_paid_on", "refilled_on", "refilled_fen", "rate", "contract_fen", "relief", "filed_on"),
            *(
                "on_demand",
                "labour_office",
                "elsewhere",
                "freeze",
                "frozen",
                "statement_on",
                "decision_due_on",
                "decision_met_on",
            ),
            *("used_heads", "payees_listed", "return_notice_on", "return_applied_on", "return_reviewed_on"),
            *("return_agreed", "return_confirmed_on", "returned_on"),
        ),
    ),
    (
        WageAccount,
        (
            *("opened_on", "agreement_on", "agreement_parties", "filed_on", "exempt", "notice_on", "closing_on"),
            *("account_no", "account_name", "shared_permit", "flagged", "closed_on", "ended", "frozen"),
        ),
    ),
    (HousingProject, ("duty_unit", "duty_person", "rectify_by", "stop_reported_on", "solved")),
    *chance_housing.REGISTERS,
)
LINES: tuple[tuple[type[Any], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        Allocation,
        ("month",),
        (
            *("due_on", "due_fen", "paid_on", "paid_fen"),
            *("bank_told_on", "reported_on", "voucher", "payee_mark", "elsewhere"),
        ),
    ),
    (
        Engagement,
        ("worker_id",),
        (
            *(
                "rostered",
                "waits_for_roster",
                "paper",
                "paper_on",
                "registered_on",
                "entered_on",
                "left_on",
                "settled_on",
            ),
            *draws_pay.ROSTER,
        ),
    ),
    (Attendance, ("month", "worker_id"), ("employer_id", "days")),
    (
        PayLine,
        ("month", "worker_id", "batch"),
        (
            *("back_pay", "employer_id", "days", "gross_fen", "deducted_fen", "paid_fen", "paid_on", "signed"),
            *draws_pay.PAYROLL,
        ),
    ),
    *chance_housing.LINES,
)
VALUES: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("pay_day", (10, 15, 25)),
    ("min_wage.month", (200_000, 250_000)),
    ("payroll.grace_days", (5, 10)),
    ("statement.grace_days", (5, 10)),
    ("account.top_up_workdays", (5, 10)),
    ("account.report_workdays", (1, 3)),
    ("account.idle_days", (30, 180)),
    ("stop.days", (10, 15)),
    ("crime.x1", (500_000, 700_000)),
    ("crime.x2", (3_000_000, 4_000_000)),
    ("heads.permille", (20, 50)),
    ("unpaid.permille", (50, 100)),
    ("labour_ratio.building", (100, 190)),
    ("labour_ratio.other", (100, 190)),
    ("payguar.remind_days", (30, 60)),
    ("platform.grace_days", (0, 5)),
    ("realname.grace_days", (0, 3)),
    ("realname.min_permille", (500, 900)),
    ("firm_signals.least", (1, 3)),
    *chance_housing.VALUES,
    *draws_pay.VALUES,
    *chance_cases.VALUES,
    ("small_project.limit", (1_000_000, 300_000_000)),
    ("deposit.region", (1, 2)),
    ("deposit.file_workdays", (5, 10)),
    ("deposit.sweep_days", (30, 180)),
    ("deposit.statement_days", (10, 15)),
)
