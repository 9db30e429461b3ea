"""Emergencies of the demonstration: one under way and unreported, one that waits for the second person, one never
closed, an accident at a housing project, and a drill.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.demo.plan import Plan
from monitor.lifecycles.emergency import LIFE
from monitor.lifecycles.emergency_moving import make_move
from monitor.lifecycles.emergency_open import Opening, open_emergency
from monitor.models.binds import binds_for
from monitor.models.emergency import Emergency
from monitor.models.kept_file import KeptFile
from monitor.models.matter import Matter
from monitor.models.scope import viewer_of
from monitor.models.user import User
from monitor.notify.emergency import answer, page
from monitor.notify.event_over import tell_move
from monitor.values.emergencies import Deed, EmergencyKind, Occasion, Scene
from monitor.values.kept import FileAbout, FilePart, ScanResult
from monitor.values.terms import MatterKind
from monitor.values.timekeeping import COUNTY_TIME

OFFICER, SECOND = "1001", "1002"
PROOF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
Course = tuple[tuple[int, str, dict[str, object]], ...]
"""Minutes after the opening, the move, and what it was given."""
REPORTED: Course = (
    (8, "report", {"clock": "oral", "who": "县政府值班室", "words": "示范：人员聚集，带队负责人已出发。"}),
    (25, "note", {"words": "示范：监察员和镇干部到场，劝离道路。", "who": "县劳动监察大队", "source": "scene"}),
    (40, "report", {"clock": "firm", "who": "示范总承包单位项目经理"}),
    (52, "report", {"clock": "written", "who": "县政府办公室"}),
    (100, "report", {"clock": "upper", "who": "市人力资源和社会保障局"}),
    (150, "pay", {"step": "contractor", "who": "示范总承包单位", "amount_fen": 42_000_000, "heads": 38}),
)
PAID: Course = (
    (175, "pay", {"step": "account", "who": "示范工资专用账户", "amount_fen": 18_500_000, "heads": 22}),
    (190, "settle", {"words": "示范：工资到账，人员离场，道路恢复。"}),
)
LENT: Course = (
    (175, "pay", {"step": "fund", "who": "示范县财政局", "amount_fen": 20_000_000, "heads": 22}),
    (190, "settle", {"words": "示范：周转金垫付，人员离场。"}),
)
CLOSING: dict[str, object] = {
    "cause": "allocation", "cause_words": "示范：建设单位两期人工费用没有按约拨付，总包没有先行垫付。",
    "review": "示范：考勤和工资表的差额在十天前已有预警，应当当时约谈建设单位。",
}  # fmt: skip


@dataclass(frozen=True)
class Story:
    """An event so many hours ago; ``about`` is the kind of matter it is about, ``closing``: the close-out waits."""

    hours: float
    opening: Opening
    about: MatterKind | None = None
    course: Course = ()
    closing: bool = False


_CLAIM = Opening(
    EmergencyKind.GROUP_CLAIM, people=60, amount_fen=61_000_000, scene=Scene.ROAD, place="示范大道与建设路口"
)
STORIES = (
    Story(
        48,
        replace(_CLAIM, deeds=(Deed.GATHERING, Deed.BLOCKED_ROAD)),
        MatterKind.PROJECT,
        REPORTED[:2],
    ),
    Story(
        24,
        replace(_CLAIM, deeds=(Deed.GATHERING,)),
        MatterKind.PROJECT,
        REPORTED + PAID,
        closing=True,
    ),
    Story(
        25 * 24,
        replace(_CLAIM, deeds=(Deed.BLOCKED_SITE,)),
        MatterKind.PROJECT,
        REPORTED + LENT,
    ),
    Story(72, Opening(EmergencyKind.QUALITY, place="示范楼盘基坑"), MatterKind.HOUSING),
    Story(
        0.25,
        Opening(EmergencyKind.EXTREME_CLAIM, drill=True, people=3, deeds=(Deed.CLIMBING,), place="示范塔吊"),
        MatterKind.PROJECT,
    ),
)


def open_emergencies(session: Session, plan: Plan, now: datetime) -> None:
    """Write every story; nothing where emergencies are already there."""
    if session.scalar(select(Emergency.id).limit(1)) is not None:
        return
    officer = session.scalars(select(User).where(User.work_number == OFFICER)).one()
    for number, story in enumerate(sorted(STORIES, key=lambda story: -story.hours)):
        _Teller(session, officer, plan, now.astimezone(COUNTY_TIME)).tell(story, number)


@dataclass(frozen=True)
class _Teller:
    session: Session
    officer: User
    plan: Plan
    now: datetime

    def tell(self, story: Story, number: int) -> None:
        begun = self.now - timedelta(hours=story.hours)
        viewer = viewer_of(self.officer, begun.date())
        opening = story.opening if story.about is None else _about(story.opening, self._find(story.about, number))
        row = open_emergency(self.session, opening, viewer, binds_for(self.session, self.plan.as_of), begun)
        page(self.session, row.id, Occasion.OPENED, begun)
        if story.course:
            second = self.session.scalars(select(User).where(User.work_number == SECOND)).one()
            answer(self.session, row.id, second.id, second.name, begun + timedelta(minutes=2))
        for minutes, name, facts in story.course:
            self._make(row.id, name, facts, begun + timedelta(minutes=minutes))
        if story.closing:
            self._prove(row.id)
            self._make(row.id, "propose_close", CLOSING, self.now - timedelta(hours=2))

    def _find(self, kind: MatterKind, number: int) -> int | None:
        mine = select(Matter.id).where(Matter.kind == kind.value).order_by(Matter.code)
        found = self.session.scalars(mine).all()
        return found[number] if number < len(found) else None

    def _make(self, number: int, name: str, facts: dict[str, object], at: datetime) -> None:
        version = self.session.scalar(select(Emergency.version).where(Emergency.id == number))
        viewer, binds = viewer_of(self.officer, at.date()), binds_for(self.session, self.plan.as_of)
        made = make_move(self.session, number, LIFE.moves[name], viewer, facts | {"version": version}, binds, at)
        tell_move(self.session, number, name, at, raised=made.raised)

    def _prove(self, number: int) -> None:
        self.session.add(
            KeptFile(
                about=FileAbout.EMERGENCY.value, about_id=number, matter_id=number, part=FilePart.EVIDENCE.value,
                file_name="示范代发回单（已遮盖）.pdf", media_type="application/pdf",
                sha256=hashlib.sha256(PROOF).hexdigest(), size=len(PROOF), data=PROOF,
                scan=ScanResult.UNSCANNED.value, user_id=self.officer.id, at=self.now,
            )
        )  # fmt: skip
        self.session.flush()


def _about(opening: Opening, matter: int | None) -> Opening:
    return opening if matter is None else replace(opening, about=(matter,))
