"""The bureau's work on some of the demonstration's housing projects: problems, plans, promises and weekly progress."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.demo.estates import code_of
from monitor.demo.photos import keep_photo
from monitor.demo.plan import Plan
from monitor.lifecycles import estate_page, housing_moving, housing_register
from monitor.lifecycles.estate_photos import list_choices
from monitor.lifecycles.housing_moving import TABLES
from monitor.lifecycles.housing_reporting import Reported, report
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, viewer_of
from monitor.models.user import User
from monitor.values.housing import ReportKind

OFFICER, SECOND, ON_SITE = "2001", "5001", "4001"
FIRST_BUILDING = "1号楼"
DUTY = {
    "duty_unit": "示范县住房和城乡建设局",
    "duty_person": "示范周",
    "duty_post": "房地产市场监管股股长",
    "leader": "示范副县长",
}


@dataclass(frozen=True)
class Desk:
    """Who works on the project of one story, and from which day days ago are counted."""

    session: Session
    plan: Plan
    matter_id: int
    officer: Viewer
    second: Viewer
    now: datetime

    def day(self, ago: int) -> date:
        return self.plan.as_of - timedelta(days=ago)

    def at(self, ago: int) -> datetime:
        """The hour of the filling, so many days ago."""
        return datetime.combine(self.day(ago), time(9), self.now.tzinfo)

    def problem(self, ago: int, kind: str, cause: str, due: int, reason: str | None = None) -> int:
        facts = {"kind": kind, "cause": cause, "due_on": self.day(due), "reason": reason, **DUTY}
        args = (self.matter_id, self.officer, facts, self.at(ago), self.day(ago))
        return housing_register.register_problem(self.session, *args).id

    def move(self, ago: int, about: str, number: int, name: str, viewer: Viewer | None = None, **facts: Any) -> None:
        table = TABLES[about]
        row = self.session.get(table.model, number)
        given = facts | {"version": row.version if row else 1}
        who = viewer or self.officer
        args = (table, number, table.life.moves[name], who, given, self.at(ago), self.day(ago))
        housing_moving.make_move(self.session, *args)

    def milestone(self, ago: int, name: str, standard: str, planned: int, building: str | None = FIRST_BUILDING) -> int:
        facts = {"kind": "works", "name": name, "standard": standard, "planned_on": self.day(planned)}
        args = (self.matter_id, self.officer, facts | {"building_no": building}, self.at(ago), self.day(ago))
        return housing_register.add_milestone(self.session, *args).id

    def promise(self, ago: int, promised: int) -> None:
        facts = {"building_no": FIRST_BUILDING, "promised_on": self.day(promised), "told_on": self.day(ago)}
        facts |= {"promiser": "示范置业有限公司", "basis": "示范专题会议纪要"}
        args = (self.matter_id, self.officer, facts, self.at(ago), self.day(ago))
        housing_register.keep_promise(self.session, *args)

    def week(self, ago: int, percent: int, planned: int, heads: int, words: str) -> None:
        told = Reported(
            ReportKind.WEEKLY, self.day(ago), FIRST_BUILDING, percent, planned, heads, 1 if heads else 0, words,
            "继续按计划施工",
        )  # fmt: skip
        uid = f"demo-{self.matter_id}-{ago}"
        report(self.session, self.officer, uid, self.matter_id, told, 0, self.at(ago), self.day(ago))

    def site(self, ago: int, percent: int, planned: int, heads: int, words: str) -> None:
        """A report of two officers from the site, with a drawn photo."""
        second = self.session.scalars(select(User.id).where(User.work_number == ON_SITE)).one()
        told = Reported(
            ReportKind.SITE, self.day(ago), FIRST_BUILDING, percent, planned, heads, 1, words, "继续按计划施工", second
        )  # fmt: skip
        uid = f"demo-site-{self.matter_id}-{ago}"
        row = report(self.session, self.officer, uid, self.matter_id, told, 1, self.at(ago), self.day(ago))
        keep_photo(self.session, row, self.at(ago))


def _working(desk: Desk) -> None:
    desk.problem(80, "quality", "外墙渗水，业主多次反映", -60)
    desk.move(
        78,
        "plan",
        desk.matter_id,
        "write",
        text="施工单位分楼栋返修外墙并抢工期，住建局每周核查。",
        repair="外墙渗水部位全部返修，淋水试验合格，两个月内完成。",
    )
    done = desk.milestone(78, "外墙返修", "淋水试验48小时不渗漏", 30)
    desk.milestone(78, "主体验收", "五方主体验收合格", -45)
    desk.move(77, "plan", desk.matter_id, "place")
    desk.move(70, "plan", desk.matter_id, "start")
    desk.move(28, "milestone", done, "reach", actual_on=desk.day(28))
    for ago, percent, heads in ((63, 30, 40), (49, 34, 38), (35, 39, 45), (21, 42, 41), (7, 46, 44)):
        desk.week(ago, percent, percent + 3, heads, "砌体和外墙返修")
    desk.site(3, 47, 50, 43, "外墙返修收尾，塔吊在用")


def _long_stopped(desk: Desk) -> None:
    number = desk.problem(100, "stopped", "资金断裂，总包退场", -20)
    desk.problem(100, "money", "续建资金缺口2000万元", -60)
    desk.move(30, "problem", number, "extend", due_on=desk.day(-90), reason="银行评审尚未结束")
    desk.move(60, "plan", desk.matter_id, "intent")


def _very_late(desk: Desk) -> None:
    desk.problem(120, "late", "安装工程停滞，多次推迟交付", -30, "安装单位更换，重新排定工期")
    for ago, promised in ((150, 80), (85, 20), (25, -60)):
        desk.promise(ago, promised)


def _resumed(desk: Desk) -> None:
    desk.problem(60, "late", "停工一年后复工，人员不足", -120, "复工后按现有人员重新排定工期")
    desk.week(14, 55, 70, 0, "现场无人")
    desk.week(7, 60, 72, 0, "企业自报进度上升")


def _solved(desk: Desk) -> None:
    number = desk.problem(90, "title", "验收资料缺失，已补齐", -30)
    desk.move(40, "problem", number, "claim", reason="证书已全部发放")
    desk.move(38, "problem", number, "confirm", desk.second, reason="抽查三户核实")


STORIES: Mapping[str, Any] = {
    "working": _working, "long_stopped": _long_stopped, "very_late": _very_late, "resumed": _resumed, "solved": _solved,
}  # fmt: skip


def people_of(session: Session, plan: Plan) -> tuple[Viewer, Viewer]:
    """The officer who works on the projects, and who checks what he prepared."""
    people = [session.scalars(select(User).where(User.work_number == number)).one() for number in (OFFICER, SECOND)]
    officer, second = (viewer_of(user, plan.as_of) for user in people)
    return officer, second


def place_of(session: Session, plan: Plan, story: str) -> int:
    """The number of the first project of a story."""
    return session.scalars(
        select(Matter.id).where(Matter.kind == "housing", Matter.code == code_of(plan, story))
    ).one()  # fmt: skip


def open_housing(session: Session, plan: Plan, now: datetime) -> None:
    """Work on the first project of each of these stories, by the moves that officers make on their screens."""
    officer, second = people_of(session, plan)
    for story, work in STORIES.items():
        work(Desk(session, plan, place_of(session, plan, story), officer, second, now))


def desk_of(session: Session, plan: Plan, story: str, now: datetime) -> Desk:
    """The desk at which the first project of a story is worked on."""
    officer, second = people_of(session, plan)
    return Desk(session, plan, place_of(session, plan, story), officer, second, now)


def open_pages(session: Session, plan: Plan, now: datetime) -> None:
    """Make the pages of these stories public, and leave one that waits for its release; after the check of the day."""
    officer, second = people_of(session, plan)
    for story in ("working", "very_late", "long_stopped"):
        place = place_of(session, plan, story)
        photos = [choice.file_id for choice in list_choices(session, place)]
        row = estate_page.prepare(session, officer, place, now, plan.as_of, photos)
        if story != "long_stopped":
            facts = {"version": row.version, "sha256": row.sha256}
            estate_page.release(session, second, row.id, facts, now, plan.as_of)
