"""H02: progress told with a plan of the day, with an older one, with none, and by several buildings.

The 8th and 9th of October 2026 are both sides of thirty days after 9 September.
"""

from typing import Any

from tests.rules.county import Case, building, day, told
from tests.rules.thresholds.housing_works import BEFORE, ON

OTHER = "2号楼"
SINCE, LATER = "2026-09-09", "2026-09-20"


def _h02(expected: str | None, *rows: Any, as_of: str = ON) -> Case:
    return Case("H02", as_of, expected, rows=rows)


def _beside(*tellings: tuple[str, int | None, int], **more: Any) -> tuple[Any, ...]:
    """A second building, and what was told of it."""
    return (building(building_no=OTHER, **more), *(told(*one, building_no=OTHER) for one in tellings))


AUGUST = told("2026-08-20", 61, 50)
CASES = (
    # behind since August; so much is done without a plan of the day that no plan is further ahead, or a point less
    _h02(None, building(), AUGUST, told(LATER, None, 90)),
    _h02(None, building(), AUGUST, told(LATER, None, 100)),
    _h02("unknown", building(), AUGUST, told(LATER, None, 89)),
    _h02("blue", building(), AUGUST, told("2026-10-10", None, 90)),
    # it does not come up to the plan of August: a plan does not go back; or it does, and the plan has moved on
    _h02("blue", building(), AUGUST, told(LATER, None, 50)),
    _h02("unknown", building(), AUGUST, told(LATER, None, 51)),
    # an open day that is followed by a plan of its day
    _h02(None, building(), AUGUST, told(LATER, None, 60), told("2026-10-01", 70, 60)),
    _h02("unknown", building(), AUGUST, told("2026-09-01", None, 60), told(SINCE, 80, 60), as_of=BEFORE),
    _h02("blue", building(), AUGUST, told("2026-09-01", None, 60), told(SINCE, 80, 60)),
    # kept up, then open: it cannot be slow before thirty days of that, and may be then
    *(
        _h02(expected, building(), told("2026-08-20", 60, 50), told(SINCE, None, 55), as_of=as_of)
        for as_of, expected in ((BEFORE, None), (ON, "unknown"))
    ),
    # kept up, then certainly behind the older plan
    *(
        _h02(expected, building(), told("2026-08-20", 60, 50), told(SINCE, None, 49), as_of=as_of)
        for as_of, expected in ((BEFORE, None), (ON, "blue"))
    ),
    # the newest plan counts: one that was put back after the talk is the plan
    _h02("unknown", building(), told("2026-08-20", 80, 50), told("2026-09-01", 55, 50), told(SINCE, None, 50)),
    _h02(None, building(), told("2026-08-20", 80, 50), told(SINCE, 55, 50), told(LATER, None, 50)),
    # no plan was ever told, or only afterwards
    _h02("unknown", building(), told(SINCE, None, 89), as_of=BEFORE),
    _h02(None, building(), told(SINCE, None, 90)),
    _h02("unknown", building(), told("2026-08-01", None, 40), told(SINCE, 61, 50), as_of=BEFORE),
    _h02("blue", building(), told("2026-08-01", None, 40), told(SINCE, 61, 50)),
    # by the register's row alone: as good as finished, with a day to come, accepted, or not
    _h02(None, building(progress_percent=90)),
    _h02(None, building(progress_percent=100, progress_on=day(ON))),
    _h02("unknown", building(progress_percent=100, progress_on=day("2026-10-10"))),
    _h02("unknown", building(progress_percent=89, planned_percent=90)),
    # what one building tells is not told of another
    _h02("blue", building(), AUGUST, *_beside((SINCE, 60, 60))),
    _h02("unknown", building(), *_beside((SINCE, 60, 60))),
    _h02(None, building(), told(SINCE, 60, 60), *_beside(accepted_on=day(ON))),
    _h02("unknown", building(), told(SINCE, 60, 60), *_beside(accepted_on=day("2026-10-10"))),
    _h02("unknown", building(), told(SINCE, None, 40), *_beside(("2026-08-20", 60, 60))),
    # the first of several that are behind begins
    *(
        _h02(expected, building(), told(SINCE, 61, 50), *_beside((LATER, 61, 50)), as_of=as_of)
        for as_of, expected in ((BEFORE, None), (ON, "blue"))
    ),
    *(
        _h02(expected, building(), told(LATER, 61, 50), *_beside((SINCE, 61, 50)), as_of=as_of)
        for as_of, expected in ((BEFORE, None), (ON, "blue"))
    ),
    # one that is not known leaves open what another is not yet sure to be
    *(
        _h02(expected, building(), told(SINCE, 61, 50), *_beside(), as_of=as_of)
        for as_of, expected in ((BEFORE, "unknown"), (ON, "blue"))
    ),
    _h02("unknown", building(), AUGUST, told(LATER, None, 60), *_beside((LATER, 60, 60))),
    _h02("blue", building(), AUGUST, told(LATER, None, 60), *_beside((SINCE, 61, 50))),
)  # fmt: skip
