"""The towns of the county, for fields that ask for one."""

from sqlalchemy import select

from monitor.models.matter import Town
from monitor.views import unit


def list_towns() -> list[Town]:
    """All towns by name."""
    return list(unit.session().scalars(select(Town).order_by(Town.name)))
