"""What an event is about, named on its page or in the form by its number; its town sees it from then on."""

from sqlalchemy import select

from monitor.db import Database
from monitor.models.emergency import EmergencyMatter
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.test_emergencies import open_one, send
from tests.views.test_emergency_once import form_of


def about(database: Database, number: int) -> list[int]:
    with database.reading() as session:
        mine = select(EmergencyMatter.matter_id).where(EmergencyMatter.emergency_id == number)
        return list(session.scalars(mine.order_by(EmergencyMatter.matter_id)))


def test_an_event_taken_down_by_hand_is_tied_to_its_project_on_its_page(
    as_user: SignIn, county: County, database: Database
) -> None:
    client, project = as_user("inspector"), county.matters["XM2026-0001"]
    number = open_one(client)
    page = f"/emergencies/{number}"
    seen = client.get(page).text
    assert "未登记" in seen and 'id="about-code"' in seen
    assert as_user("东镇").get(page).status_code == 404
    wrong = client.post(f"{page}/about", data={"version": "1", "code": "XM-没有", "kind": ""})
    assert (wrong.status_code, "没有这个编号" in wrong.text, 'value="XM-没有"' in wrong.text) == (422, True, True)
    assert send(client, number, "about", version="1", code="XM2026-0001", kind="") == 302
    assert send(client, number, "about", version="1", code="LP-01", kind="") == 409
    assert send(client, number, "about", version="2", code="LP-01", kind="") == 302
    assert send(client, number, "untie", version="3", code="LP-01", kind="", reason="") == 422
    assert send(client, number, "untie", version="3", code="LP-01", kind="", reason="示范：登记错了") == 302
    assert about(database, number) == [project]
    for who in ("inspector", "东镇"):
        seen = as_user(who).get(page).text
        assert f'href="/projects/{project}"' in seen and "登记涉及“" in seen and "未登记" not in seen, who
    assert f'href="{page}"' in as_user("东镇").get(f"/projects/{project}").text
    assert as_user("西镇").get(page).status_code == 404
    client.set_cookie("locale", "en")
    assert "Named what it is about: “" in client.get(page).text


def test_a_page_does_not_say_that_nothing_is_named_where_its_reader_may_not_see_it(
    as_user: SignIn, county: County
) -> None:
    east, client = as_user("东镇"), as_user("inspector")
    number = open_one(east)
    page = f"/emergencies/{number}"
    assert "未登记" in east.get(page).text
    assert send(client, number, "about", version="1", code="XM2026-0002", kind="") == 302
    project = f'href="/projects/{county.matters["XM2026-0002"]}"'
    assert project in client.get(page).text
    seen = east.get(page).text
    assert "未登记" not in seen and project not in seen


def test_the_form_of_an_event_by_hand_takes_the_number_and_leads_to_what_is_under_way(
    as_user: SignIn, county: County, database: Database
) -> None:
    client, project, estate = as_user("inspector"), county.matters["XM2026-0001"], county.matters["LP-01"]
    assert 'name="code"' in client.get("/emergencies/new").text
    assert 'name="code"' not in client.get(f"/emergencies/new?about={project}").text
    typed = {"event": "group_claim", "people": "6", "code": "XM-没有"}
    wrong = client.post("/emergencies", data=typed)
    assert wrong.status_code == 422 and 'value="XM-没有"' in wrong.text and 'value="6"' in wrong.text
    assert as_user("西镇").post("/emergencies", data={"event": "other", "code": "XM2026-0001"}).status_code == 422
    number = open_one(client, code="XM2026-0001", kind="")
    assert about(database, number) == [project]
    assert open_one(as_user("东镇"), code="xm2026-0001") == number
    assert (
        open_one(client, code="XM2026-0001", **form_of(client.get(f"/emergencies/new?about={project}").text)) > number
    )
    assert about(database, open_one(client, code="LP-01", kind="housing")) == [estate]
