"""Brings the state rows of the work set up to date, as of a day."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Insert, delete
from sqlalchemy.orm import Session

from monitor.models.state import GRAINS, in_work
from monitor.state.case_file import fill_cases
from monitor.state.directive import fill_directives
from monitor.state.housing import fill_buildings, fill_housing
from monitor.state.line import fill_elsewhere, fill_line_totals, fill_outflows
from monitor.state.listing import fill_listings
from monitor.state.month import fill_months
from monitor.state.project import fill_projects


@cache
def fills() -> tuple[Insert, ...]:
    """The statements that fill the grains; putting them together takes a start of its own, so who needs them does."""
    return (
        *(fill_months(), fill_directives(), fill_projects()),
        *(fill_outflows(), fill_elsewhere(), fill_line_totals()),
        *(fill_housing(), fill_buildings()),
        *(fill_cases(), fill_listings()),
    )


def refresh(session: Session, binds: Mapping[str, object]) -> None:
    """Rewrite the rows of the matters in ``work``, and no others."""
    for grain in GRAINS:
        session.execute(delete(grain).where(in_work(grain.matter_id)), execution_options={"synchronize_session": False})
    for fill in fills():
        session.execute(fill, dict(binds))
