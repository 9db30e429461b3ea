"""Reporting progress at a housing project: on site by two officers with photos, or for a week by one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.housing_facts import building_of
from monitor.lifecycles.housing_moving import NO_ROW, allow, note
from monitor.lifecycles.machine import Fact, FactKind, Incomplete, Move, Refused, Unseen
from monitor.lifecycles.steps import require, words_of
from monitor.models.housing_progress import keep_reported
from monitor.models.housing_report import HousingReport
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, viewer_of, visible
from monitor.models.user import User, is_same_person
from monitor.values.housing import HousingAbout, HousingAct, ReportKind
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _

OLDEST = timedelta(days=30)
MOST_PEOPLE, MOST_CRANES, WORDS, NEXT = 20_000, 200, 1000, 500
REPORT = Move("report", _("上报现场进展"), HousingAct.REPORTED, frozenset(), None, Act.REPORT_HOUSING)
VOID = Move(
    "void",
    _("作废报告"),
    HousingAct.STRUCK,
    frozenset(),
    None,
    Act.KEEP_HOUSING,
    facts=(Fact("reason", _("理由"), FactKind.TEXT, 500),),
)


@dataclass(frozen=True)
class Reported:
    """What was typed of a day; None: left open. ``building`` as it was written, empty for the whole project."""

    kind: ReportKind
    seen_on: date | None
    building: str = ""
    percent: int | None = None
    planned: int | None = None
    heads: int | None = None
    cranes: int | None = None
    words: str = ""
    next_step: str = ""
    second_id: int | None = None


def report(
    session: Session, viewer: Viewer, uid: str, matter_id: int, told: Reported, photos: int, now: datetime, today: date
) -> HousingReport:
    """Keep a report, once a ``uid``; ``photos`` are handed in with it. Raises a Refused and has written nothing."""
    allow(session, viewer, REPORT, matter_id)
    kept = session.scalar(select(HousingReport).where(HousingReport.uid == uid))
    if kept is not None and (kept.first_id, kept.matter_id) == (viewer.user_id, matter_id):
        return kept
    if kept is not None or not 0 < len(uid) <= 40:
        raise Unseen(NO_ROW)
    building = building_of(session, matter_id, told.building) if told.building else None
    check_figures(told, building, today)
    if told.kind is ReportKind.SITE:
        _check_site(session, viewer, matter_id, told, photos)
    row = HousingReport(
        uid=uid, matter_id=matter_id, building_no=building, kind=told.kind.value, seen_on=told.seen_on,
        percent=told.percent, planned=told.planned, heads=told.heads, cranes=told.cranes, words=told.words or None,
        next_step=told.next_step or None, first_id=viewer.user_id, second_id=told.second_id, at=now,
    )  # fmt: skip
    session.add(row)
    _keep(session, row)
    figures = {name: getattr(row, name) for name in ("building_no", "seen_on", "percent", "planned", "heads", "cranes")}
    changes = {name: [None, str(value)] for name, value in figures.items() if value is not None}
    note(session, matter_id, (HousingAbout.REPORT, row.id, HousingAct.REPORTED), viewer, now, today, changes)
    return row


def void(session: Session, viewer: Viewer, report_id: int, reason: object, now: datetime, today: date) -> HousingReport:
    """Void a report that is wrong; it stays on record and counts for nothing, and others of its day stand.

    Raises a Refused and has written nothing.
    """
    row = session.get(HousingReport, report_id)
    if row is None:
        raise Unseen(NO_ROW)
    allow(session, viewer, VOID, row.matter_id)
    if row.voided_by is not None:
        raise Refused(Sentence(_("这份报告已经作废。")))
    fact = VOID.facts[0]
    row.voided_why = words_of(fact, require(fact, {"reason": reason})).strip()
    row.voided_by = viewer.user_id
    _keep(session, row)
    what = (HousingAbout.REPORT, row.id, HousingAct.STRUCK)
    note(session, row.matter_id, what, viewer, now, today, {}, row.voided_why)
    return row


def check_figures(told: Reported, building: str | None, today: date) -> None:
    """Raises Incomplete for a day that is none or lies ahead, a figure beyond its bounds, and for saying nothing."""
    if told.seen_on is None or not today - OLDEST <= told.seen_on <= today:
        raise Incomplete(Sentence(_("日期应在 {first} 至 {last} 之间。"), {"first": today - OLDEST, "last": today}))
    bounds = ((told.percent, 100), (told.planned, 100), (told.heads, MOST_PEOPLE), (told.cranes, MOST_CRANES))
    if any(value is not None and not 0 <= value <= most for value, most in bounds):
        raise Incomplete(Sentence(_("进度应为 0 至 100，人数和塔吊数应为合理的整数。")))
    if building is None and (told.percent, told.planned) != (None, None):
        raise Incomplete(Sentence(_("进度按楼栋上报，请选择楼号。")))
    if len(told.words) > WORDS or len(told.next_step) > NEXT:
        raise Incomplete(Sentence(_("进展不超过 {words} 字，下一步不超过 {next} 字。"), {"words": WORDS, "next": NEXT}))
    if (told.percent, told.heads, told.cranes) == (None, None, None) and not told.words:
        raise Incomplete(Sentence(_("进度、在场人数、塔吊数、本期进展至少填一项。")))


def _check_site(session: Session, viewer: Viewer, matter_id: int, told: Reported, photos: int) -> None:
    """What is seen on site is counted by two officers and shown on photos."""
    if told.heads is None:
        raise Incomplete(Sentence(_("现场核查应点清在场人数，没有人的填 0。")))
    if not photos:
        raise Incomplete(Sentence(_("现场核查应附照片。")))
    second = session.get(User, told.second_id) if told.second_id else None
    able = second is not None and second.active and session.scalar(
        visible(viewer_of(second, viewer.today), Act.REPORT_HOUSING).where(Matter.id == matter_id)
    )  # fmt: skip
    if second is None or not able or is_same_person(session, second.id, viewer.user_id):
        raise Incomplete(Sentence(_("现场核查须两人，请选择另一名有权上报的人员。")))


def _keep(session: Session, row: HousingReport) -> None:
    """What the reports of its day tell of the building's progress is kept, and no more once this one is voided."""
    session.flush()
    if row.building_no is not None and row.seen_on is not None:
        keep_reported(session, (row.matter_id, row.building_no, row.seen_on))
