"""Title batches of one of the demonstration's housing projects, by the moves that officers make on their screens."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from monitor.demo.housing_work import Desk, desk_of
from monitor.demo.plan import Plan
from monitor.lifecycles import title_register
from monitor.models.housing_title import StudyDecision, TitleBatch

STORY = "untitled"
DELIVERED, UNITS = 500, 96
TAX = {"duty_unit": "示范县税务局", "duty_person": "示范郑", "duty_post": "第一税务分局局长"}
LAND = {"duty_unit": "示范县自然资源和规划局", "duty_person": "示范冯", "duty_post": "不动产权益股股长"}


@dataclass(frozen=True)
class _Batch:
    """A batch with its desk; days are days ago."""

    desk: Desk
    id: int

    def move(self, ago: int, name: str, **facts: Any) -> None:
        self.desk.move(ago, "batch", self.id, name, **facts)

    def issue(self, ago: int, number: int) -> None:
        """Certificates written down on the day on which they were issued."""
        desk = self.desk
        version = desk.session.get_one(TitleBatch, self.id).version
        facts = {"issued_on": desk.day(ago), "number": number, "version": version}
        title_register.issue(desk.session, self.id, desk.officer, facts, desk.at(ago), desk.day(ago))


def open_titles(session: Session, plan: Plan, now: datetime) -> None:
    """Three batches: one that goes on, one whose papers wait for land money, one whose certificates are all issued."""
    desk = desk_of(session, plan, STORY, now)
    first, second, third = (_begin(desk, f"{number}号楼") for number in (1, 2, 3))
    for batch, booked in ((first, 100), (third, 140)):
        batch.move(190, "hand_in", papers_on=desk.day(460))
        batch.move(booked + 30, "accept", accepted_on=desk.day(booked + 30))
        batch.move(booked, "book", registered_on=desk.day(booked))
    for ago, number in ((95, 30), (70, 22), (40, 9), (12, 5)):
        first.issue(ago, number)
    for ago, number in ((130, 60), (100, 36)):
        third.issue(ago, number)
    first.move(90, "judge", fault="by_developer", reason="税务部门函：开发企业欠缴土地增值税")
    first.move(90, "hinder", cause_code="tax", due_on=desk.day(-20), **TAX)
    second.move(90, "judge", fault="by_developer", reason="自然资源部门函：土地出让金尾款未缴清")
    second.move(90, "hinder", cause_code="land_money", cause_words="尾款780万元未缴", due_on=desk.day(10), **LAND)
    third.move(60, "claim", reason="96套证书全部发放")
    desk.move(58, "batch", third.id, "confirm", desk.second, reason="与登记机构发证清单核对一致")
    _study(desk, second.id)


def _begin(desk: Desk, building: str) -> _Batch:
    facts = {"building_no": building, "units": UNITS, "delivered_on": desk.day(DELIVERED)}
    args = (desk.session, desk.matter_id, desk.officer, facts, desk.at(200), desk.day(200))
    return _Batch(desk, title_register.register_batch(*args).id)


def _study(desk: Desk, batch_id: int) -> None:
    """A special study with one decision that was carried out and one that is overdue."""
    facts = {"met_on": desk.day(45), "topic": "2号楼土地出让金尾款和办证路径", "batch_id": batch_id}
    facts |= {"attended": "示范县住房和城乡建设局、示范县自然资源和规划局、示范县财政局、示范置业"}
    when = (desk.at(44), desk.day(44))
    study = title_register.hold_study(desk.session, desk.matter_id, desk.officer, facts, *when)
    for decided, person, due in (("核对并书面确认应缴尾款", LAND, 30), ("由开发企业筹款分两期缴清尾款", TAX, 8)):
        unit = "示范置业" if due == 8 else person["duty_unit"]
        told = {"decided": decided, "duty_unit": unit, "duty_person": person["duty_person"], "due_on": desk.day(due)}
        row: StudyDecision = title_register.decide(desk.session, study.id, desk.officer, told, *when)
        if due == 30:
            desk.move(28, "decision", row.id, "carry_out", outcome="确认应缴尾款780万元", done_on=desk.day(29))
