"""Opening an emergency in one step: its matter, its grade with reasons, its clocks, the first line of its timeline."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.lifecycles.emergency_clocks import set_clocks
from monitor.lifecycles.emergency_facts import read_moment
from monitor.lifecycles.emergency_subject import ABOUT, title_of
from monitor.lifecycles.machine import Fact, FactKind, Forbidden, Refused, Unseen
from monitor.models.emergency import Emergency, EmergencyMatter
from monitor.models.emergency_log import write_line
from monitor.models.emergency_tie import Tie, is_under_way
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.models.state import mark
from monitor.values.emergencies import DRILL, Deed, EmergencyKind, EmergencyStatus, LineKind, LineSource, Scene
from monitor.values.event_grade import Graded, Told, grade_of
from monitor.values.permissions import Act
from monitor.values.redaction import without_numbers
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

OCCURRED = Fact("occurred_at", _("发生时间"), FactKind.MOMENT, needed=False)
OPENED = _("登记“{event}”，初定{grade}：{reasons}")
UNKNOWN = Sentence(_("没有这个监管事项。"))
_OF_MATTERS, _OF_ALERTS, _OF_SHEETS = 7_241_180, 7_241_181, 7_241_182
"""Three kinds of turns; any numbers will do, as long as nothing else locks them."""


@dataclass(frozen=True)
class Opening:
    """What is known at the first call; everything but the kind may come later. ``about`` are matters of ours, ``known``
    the events under way that the person has before his eyes: only beside those another one is opened. ``sheet``: the
    form that was filled in, by the number it was drawn under; one form opens one event.
    """

    event: EmergencyKind
    drill: bool = False
    deeds: tuple[Deed, ...] = ()
    scene: Scene = Scene.SITE
    place: str | None = None
    people: int | None = None
    amount_fen: int | None = None
    occurred_at: object = None
    sure: bool = False
    about: tuple[int, ...] = ()
    alert_id: int | None = None
    case_id: int | None = None
    known: tuple[int, ...] = ()
    sheet: str | None = None


class AlreadyUnderWay(Refused):
    """An event that hangs on the same is under way, and the person was not shown it: he is led to it."""

    def __init__(self, emergency_id: int, code: str) -> None:
        said = _("已登记突发事件 {code}，正在处置，没有重复登记。不是同一件事的，请回到原页面另行登记。")
        super().__init__(Sentence(said, {"code": code}))
        self.emergency_id = emergency_id


def open_emergency(
    session: Session, opening: Opening, viewer: Viewer, binds: Mapping[str, int | None], now: datetime
) -> Emergency:
    """Write a new event; ``now`` in county time. Raises Forbidden, Unseen for a foreign matter, Incomplete,
    AlreadyUnderWay.
    """
    if not viewer.may(Act.OPEN_EMERGENCIES):
        raise Forbidden(Sentence(_("您没有登记突发事件的权限。")))
    occurred = read_moment(OCCURRED, opening.occurred_at, None, now, sure=opening.sure)
    about = _find_about(session, opening.about, viewer)
    sheet = None if opening.sheet is None else _refuse_same_sheet(session, opening.sheet, viewer)
    if not opening.drill:
        _refuse_second(session, opening, viewer)
    matter = _make_matter(session, opening, about, viewer, now)
    row = Emergency(
        id=matter.id, kind="emergency", drill=opening.drill, event=opening.event.value, scene=opening.scene.value,
        deeds=" ".join(deed.value for deed in opening.deeds), people=opening.people, amount_fen=opening.amount_fen,
        place=without_numbers(opening.place) if opening.place else None, occurred_at=occurred,
        occurred_on=occurred.date(), heard_at=now, heard_on=now.date(), opened_by=viewer.user_id,
        lead_id=viewer.user_id if viewer.may(Act.HANDLE_EMERGENCIES) else None,
        alert_id=opening.alert_id, case_id=opening.case_id, sheet=sheet, status=EmergencyStatus.OPEN.value, version=1,
        computed=4, grade=4,
    )  # fmt: skip
    graded = grade_now(row, binds)
    row.computed = row.grade = graded.grade.value
    session.add(row)
    session.flush()
    session.add_all(EmergencyMatter(emergency_id=row.id, matter_id=one.id) for one in about)
    set_clocks(session, row, binds)
    told = {"event": Sentence(opening.event.label), "grade": Sentence(graded.grade.label), "reasons": graded.reasons}
    write_line(
        session, row.id, LineKind.OPENED, Sentence(OPENED, told), now, source=LineSource.TYPED, user_id=viewer.user_id
    )
    mark(session, [row.id, *(one.id for one in about)])
    return row


def grade_now(row: Emergency, binds: Mapping[str, int | None]) -> Graded:
    """The grade that the facts alone come to."""
    deeds = tuple(Deed(word) for word in row.deeds.split())
    event = EmergencyKind(row.event)
    return grade_of(Told(row.people, row.amount_fen, deeds, Scene(row.scene), row.occurred_on, event), binds)


def _refuse_same_sheet(session: Session, sheet: str, viewer: Viewer) -> str | None:
    """Raise AlreadyUnderWay where the same form came before: a second tap, or a browser that sends once more.

    None in place of a number that somebody else's event has: it is not told of, and keeps nobody from opening.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_OF_SHEETS, func.hashtext(sheet))))
    named = select(Matter.id, Matter.code).join(Emergency, Emergency.id == Matter.id).where(Emergency.sheet == sheet)
    found = session.execute(named.where(Emergency.id.in_(visible(viewer, Act.SEE_EMERGENCIES)))).first()
    if found is not None:
        raise AlreadyUnderWay(found.id, found.code)
    return sheet if session.execute(named).first() is None else None


def _refuse_second(session: Session, opening: Opening, viewer: Viewer) -> None:
    """Raise AlreadyUnderWay where an event hangs on the same that the viewer may see and was not shown.

    Who opens about the same takes turns until the end of his transaction; on SQLite whoever writes does. No row is
    locked: a check or an import may hold one for long, and paging waits for neither (0158).
    """
    tie = Tie(opening.about, opening.alert_id, opening.case_id)
    if session.get_bind().dialect.name == "postgresql":
        ids = {*tie.matters, *(() if tie.case_id is None else (tie.case_id,))}
        turns = [(_OF_MATTERS, one) for one in sorted(ids)]
        turns += [] if tie.alert_id is None else [(_OF_ALERTS, tie.alert_id)]
        for turn in turns:
            session.execute(select(func.pg_advisory_xact_lock(*turn)))
    found = session.execute(
        select(Matter.id, Matter.code)
        .join(Emergency, Emergency.id == Matter.id)
        .where(is_under_way(tie), Emergency.id.not_in(opening.known))
        .where(Emergency.id.in_(visible(viewer, Act.SEE_EMERGENCIES)))
        .order_by(Emergency.id.desc())
    ).first()
    if found is not None:
        raise AlreadyUnderWay(found.id, found.code)


def _find_about(session: Session, ids: tuple[int, ...], viewer: Viewer) -> list[Matter]:
    seen = visible(viewer).where(Matter.id.in_(ids))
    mine = select(Matter).where(Matter.id.in_(seen), Matter.kind.in_(ABOUT)).order_by(Matter.id)
    found = list(session.scalars(mine))
    if len(found) != len(set(ids)):
        raise Unseen(UNKNOWN)
    return found


def _make_matter(session: Session, opening: Opening, about: list[Matter], viewer: Viewer, now: datetime) -> Matter:
    """Where it stands is where what it is about or the case it came from stands, else where its opener works."""
    case = None if opening.case_id is None else session.get(Matter, opening.case_id)
    seats = [(one.town_id, one.department_id) for one in about]
    seats += [] if case is None or case.town_id is None else [(case.town_id, case.department_id)]
    seats += [(reach.town_id, reach.department_id) for reach in viewer.reaches if reach.town_id or reach.department_id]
    town, department = seats[0] if seats else (None, None)
    matter = Matter(
        kind=MatterKind.EMERGENCY.value, code=f"-{secrets.token_hex(12)}", town_id=town, department_id=department,
        name=title_of(opening.event, about[0].name if about else None, drill=opening.drill),
    )  # fmt: skip
    session.add(matter)
    session.flush()
    matter.code = f"{DRILL if opening.drill else ''}TF{now.year}-{matter.id:05d}"
    return matter
