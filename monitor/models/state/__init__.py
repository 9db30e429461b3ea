"""State rows: what the rules read, one row a grain, filled from the ledgers by ``monitor.state``.

Days are ordinals (``date.toordinal``), money is fen, yes and no are 1 and 0, and None means that the ledgers do not
say. The facts of an area stand in the file of its name; a grain puts them side by side.
"""

from monitor.models.state.case_file import CaseState
from monitor.models.state.county import CountyState
from monitor.models.state.directive import DirectiveState
from monitor.models.state.emergency import EmergencyState
from monitor.models.state.facts import UNCLEAR, Fact, Shown, fact_of
from monitor.models.state.housing import BuildingState, HousingState
from monitor.models.state.line import LineState
from monitor.models.state.listing import ListingState
from monitor.models.state.project import MonthState, ProjectState
from monitor.models.state.work import Dirty, Finding, Work, in_work, mark, mark_all, taken

GRAINS = (
    *(ProjectState, MonthState, LineState, DirectiveState, HousingState, BuildingState),
    *(CaseState, ListingState, EmergencyState, CountyState),
)

__all__ = [
    "GRAINS",
    "UNCLEAR",
    "BuildingState",
    "CaseState",
    "CountyState",
    "DirectiveState",
    "Dirty",
    "EmergencyState",
    "Fact",
    "Finding",
    "HousingState",
    "LineState",
    "ListingState",
    "MonthState",
    "ProjectState",
    "Shown",
    "Work",
    "fact_of",
    "in_work",
    "mark",
    "mark_all",
    "taken",
]
