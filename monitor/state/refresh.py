"""Brings the state rows of the work set up to date, as of a day."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Insert, delete, text
from sqlalchemy.orm import Session

from monitor.models.kept import run_kept
from monitor.models.state import GRAINS, DirectiveState, in_work
from monitor.state.case_file import fill_cases
from monitor.state.counting import count_anew, is_counted
from monitor.state.county import fill_calendar, fill_troubles
from monitor.state.directive import fill_directives
from monitor.state.emergency import fill_emergencies
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
        *(fill_cases(), fill_listings(), fill_emergencies()),
        *(fill_calendar(), fill_troubles()),
    )


def refresh(session: Session, binds: Mapping[str, object]) -> None:
    """Rewrite the rows of the matters in ``work``, and no others."""
    for grain in GRAINS:
        session.execute(delete(grain).where(in_work(grain.matter_id)), execution_options={"synchronize_session": False})
    many = is_counted(session)
    for fill in fills():
        with _hashing(session, fill.table.name):
            run_kept(session, fill, binds)
        if many:
            count_anew(session, fill.table.name)


@contextmanager
def _hashing(session: Session, table: str) -> Iterator[None]:
    """Let PostgreSQL hash in the statement that joins what it put together itself: no index leads there.

    A small run goes by the indexes and nothing else. Four thousand papers that follow one another took half a minute.
    """
    if table != DirectiveState.__tablename__ or session.get_bind().dialect.name != "postgresql":
        yield
        return
    was, asked = text("SELECT current_setting(:name)"), text("SELECT set_config(:name, :way, true)")
    name = "enable_hashjoin"
    before = session.scalar(was, {"name": name})
    session.execute(asked, {"name": name, "way": "on"})
    yield
    session.execute(asked, {"name": name, "way": before})
