"""How the housing projects stand: a map and a table by town, what was recorded, a bulletin that stays as issued."""

import io
import re
import zipfile
from datetime import date, timedelta

from sqlalchemy import func, select

from jobs.base import Firing
from jobs.housing_day import run
from monitor.db import Database
from monitor.models.housing import Building
from monitor.models.housing_situation import HousingDay
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County
from tests.views.test_housing_list import stand


def words(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


def record(database: Database, ago: int) -> None:
    run(Firing(database, NOW - timedelta(days=ago), lambda: NOW - timedelta(days=ago)))


def change(database: Database, county: County, sold: int) -> None:
    with database.writing() as session:
        session.get_one(Building, (county.matters["LP-01"], "1#")).sold = sold


def test_the_map_and_its_table_say_the_same_and_open_the_projects(
    as_user: SignIn, county: County, database: Database
) -> None:
    stand(database, county)
    client = as_user("housing")
    page = " ".join(client.get("/housing/overview").text.split())
    assert "待交付 160 套，待交房 ≥ 70 户；停工最长 40 天" in page
    east, west = county.towns["东镇"], county.towns["西镇"]
    assert f'href="/housing?solved=0&amp;town={east}" aria-label="示范东镇：' in page
    assert "未化解 1 个，停工 1 个，待交房 70 户" in page
    table = page[page.index('id="towns"') :]
    assert f'href="/housing?solved=0&amp;town={east}&amp;works=stopped&amp;order=stopped">1</a>' in table
    assert f'href="/housing?solved=0&amp;town={west}&amp;works=untold">不明 1</a>' in table
    assert table.index("示范东镇") < table.index("示范西镇")
    for by in ("families", "longest"):
        ordered = client.get(f"/housing/overview?by={by}").text.split('id="towns"')[1]
        assert ordered.index("示范东镇") < ordered.index("示范西镇")
    own = as_user("东镇").get("/housing/overview").text
    assert "示范东镇" in own
    assert "示范西镇" not in own


def places(page: str) -> list[list[str | None]]:
    """The towns of the map, row by row as they stand; None where none does."""
    found = re.compile('<a class="town [^>]*aria-label="(示范..)：|<span class="town-none">')
    return [[one[1] for one in found.finditer(row)] for row in page.split('<div class="town-row">')[1:]]


def test_the_county_says_where_its_towns_stand(as_user: SignIn, county: County, database: Database) -> None:
    stand(database, county)
    client, east, west = as_user("housing"), county.towns["东镇"], county.towns["西镇"]
    put = {f"column-{east}": "3", f"row-{east}": "2"}
    for wrong in ({f"column-{east}": "13"}, {f"row-{east}": ""}, {f"column-{west}": "3", f"row-{west}": "2"}):
        assert client.post("/housing/overview/map", data=put | wrong).status_code == 422
    assert as_user("supervisor").post("/housing/overview/map", data=put).status_code == 403
    assert client.post("/housing/overview/map", data=put).status_code == 302
    assert places(client.get("/housing/overview").text) == [["示范西镇", None, None], [None, None, "示范东镇"]]


def test_a_trend_is_of_what_was_recorded_and_says_since_when(
    as_user: SignIn, county: County, database: Database
) -> None:
    stand(database, county)
    client = as_user("housing")
    assert "过去的不补" in client.get("/housing/overview").text
    change(database, county, 80)
    record(database, 8)
    record(database, 8)
    change(database, county, 60)
    record(database, 0)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(HousingDay)) == 4
    page = " ".join(client.get("/housing/overview").text.split())
    assert "自 2026-11-15 起；没有记录的日子不补" in page
    assert "≥ 90" in page
    assert '70</a> <span class="soft nowrap">-20</span>' in page
    assert "2026-11-15" in as_user("东镇").get("/housing/overview").text
    assert "2026-11-15" not in as_user("交通局").get("/housing/overview").text


def test_a_bulletin_says_what_the_page_of_its_day_said_and_stays_as_it_was_issued(
    as_user: SignIn, county: County, database: Database
) -> None:
    stand(database, county)
    client = as_user("housing")
    for stranger in ("supervisor", "东镇"):
        assert as_user(stranger).post("/housing/bulletins").status_code == 403
    issued = client.post("/housing/bulletins")
    assert issued.headers["Location"] == "/housing/bulletins/2026-11-23"
    files = {
        language: client.get(f"{issued.headers['Location']}/{language}.docx").data for language in ("zh_Hans_CN", "en")
    }
    said = words(files["zh_Hans_CN"])
    for word in (
        "2026年第1期",
        "待交付住房160套，待交房≥ 70户",
        "停工1个，是否停工不明1个",
        "示范东镇花园",
        "以前没有记录",
    ):
        assert word in said
    assert "at least" in words(files["en"])
    change(database, county, 10)
    assert client.post("/housing/bulletins").status_code == 302
    leader = as_user("approver")
    page = leader.get("/housing/bulletins/2026-11-23").text
    assert "≥ 70" in page
    assert "≥ 20" in leader.get("/housing/overview").text
    assert leader.get("/housing/bulletins/2026-11-23/zh_Hans_CN.docx").data == files["zh_Hans_CN"]
    assert as_user("东镇").get("/housing/bulletins/2026-11-23").status_code == 404
    assert leader.get("/housing/bulletins/2026-11-22").status_code == 404
    assert date.fromisoformat("2026-11-23") == TODAY
