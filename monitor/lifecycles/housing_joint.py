"""The joint matter of a stopped housing project whose works owe wages (H28; 国务院令第724号 第二十九条).

A case about each construction project in trouble, seen by both departments: the labour inspectors handle it by its
clocks, the housing bureau finds it on the project's page.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.housing_moving import NO_ROW, note
from monitor.lifecycles.machine import Forbidden, Refused, Unseen
from monitor.models.alert import Alert
from monitor.models.case_file import CaseFile
from monitor.models.case_opening import open_case
from monitor.models.housing import HousingLink
from monitor.models.housing_problem import HousingLog
from monitor.models.matter import Matter, MatterShare
from monitor.models.scope import Viewer, visible
from monitor.values.cases import CaseStatus, Channel
from monitor.values.housing import HousingAbout, HousingAct
from monitor.values.permissions import Act
from monitor.values.terms import AlertStatus, MatterKind
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

RULE, TROUBLE = "H28", ("C06", "E04", "E06")
SHARED = timedelta(days=180)
"""How long each department sees what the other one's matter is; then the share is given anew (ours)."""
OVER = (CaseStatus.CLOSED, CaseStatus.REFUSED, CaseStatus.TRANSFERRED)
SUMMARY = _("楼盘{name}（{code}）停工，同时该工程欠薪或者人工费断供，由人社、住建部门联合办理。")
WHY = _("停工楼盘欠薪联合办理")


def may_open(session: Session, viewer: Viewer, matter_id: int) -> bool:
    """Whether the viewer may open the joint matter: the housing bureau, or who registers cases and sees the project."""
    if session.scalar(visible(viewer, Act.KEEP_HOUSING).where(Matter.id == matter_id)) is not None:
        return True
    seen = session.scalar(visible(viewer, Act.SEE_HOUSING).where(Matter.id == matter_id)) is not None
    return seen and viewer.may_countywide(Act.REGISTER_CASES)


def stands(session: Session, matter_id: int) -> bool:
    """Whether the alert stands that both departments have to act on."""
    asked = select(Alert.id).where(
        Alert.matter_id == matter_id, Alert.rule == RULE, Alert.status == AlertStatus.RAISED.value
    )
    return session.scalar(asked.limit(1)) is not None


def is_left(session: Session, matter_id: int) -> bool:
    """Whether a construction project in trouble is not yet the matter of both."""
    handled = _handled(session, matter_id)
    return any(one.id not in handled for one in _in_trouble(session, matter_id))


def open_joint(session: Session, viewer: Viewer, matter_id: int, now: datetime, today: date) -> list[CaseFile]:
    """Open a case about each of the project's works in trouble, and share both. Raises a Refused, writes nothing."""
    if session.scalar(visible(viewer, Act.SEE_HOUSING).where(Matter.id == matter_id)) is None:
        raise Unseen(NO_ROW)
    if not may_open(session, viewer, matter_id):
        raise Forbidden(Sentence(_("您没有联合立案的权限。")))
    if not stands(session, matter_id):
        raise Refused(Sentence(_("没有停工同时欠薪的预警（H28），不能联合立案。")))
    # Of two who press at once the second sees what the first one wrote.
    home = session.scalars(select(Matter).where(Matter.id == matter_id).with_for_update()).one()
    works = [one for one in _in_trouble(session, matter_id) if one.id not in _handled(session, matter_id)]
    if not works:
        raise Refused(Sentence(_("关联的工程项目都已联合立案，正在办理。")))
    opened = []
    for work in works:
        case = open_case(
            session, work.name, (work.town_id, work.department_id), today, now, about_id=work.id,
            channel=Channel.DEPARTMENT.value, registered_by=viewer.user_id,
            summary=say(Sentence(SUMMARY, {"name": home.name, "code": home.code})),
        )  # fmt: skip
        for matter, department in (
            (home.id, work.department_id), (work.id, home.department_id), (case.id, home.department_id),
        ):  # fmt: skip
            _share(session, matter, department, today)
        what = (HousingAbout.JOINT, case.id, HousingAct.JOINED)
        note(session, matter_id, what, viewer, now, today, {}, work.name)
        opened.append(case)
    return opened


def _in_trouble(session: Session, matter_id: int) -> list[Matter]:
    """The construction projects it is built as on which wages or labour cost are missing; else all of them."""
    named = select(Matter).join(HousingLink, HousingLink.code == Matter.code)
    works = session.scalars(
        named.where(HousingLink.matter_id == matter_id, Matter.kind == MatterKind.PROJECT.value).order_by(Matter.code)
    ).all()
    late = select(Alert.matter_id).where(
        Alert.matter_id.in_([one.id for one in works]),
        Alert.rule.in_(TROUBLE),
        Alert.status == AlertStatus.RAISED.value,
    )
    troubled = set(session.scalars(late))
    return [one for one in works if one.id in troubled] or list(works)


def _handled(session: Session, matter_id: int) -> set[int | None]:
    """What the joint cases of the project that are not over are about."""
    mine = select(HousingLog.about_id).where(
        HousingLog.matter_id == matter_id, HousingLog.about == HousingAbout.JOINT.value
    )
    open_ = CaseFile.status.not_in([status.value for status in OVER])
    return set(session.scalars(select(CaseFile.about_id).where(CaseFile.id.in_(mine), open_)))


def _share(session: Session, matter_id: int, department_id: int | None, today: date) -> None:
    if department_id is not None:
        share = {"reason": say(Sentence(WHY)), "until": today + SHARED}
        session.merge(MatterShare(matter_id=matter_id, department_id=department_id, **share))
        session.flush()
