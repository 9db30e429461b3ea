"""What the blocks of presale money and of financing coordination look at."""

from types import SimpleNamespace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.lifecycles.financing import SeenCondition, SeenRound
from monitor.models.financing import FinancingCondition, FinancingRound
from monitor.models.housing_fund import FundLine
from monitor.values.financing import GONE, ConditionStatus, FundLineKind, FundLineStatus, RoundStatus


def see_round(session: Session, row: Any) -> SeenRound:
    unmet = select(func.count()).where(
        FinancingCondition.round_id == row.id, FinancingCondition.status != ConditionStatus.MET.value
    )
    lines = session.execute(
        select(FundLine.kind, FundLine.status, func.sum(FundLine.fen), func.count())
        .where(FundLine.round_id == row.id, FundLine.status.not_in(GONE))
        .group_by(FundLine.kind, FundLine.status)
    ).all()
    sums = {kind: sum(int(fen) for one, _status, fen, _number in lines if one == kind) for kind in FundLineKind}
    doubts = sum(number for _kind, status, _fen, number in lines if status == FundLineStatus.QUESTIONED.value)
    return SeenRound(row, session.scalar(unmet) or 0, sums[FundLineKind.DRAW], sums[FundLineKind.USE], doubts)


def see_condition(session: Session, row: Any) -> SeenCondition:
    status = session.scalar(select(FinancingRound.status).where(FinancingRound.id == row.round_id))
    return SeenCondition(row, status == RoundStatus.PREPARING.value)


def see_row(_session: Session, row: Any) -> Any:
    return SimpleNamespace(row=row)
