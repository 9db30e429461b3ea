"""The housing projects that a bulletin names: those that stand still, and those with the worst lights."""

from datetime import date

from sqlalchemy.orm import Session

from monitor.ledgers import lights
from monitor.ledgers.housing import HousingFilter, HousingRow, Works, list_housing
from monitor.ledgers.housing_work import Duty, list_duties
from monitor.models.housing_told import BREAK
from monitor.models.housing_weeks import Week, list_weeks
from monitor.models.scope import Viewer
from monitor.values.housing_situation import Told
from monitor.values.terms import Level
from monitor.values.words import mark as _

WORST = ("emergency", "red", "orange")
NO_ALERT = _("无预警")


def list_worst(session: Session, viewer: Viewer, today: date) -> list[Told]:
    """Unsolved projects that stand still or have an orange or red alert, the worst first, then the longest."""
    asked = [HousingFilter(solved=False, works=Works.STOPPED)]
    asked += [HousingFilter(solved=False, light=light) for light in WORST]
    found = {row.id: row for chosen in asked for row in list_housing(session, viewer, chosen, today)}
    rows = sorted(found.values(), key=lambda row: (-row.rank, -(row.stopped or 0), row.code))
    duties = list_duties(session, [row.housing for row in rows])
    weeks = list_weeks(session, [row.id for row in rows], today)
    return [_told(row, duties[row.id], weeks[row.id]) for row in rows]


def _told(row: HousingRow, duty: Duty, week: Week) -> Told:
    return Told(
        name=row.name,
        level=Level(row.rank).label if row.rank > 0 else NO_ALERT if row.colour == lights.GREEN else lights.UNJUDGED,
        stopped=row.stopped,
        untold=row.untold,
        families=row.sums.families,
        at_least=bool(row.sums.sold_untold),
        duty=" ".join(filter(None, (duty.unit, duty.person))),
        due_on=duty.due_on,
        words=BREAK.join(filter(None, (week.words, week.next_step))),
    )
