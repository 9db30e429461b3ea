"""The one light of a matter: its worst raised alert, else grey where something is not known, else green."""

from typing import Any

from sqlalchemy import ColumnElement, Subquery, case, exists, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from monitor.ledgers import lights
from monitor.ledgers.facets import NONE
from monitor.models.alert import Alert, Unknown
from monitor.models.matter import Matter
from monitor.models.state import HousingState, ProjectState
from monitor.values.clocks import CLOCKS
from monitor.values.terms import AlertStatus, Level

GREY_RANK, GREEN_RANK = 0, -1
"""Ranks below the levels 1 to 5: not known or not checked yet, and fine."""
RANK_COLOURS = {GREEN_RANK: lights.GREEN, GREY_RANK: lights.GREY} | {level.value: level.code for level in Level}
COLOUR_RANKS = {colour: rank for rank, colour in RANK_COLOURS.items()}


def worst_levels() -> Subquery:
    """Per matter with raised alerts: the worst ``level`` and the ``number`` of them."""
    raised = select(Alert.matter_id, func.max(Alert.level).label("level"), func.count().label("number"))
    return raised.where(Alert.status == AlertStatus.RAISED.value, is_finding()).group_by(Alert.matter_id).subquery()


def is_finding() -> ColumnElement[bool]:
    """Whether an alert speaks of a unit: a clock on the agency is never in one counter with what units did."""
    return Alert.rule.not_in(CLOCKS)


def rank(worst: Subquery, state: type[ProjectState] | type[HousingState]) -> ColumnElement[int]:
    """The rank of a matter's light; ``state`` tells whether the check has seen it."""
    unknown = exists(select(Unknown.matter_id).where(Unknown.matter_id == Matter.id))
    judged = exists(select(state.matter_id).where(state.matter_id == Matter.id).correlate(Matter))
    return case(
        (worst.c.level.is_not(None), worst.c.level),
        (or_(unknown, ~judged), literal(GREY_RANK)),
        else_=literal(GREEN_RANK),
    )


def is_one_of(column: InstrumentedAttribute[Any], wanted: int) -> ColumnElement[bool]:
    """Whether the town or department is the wanted one; 0 wants none."""
    return column.is_(None) if wanted == NONE else column == wanted
