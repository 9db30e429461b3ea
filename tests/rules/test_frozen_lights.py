"""A freeze of the wage account speaks against the account, one of the deposit against the deposit (B16)."""

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.ledgers.lights import frozen_in, items_of
from monitor.ledgers.projects import light_rows
from monitor.models.alert import Alert
from monitor.models.scope import Reach, Viewer
from monitor.models.state import ProjectState
from monitor.values.terms import Role
from tests.rules.county import Case, Row, day, judge, refused_row

VIEWER = Viewer(1, "示范", (Reach(Role.INSPECTOR),), day("2026-10-09"))
FROZEN: Row = {"frozen": True}
FREE: Row = {"frozen": False}


@pytest.mark.parametrize(
    ("deposit", "account", "refused", "against"),
    [
        (FROZEN, FREE, (), ["deposit"]),
        (FREE, FROZEN, (), ["account"]),
        ({}, FROZEN, (), ["account"]),
        (FROZEN, FROZEN, (), ["account", "deposit"]),
        (FROZEN, FROZEN, ("accounts",), ["deposit"]),
        (FROZEN, FROZEN, ("deposits",), ["account"]),
    ],
)
def test_a_freeze_speaks_against_what_is_frozen(
    database: Database, deposit: Row, account: Row, refused: tuple[str, ...], against: list[str]
) -> None:
    case = Case("B16", "2026-10-09", None, deposit=deposit, account=account, rows=tuple(map(refused_row, refused)))
    assert judge(database, [case]) == {0: "B16 orange"}
    with database.reading() as session:
        matter = session.scalars(select(Alert.matter_id).where(Alert.rule == "B16")).one()
        state = session.scalars(select(ProjectState).where(ProjectState.matter_id == matter)).one()
        assert [item.code for item in items_of("B16", frozen_in(state))] == against
        others = [*session.scalars(select(Alert.rule).where(Alert.matter_id == matter, Alert.rule != "B16"))]
        lit = {light.code: light for light in light_rows(session, VIEWER, [matter])[matter]}
    spoken = [item.code for rule in others for item in items_of(rule)]
    for code in ("account", "deposit"):
        if code in against or code in spoken:
            assert lit[code].count == spoken.count(code) + against.count(code)
