"""Making a move on the use of a deposit: seen, allowed, complete, lawful, by the right person. One log row a move."""

from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.lifecycles.deposit_use import CLEARED, LIFE, PEOPLE, PREPARE, Draw
from monitor.lifecycles.directive_debt import compute_owed
from monitor.lifecycles.machine import Fact, FactKind, Facts, Forbidden, Incomplete, Move, Offer, Refused, Unseen
from monitor.lifecycles.steps import compare_and_set, require, words_of
from monitor.models.deposit import DepositUse, DepositUseLog
from monitor.models.directive import Directive, DirectiveWorker
from monitor.models.fund import Deposit
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, is_own, visible
from monitor.models.state import mark
from monitor.values.deposit_use import OVER, UseAct, UseStatus
from monitor.values.directives import DirectiveKind, DirectiveStatus
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _

OVERTAKEN = Sentence(_("这次动用刚被他人办理。"))
_DAYS = {"received_on": "notice_on", "paid_on": "notice_on", "refilled_on": "paid_on"}
"""No day lies before that of the step before it."""
_ASKED = frozenset({"pay"})
"""Moves whose blocks depend on what is typed."""


@dataclass(frozen=True)
class Ready:
    """A decision that may be paid from the deposit, what is unpaid of it, and what forbids it now."""

    directive: Directive
    unpaid_fen: int
    bars: list[Sentence]


def list_ready(session: Session, matter_id: int, today: date) -> list[Ready]:
    """Decisions of the project that were served, order wages to be paid and have no use that stands."""
    used = select(DepositUse.directive_id).where(DepositUse.status.not_in([one.value for one in OVER]))
    rows = session.scalars(
        select(Directive).where(
            Directive.matter_id == matter_id,
            Directive.kind == DirectiveKind.DECISION.value,
            Directive.status == DirectiveStatus.SERVED.value,
            Directive.amount_fen > 0,
            Directive.id.not_in(used),
        )
    )
    ready = []
    for row in rows:
        unpaid = compute_owed(row, today)
        draft = DepositUse(matter_id=matter_id, directive_id=row.id, fen=unpaid, heads=row.heads or 1)
        ready.append(Ready(row, unpaid, LIFE.bars(PREPARE, _draw(session, draft, today, row), today)))
    return ready


def offers(
    session: Session, use: DepositUse, viewer: Viewer, acts: frozenset[Act], today: date
) -> list[tuple[Offer, list[Sentence]]]:
    """The moves to draw for ``viewer``, each with every block that stands now."""
    listed = []
    for move in PEOPLE.values():
        if move.act in acts and use.status in move.sources:
            bars = [] if move.name in _ASKED else LIFE.bars(move, _draw(session, use, today), today)
            listed.append((Offer(move, _hindrance(session, move, use, viewer)), bars))
    return listed


def prepare(
    session: Session, viewer: Viewer, directive_id: int, facts: Facts, now: datetime, today: date
) -> DepositUse:
    """Prepare the notice to the bank for a decision. Raises a Refused and has written nothing."""
    directive = session.scalar(
        select(Directive).where(
            Directive.id == directive_id, Directive.matter_id.in_(visible(viewer, Act.SEE_DIRECTIVES))
        )
    )
    if directive is None:
        raise Unseen(Sentence(_("没有这份文书。")))
    _allow(session, viewer, PREPARE, directive.matter_id)
    # Of two who prepare at once the second sees what the first one wrote.
    session.execute(select(Matter.id).where(Matter.id == directive.matter_id).with_for_update())
    if directive_id not in {one.directive.id for one in list_ready(session, directive.matter_id, today)}:
        raise Refused(Sentence(_("这份文书不是待履行的行政处理决定，或者已经拟发支付通知书。")))
    given = _read(PREPARE, facts, None, today)
    use = DepositUse(
        matter_id=directive.matter_id, directive_id=directive_id, status=UseStatus.PREPARED.value, **given,
        prepared_by=viewer.user_id, listed=_is_listed(session, directive_id, given), version=1,
    )  # fmt: skip
    _stop(PREPARE, _draw(session, use, today, directive), today)
    session.add(use)
    session.flush()
    _note(session, use, UseAct.PREPARED, viewer, now, today, None)
    return use


def make_move(
    session: Session, use_id: int, move: Move, viewer: Viewer, facts: Facts, now: datetime, today: date
) -> DepositUse:
    """Make ``move``; ``facts`` hold what it asks for and the ``version`` seen. Raises a Refused, writes nothing."""
    use = session.scalar(
        select(DepositUse)
        .where(DepositUse.id == use_id, DepositUse.matter_id.in_(visible(viewer, Act.SEE_DIRECTIVES)))
        .execution_options(populate_existing=True)
    )
    if use is None:
        raise Unseen(Sentence(_("没有这次动用。")))
    _allow(session, viewer, move, use.matter_id)
    if use.status not in move.sources:
        said = _("这次动用现为“{status}”，不能{move}。")
        label = Sentence(UseStatus(use.status).label)
        raise Refused(Sentence(said, {"status": label, "move": Sentence(move.label)}))
    hindered = _hindrance(session, move, use, viewer)
    if hindered is not None:
        raise Refused(hindered)
    given = _read(move, facts, use, today)
    reason = given.pop("reason", None)
    changes = given | _stamps(move, use, given, viewer, today)
    columns = {column.key: getattr(use, column.key) for column in DepositUse.__table__.columns}
    _stop(move, _draw(session, SimpleNamespace(**columns | changes), today), today)
    compare_and_set(session, use, facts.get("version"), changes, OVERTAKEN)
    _note(session, use, UseAct(move.log), viewer, now, today, reason or _said(given))
    mark(session, [use.matter_id])
    return use


def _stamps(move: Move, use: DepositUse, given: dict[str, Any], viewer: Viewer, today: date) -> dict[str, object]:
    changes: dict[str, object] = {}
    if move.target is not None:
        changes["status"] = move.target.value
    if move.name == "approve":
        changes |= {"approved_by": viewer.user_id, "notice_on": today}
    if move.name == "refill" and given["refilled_fen"] < (use.paid_fen or 0):
        changes["status"] = use.status
    if move.name == "correct":
        changes |= dict.fromkeys(CLEARED)
    return changes


def _read(move: Move, facts: Facts, use: DepositUse | None, today: date) -> dict[str, Any]:
    """What was given, within its bounds. Raises Incomplete."""
    return {fact.name: _READERS[fact.kind](fact, require(fact, facts), use, today) for fact in move.facts}


def _read_day(fact: Fact, value: object, use: DepositUse | None, today: date) -> date:
    label = {"fact": Sentence(fact.label)}
    if not isinstance(value, date):
        raise Incomplete(Sentence(_("请填写“{fact}”。"), label))
    if value > today:
        raise Incomplete(Sentence(_("“{fact}”不能晚于今天。"), label))
    first = getattr(use, _DAYS[fact.name])
    if first is not None and value < first:
        raise Incomplete(Sentence(_("“{fact}”不能早于 {day}。"), label | {"day": first}))
    return value


def _read_number(fact: Fact, value: object, _use: DepositUse | None, _today: date) -> int:
    if not isinstance(value, int) or value <= 0:
        raise Incomplete(Sentence(_("“{fact}”应为大于 0 的数。"), {"fact": Sentence(fact.label)}))
    return value


def _read_text(fact: Fact, value: object, _use: DepositUse | None, _today: date) -> str:
    return words_of(fact, value).strip()


_READERS = {
    FactKind.DATE: _read_day,
    FactKind.VALUE: _read_number,
    FactKind.CODE: _read_number,
    FactKind.TEXT: _read_text,
}


def _said(given: dict[str, Any]) -> str | None:
    """Days and texts for the log; sums stand in the row."""
    return " ".join(str(value) for value in given.values() if isinstance(value, date | str)) or None


def _stop(move: Move, seen: Draw, today: date) -> None:
    blocked = LIFE.blocked(move, seen, today)
    if blocked is not None:
        raise Refused(blocked)


def _draw(session: Session, use: Any, today: date, directive: Directive | None = None) -> Draw:
    directive = directive or session.get_one(Directive, use.directive_id)
    return Draw(use, directive, session.get(Deposit, use.matter_id), compute_owed(directive, today))


def _is_listed(session: Session, directive_id: int, given: dict[str, Any]) -> bool:
    """Whether the workers whom the decision names are those who are to be paid, with their sums."""
    count, total = session.execute(
        select(func.count(), func.sum(DirectiveWorker.owed_fen)).where(DirectiveWorker.directive_id == directive_id)
    ).one()
    return (count, int(total or 0)) == (given["heads"], given["fen"])


def _hindrance(session: Session, move: Move, use: DepositUse, viewer: Viewer) -> Sentence | None:
    """Who prepared the notice does not decide on it, under whichever account."""
    if move.apart == "prepared_by" and is_own(session, use.prepared_by, viewer):
        return Sentence(_("支付通知书由您拟发，须由另一人“{move}”。"), {"move": Sentence(move.label)})
    return None


def _allow(session: Session, viewer: Viewer, move: Move, matter_id: int) -> None:
    if move.act is None or session.scalar(visible(viewer, move.act).where(Matter.id == matter_id)) is None:
        raise Forbidden(Sentence(_("您对该事项没有“{move}”的权限。"), {"move": Sentence(move.label)}))


def _note(
    session: Session, use: DepositUse, act: UseAct, viewer: Viewer, now: datetime, today: date, note: str | None
) -> None:
    session.add(
        DepositUseLog(
            use_id=use.id, act=act.value, at=now, as_of=today, user_id=viewer.user_id, status=use.status, note=note
        )
    )
    session.flush()
