"""What chance registers of presale money and of financing coordination."""

import random
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.financing import FinancingCondition, FinancingRound
from monitor.models.housing_fund import FundFigure, FundLine, FundNode
from monitor.models.state import mark, mark_all
from monitor.values.financing import Condition

SUMS = (1_000_00, 20_000_00, 300_000_00)


def keep(pick: random.Random, place: int, session: Session) -> None:
    """A figure, a movement, a node or a round; or one of those changes its status."""
    pick.choice((_figure, _line, _node, _round))(pick, place, session)
    session.flush()
    mark(session, [place])


def _day(pick: random.Random) -> date:
    return date(2026, 8, 1) + timedelta(days=pick.randrange(220))


def _standing(session: Session, model: Any, place: int) -> list[Any]:
    return list(session.scalars(select(model).where(model.matter_id == place).order_by(model.id)))


def _add(session: Session, row: Any) -> None:
    if session.scalar(select(type(row).id).limit(1)) is None:
        mark_all(session)
    session.add(row)


def _figure(pick: random.Random, place: int, session: Session) -> None:
    standing = _standing(session, FundFigure, place)
    if standing and pick.random() < 0.4:
        row = pick.choice(standing)
        row.status = pick.choice(("stated", "confirmed", "dropped"))
        row.checked_by = 2 if row.status == "confirmed" else None
        return
    told = {"kind": pick.choice(("quota", "cost", "balance")), "fen": pick.choice(SUMS), "stated_on": _day(pick)}
    checked = {"status": "confirmed", "checked_by": 2}
    _add(session, FundFigure(matter_id=place, ground="示范", registered_by=1, **told, **checked))


def _line(pick: random.Random, place: int, session: Session) -> None:
    standing = [row for row in _standing(session, FundLine, place) if row.round_id is None]
    if standing and pick.random() < 0.3:
        row = pick.choice(standing)
        spent = ("questioned", "founded", "cleared", "recovered") if row.kind == "release" else ()
        row.status = pick.choice(("standing", "void", *spent))
        return
    kind, day = pick.choice(("receipt", "outside", "gathered", "release", "release", "returned", "free")), _day(pick)
    told = {"kind": kind, "fen": pick.choice(SUMS), "moved_on": day, "since": day}
    _add(session, FundLine(matter_id=place, party="示范", ground="示范", registered_by=1, **told))


def _node(pick: random.Random, place: int, session: Session) -> None:
    standing = _standing(session, FundNode, place)
    if standing and pick.random() < 0.5:
        row = pick.choice(standing)
        row.status = pick.choice(("ahead", "reached", "struck"))
        row.actual_on = _day(pick) if row.status == "reached" else None
        return
    _add(
        session,
        FundNode(matter_id=place, title="示范", share=pick.choice((0, 3_333, 10_000)), percent=50, registered_by=1),
    )


def _round(pick: random.Random, place: int, session: Session) -> None:
    standing = _standing(session, FinancingRound, place)
    if standing and pick.random() < 0.7:
        _move(pick, pick.choice(standing), session)
        return
    opened = _day(pick)
    told = {"number": len(standing) + 1, "opened_on": opened, "since": opened, "asked_fen": 1}
    row = FinancingRound(matter_id=place, opened_by=1, **told)
    _add(session, row)
    session.flush()
    for kind in Condition:
        told = {"kind": kind.value, "status": pick.choice(("unseen", "met", "met", "met", "met", "met", "unmet"))}
        session.add(FinancingCondition(matter_id=place, round_id=row.id, **told))


def _move(pick: random.Random, row: FinancingRound, session: Session) -> None:
    row.status = pick.choice(("preparing", "pushed", "refused", "granted", "drawn", "withdrawn"))
    row.pushed_on = None if row.status == "preparing" else _day(pick)
    row.answered_on = _day(pick) if row.status in ("refused", "granted", "drawn") else None
    row.granted_fen = 1 if row.status in ("granted", "drawn") else None
    conditions = select(FinancingCondition).where(FinancingCondition.round_id == row.id)
    pick.choice(session.scalars(conditions.order_by(FinancingCondition.id)).all()).status = pick.choice(
        ("met", "unmet")
    )
