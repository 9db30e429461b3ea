"""Cases by HTTP: registered, handled, closed by two; and who complained is nobody's to see but those who may."""

import io
import logging

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint, ComplaintLook
from monitor.models.kept_file import KeptFile
from monitor.values.terms import Role
from tests.views.casework import PDF, press, status, to_served, told
from tests.views.complaints import CANARIES
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.routes import ROUTES


def test_a_case_is_closed_by_evidence_and_a_second_person(as_user: SignIn, database: Database, county: County) -> None:
    case = to_served(as_user, database, county)
    inspector, second = as_user("inspector"), as_user("inspector2")
    assert press(inspector, database, case, "propose_close", conclusion="paid") == 422
    evidence = (io.BytesIO(PDF), "示范凭证.pdf")
    assert press(inspector, database, case, "propose_close", conclusion="paid", evidence=evidence) == 302
    assert press(inspector, database, case, "confirm_close") == 409
    assert press(second, database, case, "confirm_close") == 302
    assert status(database, case) == "closed"
    with database.reading() as session:
        file = session.scalars(select(KeptFile.id)).one()
    assert second.get(f"/cases/{case}/files/{file}").data == PDF
    assert as_user("housing").get(f"/cases/{case}/files/{file}").status_code == 403


def test_a_clue_is_registered_and_one_alike_is_shown_first(as_user: SignIn, database: Database, county: County) -> None:
    client = as_user("inspector")
    clue = {"channel": "phone", "received_on": "2026-11-23", "respondent": "示范劳务1有限公司", "name": "示范乙"}
    answer = client.post("/cases/new", data=clue)
    assert answer.status_code == 409
    assert "已有类似的案件" in answer.text
    assert client.post("/cases/new", data=clue | {"another": "1"}).status_code == 302
    assert client.post("/cases/new", data=clue | {"join": str(county.matters["case1"])}).status_code == 302
    with database.reading() as session:
        assert len(session.scalars(select(CaseFile.id)).all()) == 3
        assert len(session.scalars(select(Complaint.id)).all()) == 4


@pytest.mark.parametrize(
    "wrong",
    [
        {"received_on": ""},
        {"heads": "很多"},
        {"amount": "约四万"},
        {"id_number": "110101198803127711"},
        {"project": "没有"},
    ],
)
def test_what_cannot_be_read_is_asked_again(as_user: SignIn, wrong: dict[str, str]) -> None:
    clue = {"channel": "phone", "received_on": "2026-11-23", "respondent": "示范无此单位"} | wrong
    answer = as_user("inspector").post("/cases/new", data=clue)
    assert answer.status_code == 422
    assert "示范无此单位" in answer.text


def test_moves_of_foreign_cases_do_not_exist_and_others_are_refused(
    as_user: SignIn, database: Database, county: County
) -> None:
    case = county.matters["case2"]
    assert press(as_user("东镇"), database, case, "accept") == 404
    assert press(as_user("housing"), database, case, "accept") == 403
    assert press(as_user("supervisor"), database, case, "accept") == 403
    assert press(as_user("inspector"), database, case, "take_back") == 409


# Who complained

MAY_LOOK = {"petitions"}


LOOKED_FOR = {"sqlite": list(Role), "postgresql": [Role.INSPECTOR, Role.PETITIONS]}
"""A role sees the same pages of either database: the second is asked with those who may look at who complained."""


def test_no_page_shows_any_role_who_complained(
    as_user: SignIn, county: County, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    paths = list(dict.fromkeys(route.at(county, side) for route in ROUTES for side in ("东", "西")))
    with caplog.at_level(logging.DEBUG):
        for place, role in enumerate(LOOKED_FOR[database.dialect]):
            client = as_user(role.value)
            own = paths if role.value in MAY_LOOK else paths[place % 3 :: 3]
            for path in own:
                text = told(client.get(path).data)
                assert [canary for canary in CANARIES if canary in text] == [], (role, path)
    assert [canary for canary in CANARIES if canary in caplog.text] == []


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_only_a_coordinator_sees_who_complained_in_an_unassigned_case(
    as_user: SignIn, county: County, database: Database, role: Role
) -> None:
    case = county.matters["case1"]
    answer = as_user(role.value).post(f"/cases/{case}/complainants", data={"purpose": "示范核实"})
    assert (answer.status_code == 200) is (role.value in MAY_LOOK)
    assert all(canary in answer.text for canary in CANARIES[:4]) is (role.value in MAY_LOOK)
    with database.reading() as session:
        looks = session.execute(select(ComplaintLook.user_id, ComplaintLook.purpose, ComplaintLook.shown)).all()
    seen = [(county.users[role.value], "示范核实", 1)] if role.value in MAY_LOOK else []
    assert [tuple(row) for row in looks] == seen


def test_officers_on_the_case_may_look_and_a_look_needs_a_purpose(
    as_user: SignIn, county: County, database: Database
) -> None:
    case = to_served(as_user, database, county)
    for name in ("inspector", "inspector2", "approver"):
        assert as_user(name).post(f"/cases/{case}/complainants", data={"purpose": "示范"}).status_code == 200, name
    assert as_user("inspector").post(f"/cases/{case}/complainants", data={"purpose": " "}).status_code == 422
    assert as_user("东镇").post(f"/cases/{case}/complainants", data={"purpose": "示范"}).status_code == 404


def test_a_project_shows_how_many_cases_there_are_and_no_more(as_user: SignIn, county: County) -> None:
    text = as_user("inspector").get(f"/projects/{county.matters['XM2026-0001']}").text
    assert "待受理 1" in text
    assert "示范劳务1有限公司" not in text


def test_clocks_of_cases_stand_in_no_count_of_findings(as_user: SignIn, county: County) -> None:
    client = as_user("inspector")
    today = client.get("/").text
    assert "我的时限" in today and "F01" in today
    assert "F01" not in client.get("/alerts?status=any").text


def test_a_clock_belongs_to_who_leads_and_before_that_to_every_inspector(
    as_user: SignIn, county: County, database: Database
) -> None:
    def mine(name: str) -> int:
        return as_user(name).get("/clocks").text.count("XS2026-")

    assert (mine("inspector"), mine("inspector2"), mine("approver")) == (2, 2, 0)
    press(as_user("inspector"), database, county.matters["case1"], "assign", lead_id=str(county.users["inspector2"]))
    assert (mine("inspector"), mine("inspector2")) == (1, 2)
