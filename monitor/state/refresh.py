"""Brings the state rows of the work set up to date, as of a day."""

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from monitor.models.state import GRAINS, Work
from monitor.state.housing import fill_buildings, fill_housing
from monitor.state.month import fill_months
from monitor.state.project import fill_projects

FILLS = (fill_months(), fill_projects(), fill_housing(), fill_buildings())


def refresh(session: Session, binds: Mapping[str, object]) -> None:
    """Rewrite the rows of the matters in ``work``, and no others."""
    chosen = select(Work.matter_id)
    for grain in GRAINS:
        session.execute(
            delete(grain).where(grain.matter_id.in_(chosen)), execution_options={"synchronize_session": False}
        )
    for fill in FILLS:
        session.execute(fill, dict(binds))
