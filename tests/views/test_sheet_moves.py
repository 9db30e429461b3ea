"""Every move of a check sheet, from every status, by everybody: what is not in the table changes nothing."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from monitor.db import Database
from monitor.models.notebook import CheckSheet
from monitor.values.permissions import PERMISSIONS, Act
from monitor.values.terms import Role
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.sheets import certify, clean, save, sign, version_of

SPARE = "f" * 32
"""A sheet that nobody moves."""
FIRST, SECOND = "inspector", "inspector2"
MOVES = ("save", "join", "sign", "drop")
STATUSES = ("draft", "signed", "dropped")
DONE = {"save": 200, "join": 302, "sign": 302, "drop": 302}
LEAVES = {"save": "draft", "join": "draft", "sign": "signed", "drop": "dropped"}


def make(client: FlaskClient, database: Database, county: County, uid: str, status: str) -> None:
    """A sheet of the first inspector with the second named on it, in that status."""
    assert save(client, county.matters["XM2026-0001"], clean(county), uid=uid).status_code == 200
    if status == "signed":
        assert sign(client, version_of(database, uid), uid).status_code == 302
    if status == "dropped":
        assert move(client, database, county, uid, "drop") == 302


def move(client: FlaskClient, database: Database, county: County, uid: str, name: str) -> int:
    version = version_of(database, uid)
    if name == "save":
        return save(client, county.matters["XM2026-0001"], {"remark": "示范"}, version, uid).status_code
    if name == "sign":
        return sign(client, version, uid).status_code
    data = {"version": str(version), "reason": "示范"}
    return client.post(f"/checks/sheets/{uid}/{name}", data=data).status_code


def expected(who: str, name: str, status: str) -> int:
    """A signed sheet that is signed again leads to its check; else only a draft moves, by its two inspectors."""
    if who in (FIRST, SECOND):
        return DONE[name] if status == "draft" or (name, status) == ("sign", "signed") else 409
    if Act.MAKE_CHECKS not in PERMISSIONS[Role(who)]:
        return 403
    return 409 if name == "join" else 404


def status_of(database: Database, uid: str) -> str:
    with database.reading() as session:
        return session.scalars(select(CheckSheet.status).where(CheckSheet.uid == uid)).one()


@pytest.mark.parametrize("status", STATUSES)
def test_only_what_the_table_allows_happens(as_user: SignIn, county: County, database: Database, status: str) -> None:
    certify(database, county)
    make(as_user(FIRST), database, county, SPARE, status)
    others = [role.value for role in Role if role is not Role.INSPECTOR]
    for number, (who, name) in enumerate((who, name) for who in (FIRST, SECOND, *others) for name in MOVES):
        uid = SPARE
        if who in (FIRST, SECOND):
            uid = f"{number:032x}"
            make(as_user(FIRST), database, county, uid, status)
        wanted = expected(who, name, status)
        assert move(as_user(who), database, county, uid, name) == wanted, (who, name)
        assert status_of(database, uid) == (LEAVES[name] if wanted == DONE[name] else status), (who, name)


def test_a_housing_officer_checks_as_an_inspector_does(as_user: SignIn, county: County, database: Database) -> None:
    certify(database, county)
    project, uid = county.matters["XM2026-0001"], "a" * 32
    assert save(as_user("housing"), project, clean(county), uid=uid).status_code == 200
    assert sign(as_user("housing"), version_of(database, uid), uid).status_code == 302
