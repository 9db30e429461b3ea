"""A plan of inspection in the county of the screens, and how people act on one through the pages."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from monitor.models.plan import Plan, PlanDraw, PlanLog, PlanTarget

HEAD = {
    "kind": "special",
    "name": "示范冬季行动",
    "basis": "示范治欠办〔2026〕3号",
    "from_on": "2026-11-01",
    "to_on": "2027-01-31",
    "items": ["payment", "account"],
    "questions": "春节前工资是否有着落\n\n班组长是否代领",
}


def add_plan(session: Session, user_id: int, matters: Mapping[str, int], now: datetime) -> tuple[int, int]:
    """A running draw by lot with the project of each town in it; numbers of the plan and of the draw."""
    plan = Plan(
        kind="random", name="示范双随机", from_on=date(2026, 11, 1), to_on=date(2026, 12, 31), items=["payment"],
        questions=[], status="open", made_by=user_id,
    )  # fmt: skip
    session.add(plan)
    session.flush()
    drum = {"lots": [["XM2026-0001", "1"], ["XM2026-0002", "2"]], "quotas": {"1": 1, "2": 1}, "officers": ["a", "b"]}
    fallen = [["XM2026-0001", ["b", "a"]], ["XM2026-0002", ["a", "b"]]]
    draw = PlanDraw(
        plan_id=plan.id, seed="seed", witness="示范监督", drum=drum, fallen=fallen, drawn_by=user_id, drawn_at=now
    )
    session.add(draw)
    session.flush()
    for number in (1, 2):
        matter = matters[f"XM2026-000{number}"]
        session.add(PlanTarget(plan_id=plan.id, matter_id=matter, reason="drawn", draw_id=draw.id))
    session.add(PlanLog(plan_id=plan.id, act="drawn", at=now, user_id=user_id, note="2 / 2"))
    return plan.id, draw.id


def begin(client: FlaskClient, **more: Any) -> TestResponse:
    return client.post("/plans/new", data={**HEAD, **more})


def begun(client: FlaskClient, **more: Any) -> str:
    """The address of a plan that was begun."""
    answer = begin(client, **more)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]
