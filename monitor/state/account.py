"""A project's wage account, as of a day."""

from monitor.db import ordinal
from monitor.models.fund import WageAccount
from monitor.models.project import Project
from monitor.state.days import day_if_happened, is_one, rolled
from monitor.state.fill import Columns
from monitor.state.refusals import refused_rows
from monitor.values.terms import BookKind

DATES = (
    WageAccount.opened_on,
    WageAccount.filed_on,
    WageAccount.agreement_on,
    WageAccount.notice_on,
    WageAccount.closing_on,
)
"""What may lie ahead and then changes a fact."""


def account_facts() -> Columns:
    contract, opened = ordinal(Project.contract_on), day_if_happened(WageAccount.opened_on)
    return {
        "account_refused": refused_rows(Project.id, BookKind.ACCOUNTS),
        "account_rows": is_one(WageAccount.matter_id.is_not(None)),
        "account_exempt": is_one(WageAccount.exempt.is_not(None)),
        "account_due_day": rolled(contract + 30),
        "account_sixtieth_day": rolled(contract + 60),
        "opened_day": opened,
        "filed_day": day_if_happened(WageAccount.filed_on),
        "file_due_day": rolled(opened + 30),
        "agreement_day": day_if_happened(WageAccount.agreement_on),
        "agreement_parties": WageAccount.agreement_parties,
        "closing_notice_day": day_if_happened(WageAccount.notice_on),
        "closing_day": day_if_happened(WageAccount.closing_on),
    }
