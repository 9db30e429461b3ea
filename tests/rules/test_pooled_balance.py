"""What several projects have in one account is enough for none of them surely, and too little for each (C09)."""

from monitor.db import Database
from tests.rules.county import Case, judge
from tests.rules.thresholds.account_flow import WAGES, covered

NUMBER = {"account_no": "示范共用账号"}
ALONE = {"account_no": "示范独用账号"}


def held(as_of: str, expected: str | None, account: dict[str, str], closing_fen: int | None) -> Case:
    statement = covered("2026-10-09", closing_fen=closing_fen)
    return Case("C09", as_of, expected, account=account, rows=(*WAGES, statement))


CASES = (
    # wages of 3 000 yuan are due on 15 October; five working days before is the 9th
    held("2026-10-09", "C09 yellow", NUMBER, closing_fen=299_999),
    held("2026-10-09", "unknown pooled", NUMBER, closing_fen=300_000),
    held("2026-10-08", None, NUMBER, closing_fen=300_000),
    held("2026-10-09", "unknown pooled", NUMBER, closing_fen=None),
    # within a statement lines of the others may have moved it
    Case("C09", "2026-10-12", "unknown pooled", account=NUMBER, rows=(*WAGES, covered("2026-10-31", opening_fen=1))),
    # nobody is paid, or the number is of one project
    Case("C09", "2026-10-09", None, account=NUMBER, rows=(covered("2026-10-09", closing_fen=1),)),
    held("2026-10-09", None, ALONE, closing_fen=300_000),
    held("2026-10-09", "unknown field.balance_fen", {}, closing_fen=None),
    Case("C09", "2026-10-12", "C09 yellow", account={}, rows=(*WAGES, covered("2026-10-31", opening_fen=1))),
)


def test_a_balance_of_several_projects_accuses_where_it_is_too_little_and_clears_nobody(database: Database) -> None:
    found = judge(database, CASES, why=True)
    assert [(case, found[n]) for n, case in enumerate(CASES) if found[n] != case.expected] == []
