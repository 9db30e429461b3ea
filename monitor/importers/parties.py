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
from monitor.models.matter import Employer, Matter
from monitor.models.project import Project
from monitor.models.wage import Engagement, PayLine, Worker
from monitor.values.cells import comparable
from monitor.values.parties import LAST_WORDS, Acquaintances, Movement, bare, classify, doubt_of
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
        _add_accounts(session, known, part)
        _add_doubtful(session, known, part)
    return known


def movement(known: Acquaintances, day: date, out: int, came: int, told: tuple[str, str, str | None]) -> Movement:
    """A line of an account, in fen; ``told`` are its summary, and the name and the account's mark of the other side."""
    summary, name, mark = told
    return Movement(
        goes_out=out > 0,
        fen=out or came,
        month=day.year * 100 + day.month,
        summary=summary,
        name=name,
        mark=mark,
        name_mark=name_mark(name, known),
        own=_is_own(known, mark, day if out > 0 else None),
    )


def _is_own(known: Acquaintances, mark: str | None, left_on: date | None) -> bool | None:
    """Whether money went to, or came from, the account that the project had or has under another number.

    Money that went to a number that the project gave up is not known to have gone to its account.
    """
    if mark is None:
        return False
    if mark == known.account:
        return True
    if mark not in known.former:
        return False
    return True if left_on is None or _astray(mark, left_on, known.former) is False else None


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
        select(Project.id, contractor.name, builder.name, Matter.name)
        .outerjoin(contractor, contractor.id == Project.contractor_id)
        .outerjoin(builder, builder.id == Project.builder_id)
        .join(Matter, Matter.id == Project.id)
    )
    for matter, contractor_name, builder_name, name in session.execute(firms.where(Project.id.in_(part))):
        known[matter].contractor = comparable(contractor_name or "")
        known[matter].builder = comparable(builder_name or "")
        known[matter].account_end = bare(name) + LAST_WORDS


def _add_accounts(session: Session, known: Mapping[int, Acquaintances], part: list[int]) -> None:
    accounts = _accounts_of(session, part)
    former = _former_marks(session, accounts)
    for matter, (number, _opened) in accounts.items():
        if number and former[matter]:
            known[matter].account, known[matter].former = blind_mark(number), former[matter]


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
        own, told = known[row.matter_id], (row.summary or "", row.other_name or "", row.other_mark)
        moved = movement(own, row.traded_on, row.out_fen or 0, row.in_fen or 0, told)
        party = classify(moved, own)
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
        accounts = _accounts_of(session, part)
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


def _accounts_of(session: Session, part: list[int]) -> dict[int, Account]:
    account = WageAccount
    rows = select(account.matter_id, account.account_no, account.opened_on).where(account.matter_id.in_(part))
    return {matter: (number, opened) for matter, number, opened in session.execute(rows)}


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
