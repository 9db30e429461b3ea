"""What the demonstration's bureau kept of its housing projects: a link by hand, days, a bulletin, a joint matter."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.demo.estates import code_of
from monitor.demo.housing_work import OFFICER
from monitor.demo.plan import Plan
from monitor.ledgers.housing_situation import list_figures, machine
from monitor.ledgers.housing_worst import list_worst
from monitor.lifecycles.housing_joint import RULE, open_joint
from monitor.lifecycles.housing_link import link, unlink
from monitor.lifecycles.housing_situation import issue_bulletin, place_towns, record_day
from monitor.models.alert import Alert
from monitor.models.housing import HousingLink
from monitor.models.matter import Matter, Town
from monitor.models.scope import viewer_of
from monitor.models.user import User
from monitor.papers.docx import as_docx
from monitor.papers.housing_bulletin import Issue, bulletin_sheet
from monitor.papers.sheet import as_plain
from monitor.values.terms import AlertStatus
from monitor.values.words import LOCALES

OFFICE = "住房和城乡建设主管部门"
RECORDED = (21, 14, 7, 1)
ISSUED = 7
PLACES = ((2, 1), (1, 2), (3, 2), (2, 3), (2, 2))


def open_situation(session: Session, plan: Plan, now: datetime) -> None:
    """Records of three weeks, a bulletin of a week ago, the towns on their map, and a project linked by hand."""
    officer = viewer_of(session.scalars(select(User).where(User.work_number == OFFICER)).one(), plan.as_of)
    towns = session.scalars(select(Town.id).order_by(Town.id).limit(len(PLACES))).all()
    place_towns(session, officer, dict(zip(towns, PLACES, strict=False)), now)
    for ago in RECORDED:
        day = plan.as_of - timedelta(days=ago)
        figures = list_figures(session, machine(day), day)
        record_day(session, day, figures)
        if ago == ISSUED:
            told = list_worst(session, machine(day), day)
            issue = Issue(office=OFFICE, day=day, number=1, towns=figures, before=None, projects=told)
            sheets = {locale: bulletin_sheet(issue, locale) for locale in LOCALES}
            made = {
                locale: (as_plain(sheet), hashlib.sha256(as_docx(sheet)).hexdigest())
                for locale, sheet in sheets.items()
            }
            issue_bulletin(session, officer, day, OFFICE, figures, made, now - timedelta(days=ago))


def open_links(session: Session, plan: Plan, now: datetime) -> None:
    """One construction project taken off where the book was wrong, and another linked in its place."""
    officer = viewer_of(session.scalars(select(User).where(User.work_number == OFFICER)).one(), plan.as_of)
    asked = select(Matter.id).where(Matter.kind == "housing", Matter.code == code_of(plan, "late"))
    estate = session.scalars(asked).one()
    for code in session.scalars(select(HousingLink.code).where(HousingLink.matter_id == estate)).all():
        unlink(session, officer, estate, {"code": code, "reason": "示范：台账编号填错"}, now, plan.as_of)
    project = select(Matter.code).where(Matter.kind == "project").order_by(Matter.code).limit(1)
    facts = {"code": session.scalars(project).one(), "reason": "示范：施工许可证载明的工程"}
    link(session, officer, estate, facts, now, plan.as_of)


def open_joint_matter(session: Session, plan: Plan, now: datetime) -> None:
    """What both departments do where works stand still and wages are owed (H28); after the check of the day."""
    officer = viewer_of(session.scalars(select(User).where(User.work_number == OFFICER)).one(), plan.as_of)
    asked = select(Alert.matter_id).where(Alert.rule == RULE, Alert.status == AlertStatus.RAISED.value)
    for estate in session.scalars(asked.order_by(Alert.matter_id)).all():
        open_joint(session, officer, estate, now, plan.as_of)
