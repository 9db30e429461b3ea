"""A small county for looks back: what its books say, what comes late, and what a look finds."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

from sqlalchemy import select

from monitor.check.hindsight import Hindsight
from monitor.check.moment import Moment
from monitor.check.reasons import explain
from monitor.check.replay import replay
from monitor.check.run import run_check
from monitor.db import Database
from monitor.importers.intake import take_file
from monitor.models.matter import Matter
from monitor.values.terms import BookKind
from tests.check.answers import AS_OF
from tests.files.books import text, worker_id

COUNTY = timezone(timedelta(hours=8))
BEFORE = datetime(2026, 11, 20, 9, tzinfo=COUNTY)
CHECKED = datetime(2026, 11, 23, 2, tzinfo=COUNTY)
LATER = datetime(2026, 11, 26, 9, tzinfo=COUNTY)
PROJECTS = ["项目编号", "项目名称", "合同签订日期", "施工许可日期"]
PAYROLL = ["项目编号", "月份", "姓名", "身份证号", "应发", "实发", "发放日期", "签字"]
DEPOSITS = ["项目编号", "应存金额", "实存金额", "存储形式", "存储日期"]


def write_county(database: Database) -> None:
    """Two projects, one without a deposit; wages of August paid."""
    projects = [["XM-A", "示范甲工程", "2026-01-05", ""], ["XM-B", "示范乙工程", "2026-01-05", ""]]
    hand_in(database, "projects", [PROJECTS, *projects], BEFORE)
    deposits = [["XM-A", "100000", "0", "", ""], ["XM-B", "100000", "100000", "现金", "2026-01-20"]]
    hand_in(database, "deposits", [DEPOSITS, *deposits], BEFORE)
    for code in ("XM-A", "XM-B"):
        pay(database, code, "2026-08", "6000", BEFORE)


def hand_in(database: Database, kind: str, table: Sequence[Sequence[object]], at: datetime = LATER) -> None:
    receipt = take_file(database, BookKind(kind), f"{kind}.csv", text(table).encode(), now=at)
    assert receipt.import_id is not None


def pay(database: Database, code: str, month: str, paid: str, at: datetime = LATER) -> None:
    """The payroll of one worker, for whom 6,000 yuan are due."""
    paid_on = f"{month[:5]}{int(month[5:]) + 1:02}-14" if paid != "0" else ""
    row = [code, month, "示范甲", worker_id(1), "6000", paid, paid_on, "已签"]
    hand_in(database, "payroll", [PAYROLL, row], at)


def store(database: Database, code: str, day: str, at: datetime = LATER) -> None:
    """The deposit book with the row of a project put right: its whole deposit was stored on a day."""
    hand_in(database, "deposits", [DEPOSITS, [code, "100000", "100000", "现金", day]], at)


def check(database: Database, day: date = AS_OF, at: datetime = CHECKED) -> None:
    assert run_check(database, day, full=True, clock=lambda: at).errors == []


def look_back(database: Database, day: date = AS_OF, code: str | None = None) -> Hindsight:
    with database.reading() as session:
        matter = None if code is None else session.scalars(select(Matter.id).where(Matter.code == code)).one()
    return replay(database, Moment(day, LATER), matter, None)


def contrasts(found: Hindsight) -> dict[tuple[str, str], str]:
    """What was listed, by rule and key."""
    return {(one.rule, one.key): one.shift.value for one in found.moved}


def reasons(database: Database, found: Hindsight) -> dict[tuple[str, str], list[str]]:
    """What is said of each difference, by rule and key."""
    with database.reading() as session:
        told = explain(session, found, found.moved)
    return {(rule, key): [str(reason) for reason in some] for (rule, _matter, key), some in told.items()}
