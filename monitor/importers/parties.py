"""Who the other side of a wage account's lines is, from what rosters, payrolls and the project register say.

It is told when a line is booked, and again for the lines of the projects whose books changed, so that the order in
which files come does not matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select, union, update
from sqlalchemy.orm import Session, aliased

from monitor.db import blind_mark
from monitor.importers.bulk import table_of
from monitor.importers.desk import chunks
from monitor.models.fund import AccountLine, Allocation, WageAccount
from monitor.models.intake import Refusal, RowChange
from monitor.models.matter import Employer
from monitor.models.project import Project
from monitor.models.wage import Engagement, PayLine, Worker
from monitor.values.cells import comparable
from monitor.values.parties import Acquaintances, Movement, classify, doubt_of
from monitor.values.terms import BookKind

MATTERS_AT_ONCE = 500
Account = tuple[str | None, date | None]
"""The number of a project's account and the day of its opening."""
ABOUT_PEOPLE = (BookKind.ROSTER.value, BookKind.ATTENDANCE.value, BookKind.PAYROLL.value)


def acquaint(session: Session, matters: Iterable[int]) -> dict[int, Acquaintances]:
    """What each of the projects knows: cards of its workers, their names, its contractor and builder."""
    known = {matter: Acquaintances() for matter in matters}
    for part in chunks(known, MATTERS_AT_ONCE):
        _add_cards(session, known, part)
        _add_names(session, known, part)
        _add_firms(session, known, part)
        _add_doubtful(session, known, part)
    return known


def name_mark(name: str, known: Acquaintances) -> str:
    """The blind mark of a name as a refused row keeps it; empty where nobody's row was refused."""
    return blind_mark(comparable(name)) if name and known.doubtful else ""


def _add_cards(session: Session, known: Mapping[int, Acquaintances], part: list[int]) -> None:
    cards = union(
        *(
            select(table.matter_id, table.card_mark).where(table.matter_id.in_(part), table.card_mark.is_not(None))
            for table in (Engagement, PayLine)
        )
    )
    for matter, mark in session.execute(cards):
        known[matter].cards.add(str(mark))


def _add_names(session: Session, known: Mapping[int, Acquaintances], part: list[int]) -> None:
    people = select(Engagement.matter_id, Worker.name).join(Worker, Worker.id == Engagement.worker_id)
    for matter, name in session.execute(people.where(Engagement.matter_id.in_(part))):
        known[matter].names.add(comparable(name))
    months = select(PayLine.matter_id, PayLine.month).where(PayLine.matter_id.in_(part), PayLine.back_pay.is_(False))
    for matter, month in session.execute(months.distinct()):
        known[matter].payroll_months.add(month)


def _add_firms(session: Session, known: Mapping[int, Acquaintances], part: list[int]) -> None:
    contractor, builder = aliased(Employer), aliased(Employer)
    firms = (
        select(Project.id, contractor.name, builder.name)
        .outerjoin(contractor, contractor.id == Project.contractor_id)
        .outerjoin(builder, builder.id == Project.builder_id)
    )
    for matter, contractor_name, builder_name in session.execute(firms.where(Project.id.in_(part))):
        known[matter].contractor = comparable(contractor_name or "")
        known[matter].builder = comparable(builder_name or "")


def _add_doubtful(session: Session, known: Mapping[int, Acquaintances], part: list[int]) -> None:
    rows = select(Refusal.matter_id, Refusal.subject_mark).where(
        Refusal.matter_id.in_(part), Refusal.kind.in_(ABOUT_PEOPLE), Refusal.open
    )
    for matter, mark in session.execute(rows.distinct()):
        if matter is not None:
            known[matter].doubtful.add(mark)


def reclassify(session: Session, matters: Iterable[int], *, everything: bool) -> None:
    """Tell anew who the other side of booked lines is: of all lines of the projects, or only of the doubtful ones.

    New rows can only clear up a doubt; rows that changed may also take a card away.
    """
    for part in chunks(sorted(matters), MATTERS_AT_ONCE):
        with_lines = session.scalars(
            select(Project.id).where(
                Project.id.in_(part), select(AccountLine.line_no).where(AccountLine.matter_id == Project.id).exists()
            )
        ).all()
        if with_lines:
            _reclassify(session, with_lines, everything=everything)


def _reclassify(session: Session, matters: Iterable[int], *, everything: bool) -> None:
    known, line = acquaint(session, matters), AccountLine
    columns = (line.line_no, line.matter_id, line.traded_on, line.out_fen, line.in_fen, line.summary, line.other_name)
    lines = select(*columns, line.other_mark, line.party, line.doubt).where(line.matter_id.in_(list(known)))
    if not everything:
        lines = lines.where(line.doubt.is_not(None))
    changed: list[dict[str, Any]] = []
    for row in session.execute(lines):
        moved = Movement(
            goes_out=bool(row.out_fen),
            fen=row.out_fen or row.in_fen or 0,
            month=row.traded_on.year * 100 + row.traded_on.month,
            summary=row.summary or "",
            name=row.other_name or "",
            mark=row.other_mark,
            name_mark=name_mark(row.other_name or "", known[row.matter_id]),
        )
        party = classify(moved, known[row.matter_id])
        doubt = doubt_of(party, moved)
        if (party.value, doubt) != (row.party, row.doubt):
            changed.append({"at_line": row.line_no, "to_party": party.value, "to_doubt": doubt})
    if changed:
        statement = update(table_of(AccountLine)).where(AccountLine.line_no == bindparam("at_line"))
        written = statement.values(party=bindparam("to_party"), doubt=bindparam("to_doubt"))
        session.connection().execute(written, changed)


def judge_payees(session: Session, matters: Iterable[int]) -> None:
    """Tell whether allocations were paid to the project's own account, as far as both account numbers are known."""
    table = table_of(Allocation)
    columns = (table.c.matter_id, table.c.month, table.c.payee_mark, table.c.paid_on, table.c.elsewhere)
    for part in chunks(sorted(matters), MATTERS_AT_ONCE):
        account = WageAccount
        rows = select(account.matter_id, account.account_no, account.opened_on).where(account.matter_id.in_(part))
        accounts = {matter: (number, opened) for matter, number, opened in session.execute(rows)}
        own = {matter: blind_mark(number) for matter, (number, _opened) in accounts.items() if number}
        former = _former_marks(session, accounts)
        changed = []
        paid = session.execute(select(*columns).where(table.c.matter_id.in_(part)))
        for matter, month, payee, paid_on, before in paid:
            elsewhere = None
            if payee is not None and matter in own:
                elsewhere = payee != own[matter] and _astray(payee, paid_on, former[matter])
            if elsewhere != before:
                changed.append({"at_matter": matter, "at_month": month, "to_elsewhere": elsewhere})
        if changed:
            found = (table.c.matter_id == bindparam("at_matter"), table.c.month == bindparam("at_month"))
            statement = update(table).where(*found).values(elsewhere=bindparam("to_elsewhere"))
            session.connection().execute(statement, changed)


def _astray(payee: str, paid_on: date | None, former: Mapping[str, date | None]) -> bool | None:
    """Whether a payment to another number than today's went elsewhere: not if the account had that number then."""
    if payee not in former:
        return True
    moved_on = former[payee]
    return None if moved_on is None or paid_on is None else paid_on >= moved_on


def _former_marks(session: Session, accounts: Mapping[int, Account]) -> Mapping[int, dict[str, date | None]]:
    """The marks of numbers that accounts had before, each with the opening of the account that came after it.

    The day is None where the register tells no other opening for the new number than for the old one: then nobody can
    say whether the bank was changed, and when.
    """
    found: dict[int, dict[str, date | None]] = defaultdict(dict)
    at, next_opened = dict(accounts), {matter: opened for matter, (_number, opened) in accounts.items()}
    changes = select(RowChange.matter_id, RowChange.before).where(
        RowChange.kind == BookKind.ACCOUNTS.value, RowChange.matter_id.in_(list(accounts))
    )
    for matter, before in session.execute(changes.order_by(RowChange.id.desc())):
        number, opened = at[matter]
        earlier = _text(before["account_no"]) if "account_no" in before else number
        began = _day(before["opened_on"]) if "opened_on" in before else opened
        if earlier != number:
            if earlier:
                moved_on = next_opened[matter] if next_opened[matter] != began else None
                found[matter].setdefault(blind_mark(earlier), moved_on)
            next_opened[matter] = began
        at[matter] = (earlier, began)
    return found


def _text(kept: object) -> str | None:
    return None if kept is None else str(kept)


def _day(kept: object) -> date | None:
    return date.fromisoformat(str(kept)) if kept else None
