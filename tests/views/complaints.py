"""Cases for tests of the screens, each with a complaint whose every word is a canary."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.case_register import Clue, Complainant, add_complaint, register
from monitor.models.matter import Matter
from monitor.models.scope import viewer_of
from monitor.models.user import User
from monitor.values.cases import Channel

CAME = datetime(2026, 11, 20, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
WORKER = Complainant(
    "示范投诉人甲", "110101198803127712", "13912345678", "示范原话：老板躲起来了", receipt="AAAA-BBBB-CCCC"
)
CANARIES = ("投诉人甲", "110101198803127712", "13912345678", "老板躲起来了", "AAAA-BBBB-CCCC", "AAAABBBBCCCC")
RECEIPTS = ("AAAA-BBBB-CCCC", "AAAA-BBBB-CCCD")


def add_cases(session: Session, matters: dict[str, int], registrar: int) -> None:
    """A case about each of the two projects, entered by the coordinator of petitions."""
    viewer = viewer_of(session.scalars(select(User).where(User.id == registrar)).one(), CAME.date())
    for number in (1, 2):
        about = session.scalars(select(Matter.id).where(Matter.code == f"XM2026-000{number}")).one()
        clue = Clue(Channel.VISIT, date(2026, 11, 20), f"示范劳务{number}有限公司", about_id=about, heads=3)
        case = register(session, clue, viewer, CAME, CAME.date())
        who = Complainant(WORKER.name, WORKER.id_number, WORKER.phone, WORKER.words, receipt=RECEIPTS[number - 1])
        add_complaint(session, case, clue, who, viewer)
        matters[f"case{number}"] = case.id
