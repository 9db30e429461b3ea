"""The order in which the books come in makes no difference to the ledgers or to the alerts."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any

from sqlalchemy import select

from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Base, Database
from monitor.models.matter import Matter
from monitor.models.wage import Worker
from tests.files.books import text, worker_id
from tests.importers.ledger import take

AS_OF = date(2026, 11, 23)
PEOPLE = ("示范甲", "示范乙", "示范丙", "示范丁", "示范戊")
LEDGERS = ("attendance", "pay_line", "engagement", "allocation", "deposit", "wage_account", "account_line")
SOURCE = frozenset({"intake_id", "sheet_no", "row_no"})
Books = dict[str, tuple[str, bytes]]


def books_of(run: int) -> Books:
    """The books of a small project: workers 0 to 2 are on its roster, 3 attends, 4 is only paid; not all get enough."""
    code = f"XM-{run:04}"

    def person(place: int) -> list[str]:
        return [code, PEOPLE[place], worker_id(run * 5 + place)]

    def table(kind: str, header: str, *rows: list[str]) -> tuple[str, bytes]:
        return kind, text([header.split(), *rows]).encode()

    pay = "项目编号 姓名 身份证号 月份 应发 实发 发放日期 签字"
    return {
        "项目": table("projects", "项目编号 项目名称 合同签订日期", [code, f"示范工程{run}", "2026-01-05"]),
        "花名册": table(
            "roster",
            "项目编号 姓名 身份证号 班组 合同类型 实名登记日期 进场日期",
            *([*person(place), "木工班", "劳动合同", "2026-03-01", f"2026-03-0{1 + place}"] for place in range(3)),
        ),
        "考勤": table(
            "attendance",
            "项目编号 姓名 身份证号 分包单位 班组 月份 出勤天数",
            *([*person(place), "示范劳务", "瓦工班", "2026-09", "20"] for place in range(4)),
        ),
        "九月工资": table(
            "payroll",
            pay,
            *([*person(place), "2026-09", "6000", f"{place * 2000}", "2026-10-12", "已签"] for place in (0, 1, 3)),
        ),
        "十月工资": table(
            "payroll", pay, [*person(0), "2026-10", "6000", "6000", "", ""], [*person(4), "2026-10", "50", "", "", ""]
        ),
        "拨付": table(
            "allocations",
            "项目编号 月份 应拨日期 应拨金额 实拨日期 实拨金额",
            [code, "2026-09", "2026-09-05", "9000", "", ""],
        ),
    }


def hand_in(database: Database, books: Books, order: Iterable[str]) -> None:
    for name in order:
        kind, content = books[name]
        take(database, kind, f"{name}.csv", content)


def ledger(database: Database, code: str) -> dict[str, list[Any]]:
    """The project's rows without numbers that only say when a row was written."""
    with database.reading() as session:
        matter = session.scalars(select(Matter.id).where(Matter.code == code)).one()
        people = dict(list(session.execute(select(Worker.id, Worker.name))))
        found = {}
        for name in LEDGERS:
            table = Base.metadata.tables[name]
            columns = [column for column in table.c if column.name not in SOURCE | {"matter_id", "worker_id"}]
            who = [table.c.worker_id] if "worker_id" in table.c else []
            rows = session.execute(select(*who, *columns).where(table.c.matter_id == matter))
            found[name] = sorted(((people[row[0]], *row[1:]) if who else tuple(row) for row in rows), key=repr)
        return found


def alerts(database: Database) -> dict[str, set[tuple[str, ...]]]:
    """By project: the rule, step, level, key and days of its alerts, and what is not known about it."""
    run_check(database, AS_OF, full=True, clock=lambda: datetime(2026, 11, 23, 4, tzinfo=UTC))
    found: dict[str, set[tuple[str, ...]]] = {}
    with database.reading() as session:
        for row in list_alerts(session):
            fact = (row["rule"], row["step"], row["level"], row["key"], str(row["since"]), str(row["actual"]))
            found.setdefault(row["matter"]["code"], set()).add(fact)
        for row in list_unknowns(session):
            found.setdefault(row["matter"]["code"], set()).add((row["rule"], "unknown", row["key"], row["missing"]))
    return found


def test_every_order_of_five_books_gives_the_same_ledger_and_the_same_alerts(database: Database):
    first, *rest = books_of(0)
    orders = list(permutations(rest))
    assert len(orders) == 120
    orders = orders[:: 1 if database.dialect == "sqlite" else 7]
    for run, order in enumerate(orders):
        hand_in(database, books_of(run), [first, *order])
    ledgers = [ledger(database, f"XM-{run:04}") for run in range(len(orders))]
    assert [len(ledgers[0][name]) for name in LEDGERS] == [4, 5, 5, 1, 0, 0, 0]
    assert [order for order, found in zip(orders, ledgers, strict=True) if found != ledgers[0]] == []
    found = alerts(database)
    assert {"E04", "E07", "C06"} <= {fact[0] for fact in found["XM-0000"]}
    assert [order for run, order in enumerate(orders) if found[f"XM-{run:04}"] != found["XM-0000"]] == []


def test_books_refused_for_want_of_their_project_can_come_again_after_it(database: Database):
    first, *rest = books_of(0)
    hand_in(database, books_of(0), [first, *rest])
    hand_in(database, books_of(1), [*rest, first, *reversed(rest)])
    assert ledger(database, "XM-0001") == ledger(database, "XM-0000")
    found = alerts(database)
    assert found["XM-0001"] == found["XM-0000"]
