"""Beginning something on the money of a housing project: a figure, a node, a movement, a round, what a bank found."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.financing import ADD_OBSTACLE, OPEN_ROUND
from monitor.lifecycles.fund import ADD_DRAW, ADD_NODE, ADD_PAYMENT, ADD_RELEASE, ADD_USE, STATE_FIGURE
from monitor.lifecycles.housing_moving import NO_ROW, TABLES, make_move
from monitor.lifecycles.housing_register import begin, write
from monitor.lifecycles.machine import Facts, Incomplete, Move, Refused, Unseen
from monitor.models.financing import BankObstacle, FinancingCondition, FinancingRound
from monitor.models.housing_fund import FundFigure, FundLine, FundNode
from monitor.models.scope import Viewer
from monitor.models.state import mark_all
from monitor.values.financing import (
    OVER,
    Condition,
    ConditionStatus,
    FigureStatus,
    FundLineKind,
    FundLineStatus,
    RoundStatus,
    UseOf,
)
from monitor.values.housing import HousingAbout, MilestoneStatus, ProblemStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _

Given = dict[str, Any]
Begun = Callable[[Session, int, Viewer, Facts, datetime, date], Any]
"""How a row is begun: on which project, by whom, with what was typed, when."""


def _write(
    session: Session, row: Any, about: HousingAbout, move: Move, given: Given, viewer: Viewer, now: datetime,
    today: date,
) -> None:  # fmt: skip
    """The new row and its entry in the log. With the first of its kind all projects are asked what it tells of."""
    first_ever = session.scalar(select(type(row).id).limit(1)) is None
    write(session, row, about, move, given, viewer, now, today)
    if first_ever:
        mark_all(session)


def state_figure(
    session: Session, matter_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date
) -> FundFigure:
    """State a figure; it counts once a second person checked it. Raises a Refused and has written nothing."""
    given = begin(session, matter_id, STATE_FIGURE, viewer, facts, today)
    row = FundFigure(
        matter_id=matter_id, status=FigureStatus.STATED.value, registered_by=viewer.user_id, version=1, **given
    )  # fmt: skip
    _write(session, row, HousingAbout.FIGURE, STATE_FIGURE, given, viewer, now, today)
    return row


def add_node(session: Session, matter_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date) -> FundNode:
    """Add a node to the table of releases. Raises a Refused and has written nothing."""
    given = begin(session, matter_id, ADD_NODE, viewer, facts, today)
    if given["percent"] % 100:
        raise Incomplete(Sentence(_("工程进度应为整数。")))
    given["percent"] //= 100
    row = FundNode(
        matter_id=matter_id, status=MilestoneStatus.AHEAD.value, registered_by=viewer.user_id, version=1, **given
    )  # fmt: skip
    _write(session, row, HousingAbout.NODE, ADD_NODE, given, viewer, now, today)
    return row


def add_payment(session: Session, matter_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date) -> FundLine:
    """Keep money that came in, to the account or outside it. Raises a Refused and has written nothing."""
    given = begin(session, matter_id, ADD_PAYMENT, viewer, facts, today)
    return _keep_line(session, matter_id, ADD_PAYMENT, given, viewer, now, today)


def add_release(session: Session, matter_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date) -> FundLine:
    """Keep a release with the node it was granted for. Raises a Refused and has written nothing."""
    given = begin(session, matter_id, ADD_RELEASE, viewer, facts, today)
    node = given["node_id"]
    if node is not None:
        standing = select(FundNode.id).where(
            FundNode.id == node, FundNode.matter_id == matter_id, FundNode.status != MilestoneStatus.STRUCK.value
        )
        if session.scalar(standing) is None:
            raise Incomplete(Sentence(_("没有这个拨付节点。")))
    return _keep_line(
        session, matter_id, ADD_RELEASE, given | {"kind": FundLineKind.RELEASE.value}, viewer, now, today
    )  # fmt: skip


def add_loan_line(
    session: Session, matter_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date, *, round_id: int,
    kind: FundLineKind,
) -> FundLine:  # fmt: skip
    """Keep what a bank paid out, or what it was used for; the first draw moves the round on. Raises a Refused."""
    move = ADD_DRAW if kind is FundLineKind.DRAW else ADD_USE
    given = begin(session, matter_id, move, viewer, facts, today)
    row = _round(session, matter_id, round_id)
    allowed = (RoundStatus.GRANTED, RoundStatus.DRAWN) if kind is FundLineKind.DRAW else (RoundStatus.DRAWN,)
    if row.status not in allowed:
        status = Sentence(RoundStatus(row.status).label)
        raise Refused(
            Sentence(_("这一轮现为“{status}”，不能“{move}”。"), {"status": status, "move": Sentence(move.label)})
        )
    if kind is FundLineKind.DRAW:
        _within_grant(session, row, given["fen"])
    line = _keep_line(
        session, matter_id, move, given | {"kind": kind.value, "round_id": round_id}, viewer, now, today
    )  # fmt: skip
    if row.status == RoundStatus.GRANTED.value:
        table = TABLES[HousingAbout.ROUND.value]
        make_move(
            session, table, row.id, table.life.moves["drawn"], viewer, {"version": row.version}, now, today
        )  # fmt: skip
    return line


def _within_grant(session: Session, row: FinancingRound, fen: int) -> None:
    drawn = session.scalars(
        select(FundLine.fen).where(
            FundLine.round_id == row.id, FundLine.kind == FundLineKind.DRAW.value,
            FundLine.status != FundLineStatus.VOID.value,
        )
    )  # fmt: skip
    if sum(drawn) + fen > (row.granted_fen or 0):
        raise Incomplete(Sentence(_("累计放款超过授信金额。")))


def _keep_line(
    session: Session, matter_id: int, move: Any, given: Given, viewer: Viewer, now: datetime, today: date
) -> FundLine:
    """A movement; one said to be used elsewhere is a question from the start, never a verdict."""
    doubted = given.get("used_for") == UseOf.ELSEWHERE.value
    status = FundLineStatus.QUESTIONED if doubted else FundLineStatus.STANDING
    row = FundLine(
        matter_id=matter_id, status=status.value, since=today, registered_by=viewer.user_id, version=1, **given
    )
    _write(session, row, HousingAbout.LINE, move, given, viewer, now, today)
    return row


def open_round(
    session: Session, matter_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date
) -> FinancingRound:
    """Begin a round with its five conditions, those of the round before carried over. Raises a Refused."""
    given = begin(session, matter_id, OPEN_ROUND, viewer, facts, today)
    asked = select(FinancingRound).where(FinancingRound.matter_id == matter_id).order_by(FinancingRound.number.desc())
    last = session.scalars(asked.limit(1)).first()
    if last is not None:
        _may_follow(session, last)
    row = FinancingRound(
        matter_id=matter_id, number=last.number + 1 if last else 1, opened_on=today, since=today, version=1,
        status=RoundStatus.PREPARING.value, opened_by=viewer.user_id, **given,
    )  # fmt: skip
    _write(session, row, HousingAbout.ROUND, OPEN_ROUND, given, viewer, now, today)
    before = {} if last is None else {one.kind: one for one in _conditions(session, last.id)}
    for kind in Condition:
        session.add(_condition(row, kind, before.get(kind.value)))
    session.flush()
    return row


def _may_follow(session: Session, last: FinancingRound) -> None:
    if RoundStatus(last.status) not in OVER:
        raise Refused(Sentence(_("第 {number} 轮还没有结束。"), {"number": last.number}))
    unsolved = select(BankObstacle.id).where(
        BankObstacle.round_id == last.id,
        BankObstacle.status.in_([ProblemStatus.OPEN.value, ProblemStatus.CLAIMED.value]),
    )
    if session.scalar(unsolved.limit(1)) is not None:
        raise Refused(Sentence(_("银行指出的问题还没有全部确认解决，不能再次申报。")))


def _conditions(session: Session, round_id: int) -> list[FinancingCondition]:
    return list(session.scalars(select(FinancingCondition).where(FinancingCondition.round_id == round_id)))


def _condition(row: FinancingRound, kind: Condition, before: FinancingCondition | None) -> FinancingCondition:
    known = {"status": ConditionStatus.UNSEEN.value} if before is None else {
        "status": before.status, "finding": before.finding, "seen_on": before.seen_on, "earlier_id": before.id,
    }  # fmt: skip
    return FinancingCondition(matter_id=row.matter_id, round_id=row.id, kind=kind.value, version=1, **known)


def add_obstacle(
    session: Session, matter_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date, *, round_id: int
) -> BankObstacle:
    """Keep what the bank found, with who puts it right by when. Raises a Refused and has written nothing."""
    given = begin(session, matter_id, ADD_OBSTACLE, viewer, facts, today)
    row = _round(session, matter_id, round_id)
    if row.status not in (RoundStatus.ASKED.value, RoundStatus.REFUSED.value):
        raise Refused(Sentence(_("银行要求补充或者未予通过的，才登记问题。")))
    if row.status == RoundStatus.REFUSED.value and _is_followed(session, row):
        raise Refused(Sentence(_("已经开始新一轮，问题登记在新一轮。")))
    given_all = given | {"round_id": round_id}
    found = BankObstacle(
        matter_id=matter_id, opened_on=today, extended=0, status=ProblemStatus.OPEN.value, version=1,
        registered_by=viewer.user_id, **given_all,
    )  # fmt: skip
    _write(session, found, HousingAbout.OBSTACLE, ADD_OBSTACLE, given, viewer, now, today)
    return found


def _is_followed(session: Session, row: FinancingRound) -> bool:
    later = select(FinancingRound.id).where(
        FinancingRound.matter_id == row.matter_id, FinancingRound.number > row.number
    )
    return session.scalar(later.limit(1)) is not None


def _round(session: Session, matter_id: int, round_id: int) -> FinancingRound:
    row = session.scalar(
        select(FinancingRound)
        .where(FinancingRound.id == round_id, FinancingRound.matter_id == matter_id)
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise Unseen(NO_ROW)
    return row
