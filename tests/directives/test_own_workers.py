"""What the law lays on subcontractors alone is ordered of no contractor with workers of his own (724 Arts 15, 31)."""

import pytest
from sqlalchemy import select, update

from monitor.models.matter import Employer
from monitor.models.project import Project
from monitor.models.wage import Attendance, Engagement, PayLine
from tests.directives.desk import Desk
from tests.directives.test_papers import FIRM, issue, said
from tests.directives.test_rule_drafts import LAW, form_of, raise_alert

PAYROLL = {"duty-0": "payroll", "fact-0": "2026年9月没有工资表。", "ordered-0": "编制工资支付表。"}
MISSING = {"month": 202609, "units": 1, "units_without_payroll": 1}
UNSIGNED = {"month": 202609, "payroll_rows": 5, "unsigned_rows": 2}
NONE_AT_ALL = {"month": 202609, "attended_heads": 5}


def name_units(desk: Desk, name: str) -> None:
    """Everybody on the project works for the firm of this name; the contractor is 示范建筑有限公司."""
    with desk.database.writing() as session:
        ids = {}
        for firm in (name, "示范建筑有限公司"):
            row = session.scalar(select(Employer).where(Employer.name == firm)) or Employer(name=firm)
            session.add(row)
            session.flush()
            ids[firm] = row.id
        session.execute(update(Project).where(Project.id == desk.project).values(contractor_id=ids["示范建筑有限公司"]))
        for table in (Engagement, PayLine):
            session.execute(update(table).where(table.matter_id == desk.project).values(employer_id=ids[name]))


@pytest.mark.parametrize(
    ("rule", "facts", "ordered"),
    [
        ("E01", MISSING, "编制工资支付台账，并依法保存。"),
        ("E02", UNSIGNED, "附银行代发工资凭证；没有凭证的，由农民工本人签字确认"),
        ("E23", NONE_AT_ALL, "编制工资支付台账，并依法保存。"),
    ],
    ids=["E01", "E02", "E23"],
)
def test_a_contractor_with_workers_of_his_own_is_ordered_to_keep_the_wage_ledger(
    desk: Desk, rule: str, facts: dict[str, int], ordered: str
) -> None:
    name_units(desk, "示范劳务有限公司")
    alert = raise_alert(desk, rule, 2, **facts)
    assert [row["duty"] for row in form_of(desk, alert)] == ["payroll"]
    name_units(desk, "示范建筑有限公司")
    [row] = form_of(desk, alert)
    assert row["duty"] == "wage-ledger"
    typed = {f"{name}-0": value for name, value in row.items()}
    number = desk.draft(f"alert={alert}", **FIRM, **typed, due_on="2026-12-04")
    desk.issue(number)
    paper = said(issue(desk, number, "instruction"))
    assert f"上述行为违反了{LAW}第十五条的规定。" in paper
    assert ordered in paper
    assert not [words for words in ("第三十一条", "第五十六条", "工资清单") if words in paper]


def test_a_subcontractor_whom_the_attendance_alone_names_is_the_one_that_makes_no_payroll(desk: Desk) -> None:
    name_units(desk, "示范建筑有限公司")
    with desk.database.writing() as session:
        unit = Employer(name="示范劳务有限公司")
        session.add(unit)
        session.flush()
        session.execute(update(Attendance).where(Attendance.matter_id == desk.project).values(employer_id=unit.id))
    alert = raise_alert(desk, "E01", 2, **MISSING)
    assert [row["duty"] for row in form_of(desk, alert)] == ["payroll"]
    assert 'value="sub||示范劳务有限公司" checked' in desk.get(f"/directives/new?alert={alert}")


@pytest.mark.parametrize(
    ("unit", "duty", "chosen"),
    [
        ("示范乙劳务有限公司", "payroll", "sub||示范乙劳务有限公司"),
        ("示范建筑有限公司", "wage-ledger", "contractor||示范建筑有限公司"),
    ],
    ids=["a subcontractor", "the contractor"],
)
def test_a_draft_opens_on_the_unit_that_has_no_payroll(desk: Desk, unit: str, duty: str, chosen: str) -> None:
    """Or whose workers did not sign it."""
    name_units(desk, "示范甲劳务有限公司")
    with desk.database.writing() as session:
        session.add(Employer(name="示范乙劳务有限公司"))
        session.flush()
        firms = {row.name: row.id for row in session.scalars(select(Employer))}
        for table in (Attendance, PayLine):
            first, *others = session.scalars(select(table).where(table.matter_id == desk.project))
            first.employer_id = firms[unit]
            for row in others:
                row.employer_id = firms["示范甲劳务有限公司"]
        session.execute(update(PayLine).values(signed=PayLine.employer_id != firms[unit]))
    alert = raise_alert(desk, "E02", 2, **UNSIGNED)
    assert [row["duty"] for row in form_of(desk, alert)] == [duty]
    assert f'value="{chosen}" checked' in desk.get(f"/directives/new?alert={alert}")
    with desk.database.writing() as session:
        session.execute(update(PayLine).where(PayLine.employer_id == firms[unit]).values(back_pay=True))
    alert = raise_alert(desk, "E01", 2, **MISSING)
    assert [row["duty"] for row in form_of(desk, alert)] == [duty]
    assert f'value="{chosen}" checked' in desk.get(f"/directives/new?alert={alert}")


@pytest.mark.parametrize("role", ["contractor", "builder", "unit", "person"])
def test_the_duty_of_subcontractors_is_refused_for_another_and_taken_for_one(desk: Desk, role: str) -> None:
    refused = desk.hand_in(**FIRM | {"role": role}, **PAYROLL, due_on="2026-12-04")
    assert refused.status_code == 422
    assert "只针对分包单位" in refused.text and "编制、保存工资支付台账" in refused.text
    assert desk.draft(**FIRM | {"role": "sub"}, **PAYROLL, due_on="2026-12-04")
