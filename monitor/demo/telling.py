"""Who hears what in the demonstration: channels that are off, routes, the county's line, a rest, somebody away.

No channel is switched on: nothing of a demonstration leaves the machine before somebody decides that it may.
"""

import base64
import secrets
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.demo.plan import Plan
from monitor.lifecycles import ladder, silence
from monitor.lifecycles.handover import hand_over
from monitor.models.alert import Alert
from monitor.models.ladder import line_subject
from monitor.models.outbox import Channel
from monitor.models.scope import Viewer, viewer_of
from monitor.models.user import User
from monitor.notify.channels.webhook import PREFIX
from monitor.notify.keeping import Typed, keep
from monitor.notify.kinds import kinds
from monitor.notify.routes import add_route
from monitor.values.ladder import Line
from monitor.values.silences import SilenceKind, SilenceScope, is_never_quiet
from monitor.values.telling import Audience, Course, Pace
from monitor.values.terms import AlertStatus, Level

KEEPER, ROSTER, LEADER, OFFICER, AWAY, DEPUTY = "9001", "5001", "6002", "1001", "1002", "1001"
COUNTY = "5002"
BOT, POST = "示范县欠薪处置群", "示范县短信通知"


def open_telling(session: Session, plan: Plan, now: datetime) -> None:
    """Enter all of it, after the check of the day; nothing where there is a channel already."""
    if session.scalar(select(Channel.id).limit(1)) is not None:
        return
    people = {user.work_number: user for user in session.scalars(select(User))}
    seen = {number: viewer_of(user, plan.as_of) for number, user in people.items()}
    _open_channels(session, people[KEEPER].id, people[ROSTER].id, now)
    for line, head, reason in (
        (Line.GROUP, people[ROSTER], "示范：领导小组办公室"),
        (Line.COUNTY, people[COUNTY], "示范：分管县领导"),
    ):
        _fill_line(session, (line, head.id, reason), seen[ROSTER], seen[LEADER], now)
    _rest(session, plan, seen[OFFICER], seen[ROSTER], now)
    first = plan.as_of + timedelta(days=21)
    away, deputy = people[AWAY].id, people[DEPUTY].id
    hand_over(session, seen[ROSTER], away, deputy, first, first + timedelta(days=4), "示范：外出培训", now)


def _open_channels(session: Session, keeper: int, roster: int, now: datetime) -> None:
    secret = PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()
    post = Typed(POST, {"url": "https://mail.anxin.example/notices", "secret": secret}, None, {})
    bot = Typed(BOT, {"url": "https://hook.anxin.example/county", "secret": secret}, None, {})
    second = keep(session, kinds()["webhook"], post, None, keeper, now)
    first = keep(session, kinds()["webhook"], bot, None, keeper, now)
    first.fallback_id = second.id
    for course in (
        Course("", Level.RED, None, None, first.id, Audience.GROUP.value, Pace.AT_ONCE.value),
        Course("H", Level.ORANGE, None, None, first.id, Audience.GROUP.value, Pace.WINDOW.value),
        Course("", Level.YELLOW, None, None, second.id, Audience.GROUP.value, Pace.DAILY.value),
    ):
        add_route(session, course, roster, now)


def _fill_line(session: Session, wish: tuple[Line, int, str], asks: Viewer, decides: Viewer, now: datetime) -> None:
    """Somebody stands on each of the upper lines, on each somebody else."""
    line, head, reason = wish
    change = ladder.propose(session, line_subject(line), [f"user:{head}"], asks, {"reason": reason}, now)
    facts = {"note": "示范：名单属实", "version": change.version}
    ladder.decide(session, change, ladder.DECISIONS["confirm"], decides, facts, now)


def _rest(session: Session, plan: Plan, asks: Viewer, decides: Viewer, now: datetime) -> None:
    """One alert rests while its book is put right, and another rest waits for a second person."""
    calm = (Alert.status == AlertStatus.RAISED.value, Alert.level < Level.EMERGENCY, Alert.rule.like("D%"))
    alerts = session.scalars(select(Alert).where(*calm).order_by(Alert.id)).all()
    last = plan.as_of + timedelta(days=9)
    wished = [
        silence.Wish(SilenceKind.DATA, SilenceScope.ALERT, plan.as_of, last, "示范：用工台账正在更正", alert.id)
        for alert in [alert for alert in alerts if not is_never_quiet(alert.rule)][:2]
    ]
    rests = [silence.propose(session, asks, wish, now) for wish in wished]
    for rest in rests[:1]:
        facts = {"note": "示范：更正函已收到", "version": rest.version}
        silence.decide(session, rest.id, silence.MOVES["approve"], decides, facts, now)
