"""Clues and cases of the demonstration, each brought to its step by the moves that officers make."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.demo import people
from monitor.demo.plan import Plan
from monitor.demo.stories import sites
from monitor.lifecycles.case_file import LIFE
from monitor.lifecycles.case_moving import make_move
from monitor.lifecycles.case_register import Clue, Complainant, add_complaint, register
from monitor.models.case_file import CaseFile
from monitor.models.matter import Matter
from monitor.models.scope import viewer_of
from monitor.models.user import User
from monitor.values.cases import Channel
from monitor.values.terms import MatterKind

FIRST, SECOND, HEAD, COORDINATOR, SUPERVISOR = "1001", "1002", "6002", "3001", "5001"
TO_INQUIRY = ("assign", "accept", "file", "begin")
TO_SERVED = (*TO_INQUIRY, "end", "decide", "serve")
TO_POLICE = (*TO_INQUIRY, "report_crime", "approve_crime", "hand_over")
BY: Mapping[str, str] = {
    **dict.fromkeys(("file", "decide", "approve_crime", "approve_extension"), HEAD),
    "dispatch": COORDINATOR,
    "rule": SUPERVISOR,
    "confirm_close": SECOND,
}
FACTS: Mapping[str, object] = {
    "unit": "示范城关镇政府",
    "reason": "示范：不属于本单位职责。",
    "note": "示范：已核对考勤和工资表。",
    "filed_no": "示范人社监立〔2026〕1号",
    "decision": "handling",
    "decision_no": "示范人社监处〔2026〕1号",
    "refusal_ground": "no_wages",
    "refusal_no": "示范人社监不受〔2026〕1号",
    "conclusion": "paid_on_order",
    "evidence": "示范",
    "pack": ("letter", "report", "items", "opinions", "other"),
}


@dataclass(frozen=True)
class Story:
    """A case: how it came, how many days ago, about which project of the county (by place), and what was done.

    ``ended_years`` ago the act is said to have ended; ``fine``: a fine was decided. ``beside``: it is about the first
    project of which the books tell that.
    """

    channel: Channel
    days: int
    site: int | None
    respondent: str
    heads: int
    yuan: int
    steps: tuple[str, ...] = ()
    ended_years: int = 0
    fine: bool = False
    beside: str = ""


STORIES = (
    Story(Channel.VISIT, 1, 0, "示范鸿达劳务有限公司", 3, 42_000),
    Story(Channel.PHONE, 6, 1, "示范永固劳务有限公司", 1, 9_800, ("assign",)),
    Story(Channel.HOTLINE, 9, None, "示范餐饮管理有限公司", 2, 7_600, ("dispatch", "return", "dispatch", "return")),
    Story(Channel.PLATFORM, 12, 2, "示范恒顺劳务有限公司", 14, 318_000, ("assign", "accept")),
    Story(Channel.CHECK, 70, 3, "示范建安劳务有限公司", 6, 96_500, TO_INQUIRY),
    Story(Channel.VISIT, 95, 4, "示范众诚劳务有限公司", 4, 55_000, (*TO_INQUIRY, "ask_extension", "approve_extension")),
    Story(Channel.DEPARTMENT, 40, 5, "示范泰安劳务有限公司", 2, 18_200, (*TO_INQUIRY, "end")),
    Story(Channel.VISIT, 60, 6, "示范正大劳务有限公司", 11, 402_000, (*TO_SERVED, "report_crime")),
    Story(Channel.PHONE, 50, 7, "示范同力劳务有限公司", 1, 6_000, (*TO_SERVED, "propose_close")),
    Story(Channel.VISIT, 45, 8, "示范安居劳务有限公司", 5, 61_000, (*TO_SERVED, "propose_close", "confirm_close")),
    Story(Channel.HOTLINE, 20, None, "示范材料经营部", 1, 12_000, ("refuse",)),
    Story(Channel.HOTLINE, 8, None, "示范物业服务有限公司", 1, 3_000, ("not_ours",)),
    Story(Channel.DEPARTMENT, 3, 9, "示范旧改劳务有限公司", 2, 15_000, ended_years=3),
    Story(Channel.VISIT, 30, 10, "示范远达劳务有限公司", 12, 260_000, (*TO_INQUIRY, "report_crime", "approve_crime")),
    Story(Channel.VISIT, 35, 11, "示范振兴劳务有限公司", 15, 380_000, TO_POLICE),
    Story(Channel.PLATFORM, 42, 12, "示范宏业劳务有限公司", 10, 90_000, (*TO_POLICE, "police_declined")),
    Story(
        Channel.PHONE,
        55,
        13,
        "示范广源劳务有限公司",
        11,
        120_000,
        (*TO_INQUIRY, "report_crime", "end", "decide"),
        fine=True,
    ),
    Story(Channel.VISIT, 5, None, "示范顺达劳务有限公司", 2, 16_000, ("assign",), beside="closing_early"),
)


def open_cases(session: Session, plan: Plan, now: datetime) -> None:
    """Register every story and bring it to its step; nothing where cases are already there."""
    if session.scalar(select(CaseFile.id).limit(1)) is not None:
        return
    projects = session.scalars(
        select(Matter.id).where(Matter.kind == MatterKind.PROJECT.value).order_by(Matter.id)
    ).all()
    officers = {user.work_number: user for user in session.scalars(select(User))}
    for number, story in enumerate(STORIES):
        about = None if story.site is None or story.site >= len(projects) else projects[story.site]
        if story.beside:
            code = next((site.code for site in sites(plan) if site.tells(story.beside)), None)
            about = session.scalar(
                select(Matter.id).where(Matter.kind == MatterKind.PROJECT.value, Matter.code == code)
            )
        _tell(session, story, number, about, officers, now)


def _tell(
    session: Session, story: Story, number: int, about: int | None, officers: Mapping[str, User], now: datetime
) -> None:
    came = now - timedelta(days=story.days)
    clue = Clue(
        story.channel, came.date(), story.respondent, about_id=about, heads=story.heads, amount_fen=story.yuan * 100,
        summary="示范：反映工程完工后拖欠工资。", period="示范：8月至10月",
        act_ended_on=came.date() - timedelta(days=366 * story.ended_years) if story.ended_years else None,
    )  # fmt: skip
    viewer = viewer_of(officers[FIRST], came.date())
    case = register(session, clue, viewer, came, came.date())
    if story.channel is not Channel.CHECK:
        who = Complainant(
            f"示范工人{number}", people.worker_id(9000 + number), f"1390000{number:04d}", "示范：请帮我要回工资。"
        )
        add_complaint(session, case, clue, who, viewer)
    for place, step in enumerate(story.steps):
        at = came + timedelta(days=min(story.days, (place // 4) * 7))
        viewer = viewer_of(officers[BY.get(step, FIRST)], at.date())
        own: dict[str, object] = {"lead_id": officers[FIRST].id, "second_id": officers[SECOND].id}
        own |= {"served_on": at.date(), "police_answered_on": at.date(), "version": case.version}
        facts = {**FACTS, **own, **({"decision": "penalty"} if story.fine else {})}
        make_move(session, case.id, LIFE.moves[step], viewer, facts, at, at.date())
