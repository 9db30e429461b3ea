"""Which projects a file of the roster is the whole list of, beside those that it names.

A file says nothing of what it covers, and most cover one site, one firm or one town. One that an office put together,
and that leaves out nobody whom a roster named before, is the whole list of the towns and departments that stand in it.
"""

from dataclasses import dataclass

from sqlalchemy import exists, select

from monitor.importers.compare import Outcome
from monitor.importers.desk import Desk
from monitor.models.matter import Matter
from monitor.models.project import Project
from monitor.models.wage import Engagement

OFFICES_FIRMS = 2
"""A file about the sites of one contractor is that contractor's; one about several is an office's."""


@dataclass(frozen=True)
class _Site:
    """``rostered``: a roster named somebody of it before this file."""

    matter_id: int
    town_id: int | None
    department_id: int | None
    contractor_id: int | None
    rostered: bool


def left_out(outcome: Outcome, desk: Desk) -> set[int]:
    """The projects without a roster of which the file surely is the whole list; asked before it is written.

    None where a line's project could not be told: that line may be about any of them.
    """
    owners = outcome.keys.owners
    named = {owner for line in outcome.taken() if (owner := owners[line]) is not None}
    if len(named) < OFFICES_FIRMS or any(owners[line] is None for line in outcome.batch.faults):
        return set()
    sites = _sites(desk)
    told = [site for site in sites if site.matter_id in named]
    towns, departments = {site.town_id for site in told}, {site.department_id for site in told}
    within = [site for site in sites if site.town_id in towns and site.department_id in departments]
    before = {site.matter_id: site.contractor_id for site in within if site.rostered}
    firms = set(before.values()) - {None}
    if len(firms) < OFFICES_FIRMS or not before.keys() <= named:
        return set()
    return {site.matter_id for site in within if not site.rostered}.difference(named, owners)


def _sites(desk: Desk) -> list[_Site]:
    """The projects that the importer may write to and that are not finished: of those no list need tell any more."""
    named = exists().where(Engagement.matter_id == Project.id, Engagement.rostered)
    query = select(Project.id, Matter.town_id, Matter.department_id, Project.contractor_id, named)
    rows = desk.session.execute(query.join(Matter, Matter.id == Project.id).where(Project.completed_on.is_(None)))
    return [_Site(*row) for row in rows if desk.may_write(row[0])]
