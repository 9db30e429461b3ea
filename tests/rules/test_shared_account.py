"""Several projects of a contractor may be managed in one wage account, where the register tells the permit (C04)."""

from datetime import date

from sqlalchemy import select

from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.fund import WageAccount
from monitor.models.matter import Matter
from monitor.models.project import Project
from monitor.models.state import mark
from tests.rules.county import NOON, Case, agrees, judge

ON = "2026-10-09"
FIRST = "示范劳务1示范0农民工工资专用账户"
PERMIT = {"shared_permit": "示范人社许〔2026〕1号"}


def case(
    expected: str | None, contractor: int = 1, number: str | None = "示范账号1", name: str = FIRST, **more: object
):
    account = {"flagged": True, "account_no": number, "account_name": name} | more
    return Case("C04", ON, expected, {"contractor_id": contractor}, account=account)


OWN = case(None, number="示范账号1")
CASES = (
    OWN,
    case("unknown sharing"),
    case(None, **PERMIT),
    # a permit is for the account that is shared, and for projects of one contractor
    case("blue", number="示范账号2", **PERMIT),
    case("blue", number="示范账号2"),
    case("blue", contractor=2, **PERMIT),
    case("blue", name="示范劳务1示范另一项目农民工工资专用账户", **PERMIT),
    case("blue", name="示范劳务1农民工工资专用账户", **PERMIT),
    # what the bank did not mark stays so, and is asked for
    case("blue", flagged=False, **PERMIT),
    case("unknown field.flagged", flagged=None, **PERMIT),
    case("unknown sharing", flagged=None),
    # without a number nobody can say whose account it is
    case("unknown field.account_no", number=None),
    case("unknown field.account_no", number=None, **PERMIT),
    case("blue", number=None, contractor=2),
    case("blue", number=None, name="示范劳务1农民工工资专用账户"),
    case("blue", number=None, name="示范劳务1示范0工资账户"),
)


def test_a_shared_account_is_lawful_by_its_permit_and_never_by_silence(database: Database) -> None:
    found = judge(database, CASES, why=True)
    assert [(one, found[n]) for n, one in enumerate(CASES) if not _agrees(one, found[n])] == []


def _agrees(one: Case, found: str | None) -> bool:
    return found == one.expected if (one.expected or "").startswith("unknown ") else agrees(one, found)


def answers(database: Database) -> dict[str, str]:
    assert run_check(database, date.fromisoformat(ON), full=False, clock=lambda: NOON).errors == []
    with database.reading() as session:
        seen = {row["matter"]["code"]: row["level"] for row in list_alerts(session, rules=["C04"])}
        return seen | {row["matter"]["code"]: row["missing"] for row in list_unknowns(session, ["C04"])}


def test_what_becomes_of_the_other_project_is_heard_at_once(database: Database) -> None:
    judge(database, (OWN, case("unknown sharing")), why=True)
    assert answers(database) == {"SF-1": "sharing"}
    with database.writing() as session:
        first = session.scalars(select(Matter.id).where(Matter.code == "SF-0")).one()
        session.get_one(Project, first).contractor_id = 2
        mark(session, [first])
    assert answers(database) == {"SF-0": "blue", "SF-1": "blue"}
    with database.writing() as session:
        session.get_one(Project, first).contractor_id = 1
        mark(session, [first])
    assert answers(database) == {"SF-1": "sharing"}
    with database.writing() as session:
        mark(session, [first])
        session.get_one(WageAccount, first).account_no = "示范账号9"
    assert answers(database) == {"SF-1": "blue"}
