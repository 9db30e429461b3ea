"""One happening is one event: what is under way is shown wherever the tap stands, and a second tap leads to it."""

import re

import pytest
from sqlalchemy import func, select, update

from monitor.db import Database
from monitor.models.case_file import CaseFile
from monitor.models.emergency import Emergency
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.test_emergencies import open_one

TAP = re.compile(r'<form method="post" action="/emergencies">.*?</form>', re.DOTALL)


def tap_of(page: str) -> dict[str, str]:
    """What the one tap on a page sends."""
    form = TAP.search(page)
    assert form is not None
    return dict(re.findall(r'name="(\w+)" value="([^"]+)"', form[0]))


def test_a_report_about_no_matter_of_ours_shows_the_event_that_was_opened_from_it(
    as_user: SignIn, county: County, database: Database
) -> None:
    case = county.matters["case1"]
    with database.writing() as session:
        session.execute(update(CaseFile).where(CaseFile.id == case).values(about_id=None))
    client, page = as_user("petitions"), f"/cases/{case}"
    number = open_one(client, **tap_of(client.get(page).text))
    for who in ("petitions", "inspector"):
        seen = as_user(who).get(page).text
        assert f'href="/emergencies/{number}"' in seen and not TAP.search(seen), who
    with database.writing() as session:
        session.execute(update(Emergency).where(Emergency.id == number).values(case_id=None))
    assert TAP.search(client.get(page).text)


@pytest.mark.parametrize(("alert", "taps"), [("东B01", True), ("东E04", False)])
def test_an_alert_of_any_level_shows_the_event_opened_from_it_though_that_names_no_matter(
    as_user: SignIn, county: County, database: Database, alert: str, taps: bool
) -> None:
    client, page = as_user("inspector"), f"/alerts/{county.alerts[alert]}"
    assert bool(TAP.search(client.get(page).text)) == taps
    number = open_one(client)
    with database.writing() as session:
        session.execute(update(Emergency).where(Emergency.id == number).values(alert_id=county.alerts[alert]))
    seen = client.get(page).text
    assert f'href="/emergencies/{number}"' in seen and not TAP.search(seen)
    assert ("另行登记" in seen) == taps
    assert f'href="/emergencies/{number}"' not in client.get(f"/alerts/{county.alerts['西B01']}").text


def test_a_second_tap_leads_to_the_first_event_and_another_one_is_opened_on_purpose(
    as_user: SignIn, county: County, database: Database
) -> None:
    client, other, alert = as_user("inspector"), as_user("inspector2"), str(county.alerts["东B01"])
    typed = tap_of(client.get(f"/alerts/{alert}").text)
    number = open_one(client, **typed)
    for who in (client, other):
        again = who.post("/emergencies", data=typed, follow_redirects=True)
        assert again.request.path == f"/emergencies/{number}"
        assert "没有重复登记" in again.text and "TF2026-" in again.text
    full = form_of(other.get(f"/emergencies/new?alert={alert}").text)
    assert full["known"] == str(number)
    second = open_one(other, **full)
    assert second != number and open_one(other, **full) == second, "sent twice, it is opened once"
    stale = {name: value for name, value in full.items() if name != "known"}
    assert open_one(client, **stale) == second, "a form drawn before there was an event leads to it"
    assert open_one(client, **stale | {"sheet": "d" * 32}, drill="1") not in (number, second)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Emergency)) == 3


def form_of(page: str) -> dict[str, str]:
    """The hidden fields of the full form."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', page))


@pytest.mark.parametrize("kind", ["projects", "housing"])
def test_what_is_under_way_stands_on_the_page_of_its_matter_and_on_every_form(
    as_user: SignIn, county: County, database: Database, kind: str
) -> None:
    matter = county.matters[{"projects": "XM2026-0001", "housing": "LP-01"}[kind]]
    page, form = f"/{kind}/{matter}", f"/emergencies/new?about={matter}"
    client = as_user("housing")
    assert "正在处置" not in client.get(page).text + client.get(form).text
    number = open_one(client, about=str(matter))
    for who in ("housing", "inspector", "东镇", "approver"):
        seen = as_user(who).get(page).text
        assert f'href="/emergencies/{number}"' in seen and "正在处置" in seen, who
        assert f'href="{form}">不是同一件事的，另行登记' in seen, who
    assert f'href="/emergencies/{number}"' in client.get(form).text
    assert "正在处置" not in as_user("legal").get(page).text
    for field, about in (("alert", county.alerts["东B01"]), ("case", county.matters["case1"])):
        asked = as_user("inspector").get(f"/emergencies/new?{field}={about}").text
        assert (f'href="/emergencies/{number}"' in asked) == (kind == "projects"), field
    with database.writing() as session:
        session.execute(update(Emergency).where(Emergency.id == number).values(drill=True))
    assert "正在处置" not in client.get(page).text + client.get(form).text


def test_an_event_is_about_a_matter_that_its_opener_sees_or_is_not_opened(
    as_user: SignIn, county: County, database: Database
) -> None:
    west, alert, case = county.matters["XM2026-0002"], county.alerts["西B01"], county.matters["case2"]
    wrong: list[tuple[str, dict[str, str]]] = [
        ("inspector", {"about": "999999"}), ("inspector", {"about": "示范"}), ("inspector", {"about": "9" * 12}),
        ("inspector", {"about": str(county.matters["case1"])}), ("东镇", {"about": str(west)}),
        ("inspector", {"alert": "999999"}), ("inspector", {"alert": "x"}), ("东镇", {"alert": str(alert)}),
        ("inspector", {"case": "999999"}), ("inspector", {"case": "x"}), ("东镇", {"case": str(case)}),
        ("housing", {"case": str(case)}),
    ]  # fmt: skip
    for who, typed in wrong:
        client = as_user(who)
        refused = client.post("/emergencies", data={"event": "group_claim"} | typed)
        assert refused.status_code == 404 and "没有" in refused.text, (who, typed)
        assert client.get("/emergencies/new", query_string=typed).status_code == 404, (who, typed)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Emergency)) == 0
    assert open_one(as_user("东镇"), about="", alert="", case="") > 0


def test_a_form_by_hand_that_is_sent_twice_opens_one_event(as_user: SignIn, database: Database, county: County) -> None:
    client = as_user("inspector")
    drawn = [form_of(client.get("/emergencies/new").text) for _time in range(2)]
    assert drawn[0]["sheet"] != drawn[1]["sheet"]
    first = open_one(client, **drawn[0])
    assert open_one(client, **drawn[0]) == first and open_one(client, **drawn[1]) != first
    refused = client.post("/emergencies", data=drawn[0] | {"sheet": "c" * 32, "event": "group_claim", "people": "x"})
    assert refused.status_code == 422 and form_of(refused.text)["sheet"] == "c" * 32
    assert open_one(client, sheet="<script>") not in (first,)
