"""What is owned by nobody: told every day to the supervisors, and shown to them until somebody has it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from monitor.models.alert import Alert
from monitor.models.case_file import CaseFile
from monitor.models.directive import Directive
from monitor.models.emergency import Emergency
from monitor.models.handover import Handover, deputies_on, holds_on
from monitor.models.ladder import posts_in_force
from monitor.models.notebook import CheckSheet
from monitor.models.unowned import is_nobodys, lacks, present_on
from monitor.models.user import Grant, User
from monitor.notify.duty import list_on_duty, read_roster
from monitor.values.cases import SETTLED, CaseStatus
from monitor.values.checks import SheetStatus
from monitor.values.directives import DirectiveStatus
from monitor.values.emergencies import EmergencyStatus
from monitor.values.ladder import ON_DUTY
from monitor.values.terms import AlertStatus, Level, Role
from monitor.values.words import Sentence
from monitor.values.words import mark as _

DAYS_AHEAD = 7
NEEDED = (
    Role.INSPECTOR, Role.HOUSING, Role.SUPERVISOR, Role.LEGAL, Role.APPROVER, Role.PUBLISHER, Role.SYSTEM,
    Role.SECURITY,
)  # fmt: skip
UNFINISHED = [
    status.value
    for status in DirectiveStatus
    if status not in (DirectiveStatus.MET, DirectiveStatus.ANNULLED, DirectiveStatus.DROPPED)
]
NOT_BEGUN = {CaseStatus.RECEIVED, CaseStatus.INCOMPLETE}


@dataclass(frozen=True)
class Orphan:
    """A kind of thing that nobody has: what it is, how many, and where it is given to somebody."""

    words: Sentence
    number: int
    path: str


def list_orphans(session: Session, today: date) -> list[Orphan]:
    """Everything that is nobody's on ``today``: never given to anybody, or to somebody who left without a deputy."""
    away, present = deputies_on(session, today), present_on(today)
    found = [
        *_of_alerts(session, today),
        Orphan(Sentence(_("案件没有主办人，或者主办人已停用")), _count(session, _cases(today)), "/cases"),
        Orphan(
            Sentence(_("突发事件没有牵头人，或者牵头人已停用")), _count(session, _events(today)), "/emergencies"
        ),
        Orphan(
            Sentence(_("没有办完的责令文书，起草人已停用")),
            _count(
                session,
                select(Directive.id).where(Directive.status.in_(UNFINISHED), Directive.drafted_by.not_in(present)),
            ),
            "/directives",
        ),
        Orphan(
            Sentence(_("没有签字的检查表，检查人员都已停用")),
            _count(
                session,
                select(CheckSheet.id).where(
                    CheckSheet.status == SheetStatus.DRAFT.value, CheckSheet.first_id.not_in(present),
                    or_(CheckSheet.second_id.is_(None), CheckSheet.second_id.not_in(present)),
                ),
            ),
            "/checks",
        ),
        *_of_duty(session, today),
        *_of_roles(session, set(away)),
        *_of_deputies(session, today),
    ]  # fmt: skip
    return [one for one in found if one.number]


def _count(session: Session, wanted: Select[int]) -> int:
    return session.scalar(select(func.count()).select_from(wanted.subquery())) or 0


def _of_alerts(session: Session, today: date) -> list[Orphan]:
    """Orange and worse, a row a level.

    Whoever is on duty has them, and the supervisors see how many wait to be given to somebody.
    """
    rows = session.execute(
        select(Alert.level, func.count())
        .where(Alert.status == AlertStatus.RAISED.value)
        .where(Alert.level >= int(Level.ORANGE), is_nobodys(today))
        .group_by(Alert.level)
        .order_by(Alert.level.desc())
    )
    words = (
        _("{level}预警尚未交办，也没有人签收，由当班人员负责")
        if list_on_duty(session, today)
        else _("{level}预警尚未交办，也没有人签收，今天又无人当班")
    )
    return [
        Orphan(Sentence(words, {"level": Sentence(Level(level).label)}), number, f"/alerts?assigned=none&level={level}")
        for level, number in rows
    ]


def _cases(today: date) -> Select[int]:
    idle = [status.value for status in SETTLED | NOT_BEGUN]
    return select(CaseFile.id).where(CaseFile.status.not_in(idle), lacks(CaseFile.lead_id, today))


def _events(today: date) -> Select[int]:
    return select(Emergency.id).where(Emergency.status != EmergencyStatus.CLOSED.value, lacks(Emergency.lead_id, today))


def _of_duty(session: Session, today: date) -> list[Orphan]:
    empty = [day for day, users in read_roster(session, today, DAYS_AHEAD).items() if not users]
    duty = Orphan(Sentence(_("今后 {days} 天内无人当班的日子"), {"days": DAYS_AHEAD}), len(empty), "/duty")
    active = set(session.scalars(select(User.id).where(User.active)))
    away = deputies_on(session, today)
    lines = []
    for line, posts in posts_in_force(session).items():
        named = {int(post.removeprefix("user:")) for post in posts if post.startswith("user:")}
        standing = {away.get(user, user) for user in named} & active
        if not standing and not any(post == ON_DUTY or post.startswith("role:") for post in posts):
            lines.append(line)
    words = _("逐级催办没有人的级别：{lines}")
    rungs = Orphan(Sentence(words, {"lines": [Sentence(line.label) for line in lines]}), len(lines), "/ladder#lines")
    return [duty, rungs]


def _of_roles(session: Session, away: set[int]) -> list[Orphan]:
    """Roles that nobody who is here holds: what waits for their confirmation waits for nobody."""
    held = session.execute(select(Grant.role, User.id).join(User, User.id == Grant.user_id).where(User.active)).all()
    here = {role for role, user in held if user not in away}
    missing = [role for role in NEEDED if role.value not in here]
    words = Sentence(_("没有人在岗的角色：{roles}"), {"roles": [Sentence(role.label) for role in missing]})
    return [Orphan(words, len(missing), "/handover")]


def _of_deputies(session: Session, today: date) -> list[Orphan]:
    """Persons who are away and whose deputy has no account any more."""
    lost = (
        select(Handover.id)
        .join(User, User.id == Handover.deputy_id)
        .where(holds_on(today), ~User.active)
        .where(Handover.deputy_id.not_in(select(Handover.user_id).where(holds_on(today))))
    )
    return [Orphan(Sentence(_("不在岗的人员，代理人已停用")), _count(session, lost), "/handover")]


def word_orphans(orphans: list[Orphan]) -> Sentence:
    """All of it in one sentence."""
    lines = [Sentence(_("{what}（{number}）"), {"what": one.words, "number": one.number}) for one in orphans]
    return Sentence(_("没有落实到人的事项：{lines}。请在“移交”页逐项交给一个人。"), {"lines": lines})


def name_day(now: datetime) -> str:
    """The key under which a day's message is written once."""
    return f"orphans:{now:%Y-%m-%d}"
