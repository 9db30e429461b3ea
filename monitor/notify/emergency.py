"""Paging for an emergency: everybody on duty at once, in the pages and on every channel that reaches him.

Nothing waits for quiet hours; what fails is handed on to the fallback of its channel as any emergency is.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.emergency import Emergency, EmergencyPage
from monitor.models.emergency_log import write_line
from monitor.models.hearing import PersonAddress, Route
from monitor.models.matter import Matter
from monitor.models.outbox import Channel
from monitor.models.scope import Viewer, visible
from monitor.notify.duty import list_on_duty
from monitor.notify.event_words import CALL, DRILL_CALL, DRILL_LATE, LATE
from monitor.notify.hearing import add_items
from monitor.notify.inbox import Letter, write
from monitor.notify.kinds import kinds
from monitor.notify.routing import list_holders, list_viewers
from monitor.values.emergencies import EmergencyKind, Grade, LineKind, Occasion
from monitor.values.permissions import Act
from monitor.values.telling import Audience
from monitor.values.terms import AlertAct, Level, Role
from monitor.values.words import Sentence, pack_facts
from monitor.values.words import mark as _

LEADERS = frozenset((Role.SUPERVISOR, Role.APPROVER))
LEADERS_FROM = Grade.MAJOR
"""From this grade up the supervisors and heads are paged with those on duty."""
RULE = "J09"
PAGED = _("因“{occasion}”呼叫：{people}")
NOBODY = _("因“{occasion}”呼叫，没有人可以呼叫：没有排班，也没有能处置这起事件的人员。请立即用电话通知。")


def page(session: Session, emergency_id: int, occasion: Occasion, now: datetime) -> list[EmergencyPage]:
    """Call everybody who must hear of an event, in the transaction of what happened; ``now`` in county time."""
    row, matter = session.get_one(Emergency, emergency_id), session.get_one(Matter, emergency_id)
    people = _find_people(session, row, occasion, now)
    pages = [
        EmergencyPage(emergency_id=row.id, user_id=one.user_id, occasion=occasion.value, paged_at=now, channels=0)
        for one in people
    ]
    session.add_all(pages)
    session.flush()
    sentence = _word(row, matter, occasion)
    write(session, [Letter(one.user_id, _key(one), sentence) for one in pages], now)
    _say_outside(session, row, matter, sentence, pages, now)
    told = {"occasion": Sentence(occasion.label), "people": tuple(one.name for one in people)}
    write_line(session, row.id, LineKind.PAGED, Sentence(PAGED if people else NOBODY, told), now)
    return pages


def _word(row: Emergency, matter: Matter, occasion: Occasion) -> Sentence:
    facts = {
        "grade": Sentence(Grade(row.grade).label), "code": matter.code,
        "event": Sentence(EmergencyKind(row.event).label), "occasion": Sentence(occasion.label),
    }  # fmt: skip
    if occasion is Occasion.OVERDUE:
        return Sentence(DRILL_LATE if row.drill else LATE, facts)
    return Sentence(DRILL_CALL if row.drill else CALL, facts)


def _key(one: EmergencyPage) -> str:
    return f"emergency:{one.emergency_id}:{one.id}"


def _find_people(session: Session, row: Emergency, occasion: Occasion, now: datetime) -> list[Viewer]:
    """Those on duty and who leads it; of a grave one, or one nobody answers, the leaders too.

    Where nobody is on duty, or nobody answers, all who may handle it. Who opens it hears nothing of what he typed: what
    nobody else on duty would hear, all who may handle it hear, and without any the leaders. Who was called before is
    called when it becomes graver or begins anew.

    A leader who is away is called all the same, and so is who stands in for him.
    """
    seeing = list_seeing(session, row.id, now)
    if occasion is Occasion.OPENED:
        seeing = [one for one in seeing if one.user_id != row.opened_by]
    on_duty = set(list_on_duty(session, now.date()))
    able = {one.user_id for one in seeing if _may(session, one, Act.HANDLE_EMERGENCIES, row.id)}
    wanted = {one.user_id for one in seeing if one.user_id in on_duty} or set(able)
    if occasion is not Occasion.OPENED:
        wanted |= {one.user_id for one in seeing if row.lead_id in one.own_ids}
    if occasion in (Occasion.RAISED, Occasion.RESUMED):
        wanted |= set(list_called(session, row.id))
    if occasion is Occasion.UNANSWERED:
        wanted |= able
    if row.grade <= LEADERS_FROM or occasion is Occasion.UNANSWERED or not wanted:
        wanted |= set(list_holders(session, LEADERS, now.date()))
    return [one for one in seeing if one.user_id in wanted]


def list_seeing(session: Session, emergency_id: int, now: datetime) -> list[Viewer]:
    """Whoever may see an event today; nobody else hears of it, whoever he was when he was called."""
    people = list_viewers(session, now.date())
    return [one for one in people if _may(session, one, Act.SEE_EMERGENCIES, emergency_id)]


def list_called(session: Session, emergency_id: int) -> list[int]:
    """Whoever was called for an event so far."""
    asked = select(EmergencyPage.user_id).where(EmergencyPage.emergency_id == emergency_id).distinct()
    return sorted(session.scalars(asked))


def _may(session: Session, viewer: Viewer, act: Act, matter_id: int) -> bool:
    return viewer.may(act) and session.scalar(visible(viewer, act).where(Matter.id == matter_id)) is not None


def _say_outside(
    session: Session, row: Emergency, matter: Matter, sentence: Sentence, pages: list[EmergencyPage], now: datetime
) -> None:
    ways = _list_ways(session, matter)
    common: dict[str, object] = {
        "alert_id": None, "matter_id": matter.id, "act": AlertAct.RAISED.value, "rule": "" if row.drill else RULE,
        "level": Level.EMERGENCY.value, "msgid": sentence.msgid, "facts": pack_facts(sentence), "urgent": True,
        "daily": False, "at": now, "due_at": now,
    }  # fmt: skip
    values: list[dict[str, object]] = []
    for one in pages:
        mine = [channel for channel, _kind in _of_person(session, ways.personal, one.user_id)]
        one.channels = len(mine)
        values += [
            common | {"dedup": f"{channel}:{one.user_id}:{_key(one)}", "channel_id": channel, "user_id": one.user_id}
            for channel in mine
        ]
    mark = _key(pages[0]) if pages else f"emergency:{row.id}:{now:%Y%m%d%H%M%S}"
    values += [
        common | {"dedup": f"{channel}:0:{mark}", "channel_id": channel, "user_id": None} for channel in ways.groups
    ]
    add_items(session, values)


class _Ways:
    """The channels outside: ``groups`` to their own group, ``personal`` (with their kind) to people."""

    def __init__(self, groups: Iterable[int], personal: Iterable[tuple[int, str]]) -> None:
        self.groups = sorted(set(groups))
        self.personal = sorted(set(personal))


def _list_ways(session: Session, matter: Matter) -> _Ways:
    """Routes that take emergencies of this area, town and department; all channels where none names people."""
    routes = session.execute(
        select(Route, Channel.kind)
        .join(Channel, Channel.id == Route.channel_id)
        .where(Channel.active, Route.level <= Level.EMERGENCY.value, Route.area.in_(("", RULE[0])))
        .where(Route.town_id.is_(None) | (Route.town_id == matter.town_id))
        .where(Route.department_id.is_(None) | (Route.department_id == matter.department_id))
    ).all()
    groups = [route.channel_id for route, _kind in routes if route.audience == Audience.GROUP.value]
    personal = [(route.channel_id, kind) for route, kind in routes if route.audience != Audience.GROUP.value]
    if not personal:
        known = session.execute(select(Channel.id, Channel.kind).where(Channel.active)).all()
        personal = [(channel, kind) for channel, kind in known if kinds()[kind].address]
    return _Ways(groups, personal)


def _of_person(session: Session, ways: list[tuple[int, str]], user_id: int) -> list[tuple[int, str]]:
    held = set(session.scalars(select(PersonAddress.kind).where(PersonAddress.user_id == user_id)))
    return [(channel, kind) for channel, kind in ways if kind in held]


def answer(session: Session, emergency_id: int, user_id: int, name: str, now: datetime) -> int:
    """Note that a person answers; how many of his calls that were open. His line stands in the timeline once."""
    rows = session.scalars(
        select(EmergencyPage)
        .where(EmergencyPage.emergency_id == emergency_id, EmergencyPage.user_id == user_id)
        .where(EmergencyPage.answered_at.is_(None))
        .with_for_update()
    ).all()
    for row in rows:
        row.answered_at = now
    if rows:
        write_line(
            session, emergency_id, LineKind.ANSWERED, Sentence(_("{name}应答"), {"name": name}), now, user_id=user_id
        )
    return len(rows)
