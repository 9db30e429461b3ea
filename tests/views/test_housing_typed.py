"""A housing project or a building typed on the screen is a line of its book: read, refused, kept and attributed so."""

from datetime import date

from flask.testing import FlaskClient
from sqlalchemy import select

from monitor.db import Database
from monitor.models.housing import Building, HousingProject
from monitor.models.intake import Intake
from monitor.models.matter import Matter
from tests.views.conftest import SignIn
from tests.views.county import County


def intakes(database: Database) -> list[tuple[str, str, int | None]]:
    with database.reading() as session:
        rows = session.scalars(select(Intake).where(Intake.file_name == "屏幕登记.csv").order_by(Intake.id))
        return [(row.kind or "", row.status, row.user_id) for row in rows]


def was(client: FlaskClient, path: str) -> dict[str, str]:
    """What the form says that stands, as a browser sends it back with every field."""
    parts = client.get(path).text.split('<input type="hidden" name="was-')[1:]
    stands = {part.split('"')[0]: part.split('value="')[1].split('"')[0] for part in parts}
    return stands | {f"was-{name}": value for name, value in stands.items()}


def test_a_project_is_typed_and_changed_as_a_book_would_tell_it(
    as_user: SignIn, county: County, database: Database
) -> None:
    client = as_user("housing")
    new = {"code": "LP-09", "name": "示范新园", "duty_unit": "示范局, 一股", "rectify_by": "2027-01-31"}
    assert client.post("/housing/new", data=new | {"name": ""}).status_code == 422
    wrong = client.post("/housing/new", data=new | {"presale_quota_fen": "1.2万"})
    assert wrong.status_code == 422
    assert "1.2万" in wrong.text
    assert intakes(database) == []
    assert client.post("/housing/new", data=new | {"presale_quota_fen": "1200.5"}).status_code == 302
    with database.reading() as session:
        place = session.scalars(select(Matter.id).where(Matter.code == "LP-09")).one()
    path = f"/housing/{place}/edit"
    stands = was(client, path)
    assert (stands["duty_unit"], stands["presale_quota_fen"]) == ("示范局, 一股", "1200.50")
    assert client.post(path, data=stands).status_code == 422
    assert client.post(path, data=stands | {"duty_person": "示范甲", "presale_hold": "已冻结"}).status_code == 302
    assert client.post(path, data=stands | {"duty_person": "示范乙"}).status_code == 409
    with database.reading() as session:
        row = session.get_one(HousingProject, place)
        told = (row.duty_unit, row.duty_person, row.presale_quota_fen, row.presale_hold, row.rectify_by)
    assert told == ("示范局, 一股", "示范甲", 120_050, "frozen", date(2027, 1, 31))
    assert intakes(database) == [("housing", "applied", county.users["housing"])] * 2


def test_a_building_is_typed_and_changed_and_the_rest_stays(
    as_user: SignIn, county: County, database: Database
) -> None:
    client, place = as_user("housing"), county.matters["LP-01"]
    path = f"/housing/{place}/building"
    assert client.post(path, data={"building_no": "3#", "units": "72", "sold": "-1"}).status_code == 422
    assert client.post(path, data={"building_no": "3#", "units": "72", "sold": "60"}).status_code == 302
    kept = intakes(database)
    client.post(path, data={"building_no": "3#", "units": "72", "sold": "60", "titled": ""})
    assert intakes(database) == kept, "a line as it stands is not entered, and its headings tell of no column"
    stands = was(client, f"{path}?no=1%23")
    assert client.post(f"{path}?no=1%23", data=stands | {"titled": "12", "sold": ""}).status_code == 302
    with database.reading() as session:
        first, third = (session.get_one(Building, (place, number)) for number in ("1#", "3#"))
        assert (first.titled, first.sold, first.units, first.due_on) == (12, None, 72, date(2026, 6, 30))
        assert (third.units, third.sold, third.titled) == (72, 60, None)
    assert client.get(f"{path}?no=9%23").status_code == 404
    for name, status in (("东镇", 200), ("西镇", 404), ("supervisor", 403)):
        assert as_user(name).get(path).status_code == status
    other = f"/housing/{county.matters['LP-02']}/building"
    assert as_user("东镇").post(other, data={"building_no": "3#"}).status_code == 404
