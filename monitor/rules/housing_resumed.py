"""H. Housing: works resumed that had stopped for a year (rulebook 17 H06)."""

from sqlalchemy import and_, or_

from monitor.models.state import HousingState as H
from monitor.rules.base import Need, Rule, Step, Waiting, empty
from monitor.rules.housing_works import HOUSING_DOUBT
from monitor.values.confidence import Confidence
from monitor.values.statutes import CONSTRUCTION_LAW
from monitor.values.terms import BookKind, Level, MatterKind
from monitor.values.words import mark as _

_FINISHED = and_(H.buildings_told > 0, H.undone == 0, H.buildings_refused == 0)
"""Nothing is built any more: there is no work to stop, and none that a look at the permit could come before."""
_OVER = and_(_FINISHED, H.finished_before == 0, H.undone_followed == 0)
"""So it was told of the day of the last stop or resumption, or of a later one: what went on then has come to an end."""
_FINISHED_BEFORE = and_(_FINISHED, ~_OVER)
"""So it was told, and then that works stopped or were resumed: one of the two is wrong. Or a building is told to be
finished only by what follows its acceptance, of which nobody tells the day."""
_MAY_BE_FINISHED = and_(H.buildings_refused > 0, H.buildings_refused >= H.undone)
"""As many rows of buildings were refused as are not finished: each may tell that one is."""
_STOPPED_AGAIN = H.resumed_day < H.stopped_day
"""The resumption told ended the stop before the last one, which another cell tells."""
_UNVERIFIED = and_(H.ended_resumed_day >= H.ended_stop_year_day, H.ended_stop_verified_day.is_(None))
_PERMIT_ANEW = and_(_UNVERIFIED, H.permit_day >= H.ended_stop_year_day)
"""A permit of a day on which the year was full: taken out anew for these works, or that of another part of them."""
_MAY_HAVE_RESUMED = and_(
    ~_OVER, or_(H.resumed_day.is_(None), _STOPPED_AGAIN), H.permit_verified_day.is_(None), _UNVERIFIED.is_not(True)
)
"""A stop that the ledger leaves open (a resumption before it was of another), and no permit that was looked at once a
year was full: work from then on would be H06's.
"""

H06 = Rule(
    "H06",
    _("中止施工满一年，复工前未核验施工许可证"),
    H,
    MatterKind.HOUSING,
    (CONSTRUCTION_LAW[10],),
    Confidence.C2,
    applies=and_(H.ended_resumed_day.is_not(None), ~_OVER),
    wrong=_UNVERIFIED,
    steps=(Step("H06", Level.RED, H.ended_resumed_day),),
    wording=_(
        "{ended_stop_day}停工，{ended_resumed_day}复工，中止施工满一年；台账没有停工满一年之日及以后的施工许可核验日期"
        "（停工不满一年时的核验不是复工前的核验）。"
    ),
    must=_("正在施工的，责令停止施工；报发证机关核验施工许可证后再行复工。"),
    clears=_(
        "台账登记了停工满一年之日及以后的施工许可核验日期，或者该楼盘各幢楼均已竣工验收或者形象进度达到100%"
        "（其中最晚一幢的竣工验收日期，或者最近一次登记100%的日期，不早于台账最近一次停工、复工的日期）。"
    ),
    inputs=(H.ended_stop_day, H.ended_resumed_day),
    needs=(
        HOUSING_DOUBT,
        Need("works.finished", and_(_FINISHED_BEFORE, _UNVERIFIED), H.ended_resumed_day),
        Need("buildings.refused", and_(_UNVERIFIED, _MAY_BE_FINISHED), H.ended_resumed_day),
        Need("permit.anew", _PERMIT_ANEW, H.permit_day),
        empty(H.stopped_day, "stopped_on"),
        Need(
            "field.earlier_stopped_on",
            and_(_STOPPED_AGAIN, H.ended_stop_day.is_(None), H.ended_stop_verified_day.is_(None)),
        ),
        *(
            Need(f"field.{name}", and_(~_OVER, day.is_not(None), _UNVERIFIED.is_not(True)), day, always=True)
            for name, day in (
                ("earlier_resumed_on", H.earlier_open_day),
                ("earlier_stopped_on", H.earlier_untold_day),
            )
        ),
        Need(
            "field.resumed_on",
            and_(_MAY_HAVE_RESUMED, H.seen_work_day >= H.stopped_year_day),
            H.stopped_year_day,
            always=True,
        ),
        *(
            Need(f"{book.value}.refused", and_(_MAY_HAVE_RESUMED, rows > 0), H.stopped_year_day, always=True)
            for book, rows in (
                (BookKind.BUILDINGS, H.buildings_refused),
                (BookKind.ATTENDANCE, H.attendance_refused),
                (BookKind.PROJECTS, H.projects_refused),
            )
        ),
    ),
    feeds=(BookKind.HOUSING,),
    also=(BookKind.BUILDINGS,),
    columns=tuple((BookKind.HOUSING, name) for name in ("resumed_on", "permit_verified_on", "stopped_on")),
    parts=tuple((BookKind.HOUSING, name) for name in ("earlier_stopped_on", "earlier_resumed_on")),
)

RULES = (H06,)
WAITING: tuple[Waiting, ...] = ()
