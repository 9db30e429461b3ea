"""A project's wage account, as of a day."""

from typing import Any

from sqlalchemy import SQLColumnExpression, String, and_, case, func, literal, null, or_, select
from sqlalchemy.orm import aliased

from monitor.db import ordinal
from monitor.models.fund import WageAccount
from monitor.models.matter import Employer, Matter
from monitor.models.project import Project
from monitor.state.days import ahead, day_if_happened, happened, is_one, rolled, whole
from monitor.state.fill import Columns
from monitor.state.refusals import refused_rows
from monitor.values.parties import LAST_WORDS, POINTS
from monitor.values.terms import BookKind

DATES = (
    WageAccount.opened_on,
    WageAccount.filed_on,
    WageAccount.agreement_on,
    WageAccount.closing_on,
    WageAccount.closed_on,
)
"""What may lie ahead and then changes a fact."""


def account_facts() -> Columns:
    contract, opened = ordinal(Project.contract_on), day_if_happened(WageAccount.opened_on)
    return {
        "account_refused": refused_rows(Project.id, BookKind.ACCOUNTS),
        "account_rows": is_one(WageAccount.matter_id.is_not(None)),
        "account_exempt": is_one(WageAccount.exempt.is_not(None)),
        "opening_untold": is_one(opening_untold()),
        "account_due_day": rolled(contract + 30),
        "account_sixtieth_day": contract + 60,
        "opened_day": opened,
        "opened_ahead_day": ahead(WageAccount.opened_on),
        "filed_day": day_if_happened(WageAccount.filed_on),
        "filed_ahead_day": ahead(WageAccount.filed_on),
        "file_due_day": rolled(opened + 30),
        "agreement_day": day_if_happened(WageAccount.agreement_on),
        "agreement_ahead_day": ahead(WageAccount.agreement_on),
        "agreement_parties": WageAccount.agreement_parties,
        "closing_notice_day": ordinal(WageAccount.notice_on),
        "closing_day": day_if_happened(WageAccount.closing_on),
        "account_named": is_one(WageAccount.account_name.is_not(None)),
        "name_wrong": case(
            (_named_duly(), 0),
            (and_(_another_projects(), WageAccount.shared_permit.is_not(None)), 0),
            (or_(_another_projects(), _unnumbered()), null()),
            else_=whole(~_named_duly()),
        ),
        "share_untold": case(
            (_named_duly(), 0),
            (and_(_another_projects(), WageAccount.shared_permit.is_(None)), 1),
            (_unnumbered(), 2),
            else_=0,
        ),
        "unflagged": case((WageAccount.flagged.is_(False), 1), (WageAccount.flagged.is_(True), 0)),
        "account_ended": is_one(ended()),
        "account_closed_day": day_if_happened(WageAccount.closed_on),
    }


def ended() -> SQLColumnExpression[bool]:
    """Whether the account is closed for good, by its date or by the word of the register."""
    closed = and_(WageAccount.closed_on.is_not(None), happened(WageAccount.closed_on))
    return or_(closed, WageAccount.ended.is_(True))


def opening_untold() -> SQLColumnExpression[bool]:
    """Whether the register tells of an account by its number, or that one was closed, and not when it was opened."""
    told = or_(WageAccount.account_no.is_not(None), WageAccount.closed_on.is_not(None), WageAccount.ended.is_(True))
    return and_(WageAccount.opened_on.is_(None), told)


def _named_duly() -> SQLColumnExpression[bool]:
    """Contractor, project and the last words (rulebook 3.2); NULL where the contractor is not known."""
    parts = select(Employer.name.concat(Matter.name)).where(
        Employer.id == Project.contractor_id, Matter.id == Project.id
    )
    due = bare(parts.correlate(Project).scalar_subquery()).concat(LAST_WORDS)
    return bare(WageAccount.account_name) == due


def _another_projects() -> SQLColumnExpression[bool]:
    """Whether it is, by number and name, the account of another project of the contractor (rulebook 3.4)."""
    other, works, named = aliased(WageAccount), aliased(Project), aliased(Matter)
    return (
        select(literal(1))
        .select_from(other)
        .join(works, works.id == other.matter_id)
        .join(named, named.id == works.id)
        .join(Employer, Employer.id == works.contractor_id)
        .where(
            *(other.account_no == WageAccount.account_no, other.matter_id != WageAccount.matter_id),
            works.contractor_id == Project.contractor_id,
            bare(Employer.name.concat(named.name)).concat(LAST_WORDS) == bare(WageAccount.account_name),
        )
        .correlate(WageAccount, Project)
        .exists()
    )


def _unnumbered() -> SQLColumnExpression[bool]:
    """Whether it has the contractor's name, something and the last words, and no number that tells whose it is."""
    name = bare(WageAccount.account_name)
    contractor = select(Employer.name).where(Employer.id == Project.contractor_id).correlate(Project).scalar_subquery()
    return and_(
        *(WageAccount.account_no.is_(None), name != bare(contractor).concat(LAST_WORDS)),
        *(name.startswith(bare(contractor)), name.endswith(LAST_WORDS)),
    )


def bare(name: SQLColumnExpression[Any]) -> SQLColumnExpression[Any]:
    """A name without blanks, brackets and strokes: banks put them as they like."""
    for sign in POINTS:
        name = func.replace(name, sign, "", type_=String)
    return func.lower(name, type_=String)
