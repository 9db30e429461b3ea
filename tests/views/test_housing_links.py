"""Construction projects of a housing project: linked by persons with a reason, never by likeness; lights both ways."""

from datetime import date

from sqlalchemy import select

from monitor.db import Database
from monitor.models.alert import Unknown
from monitor.models.housing import HousingLink, HousingProject
from monitor.models.housing_problem import HousingLog
from monitor.models.matter import Employer, Matter
from monitor.models.project import Company, Project
from monitor.models.state import Dirty
from tests.files.books import text
from tests.importers.ledger import take
from tests.views.conftest import SignIn
from tests.views.county import County

ALIKE = "示范东镇花园"
CODE = "91110000100000017D"


def prepare(database: Database, county: County) -> None:
    """A developer with a credit code, a project of its at the same place, and a project that has but a like name."""
    with database.writing() as session:
        firm = Employer(name="示范房产有限公司")
        listed = Matter(kind="company", code=CODE, name=firm.name)
        other = Matter(kind="project", code="XM-ALIKE", name=f"{ALIKE}1期施工总承包工程")
        session.add_all((firm, listed, other))
        session.flush()
        session.add_all((Company(id=listed.id), Project(id=other.id)))
        estate = session.get_one(HousingProject, county.matters["LP-01"])
        estate.developer_id, estate.address = firm.id, "示范路1号"
        works = session.get_one(Project, county.matters["XM2026-0001"])
        works.builder_id, works.site_address = firm.id, "示范县示范路1号"
        session.get_one(Matter, estate.id).name = ALIKE


def linked(database: Database) -> list[tuple[str, bool]]:
    with database.reading() as session:
        return [(row.code, row.by_hand) for row in session.scalars(select(HousingLink).order_by(HousingLink.code))]


def test_what_may_be_meant_is_shown_with_reasons_and_linked_by_a_person_alone(
    as_user: SignIn, county: County, database: Database
) -> None:
    prepare(database, county)
    at, client = f"/housing/{county.matters['LP-01']}", as_user("housing")
    page = client.get(f"{at}/links").text
    assert page.index("XM2026-0001") < page.index("XM-ALIKE")
    assert "开发企业与建设单位的统一社会信用代码相同；坐落与工地地址相同" in page
    assert "只有名称，不能作为依据" in page[page.index("XM-ALIKE") :]
    assert linked(database) == []
    typed = {"code": "xm2026-0001", "reason": "示范许可证载明"}
    assert client.post(f"{at}/links/link", data=typed | {"reason": ""}).status_code == 422
    assert client.post(f"{at}/links/link", data=typed | {"code": "示范无"}).status_code == 422
    for stranger in ("inspector", "supervisor", "东镇"):
        assert as_user(stranger).post(f"{at}/links/link", data=typed).status_code == 403
    assert as_user("西镇").get(f"{at}/links").status_code == 404
    assert client.post(f"{at}/links/link", data=typed).status_code == 302
    assert client.post(f"{at}/links/link", data=typed | {"code": "XM2026-0001"}).status_code == 409
    assert linked(database) == [("XM2026-0001", True)]
    with database.reading() as session:
        log = session.scalars(select(HousingLog)).one()
        assert (log.act, log.note, log.changes) == ("linked", "示范许可证载明", {"code": [None, "XM2026-0001"]})
        assert session.get(Dirty, county.matters["LP-01"]) is not None


def test_lights_show_both_ways_and_grey_for_what_nobody_knows(
    as_user: SignIn, county: County, database: Database
) -> None:
    with database.writing() as session:
        for code in ("XM2026-0001", "XM-NOWHERE"):
            session.add(HousingLink(matter_id=county.matters["LP-01"], code=code))
        place = {"matter_id": county.matters["XM2026-0001"], "key": "2026-09"}
        session.add(Unknown(rule="D01", missing="roster", since=date(2026, 11, 1), **place))
    at = f"/housing/{county.matters['LP-01']}"
    page = as_user("housing").get(at).text
    works = page[page.index('id="works"') : page.index("关联和解除关联")]
    assert "实名制：不明" in works
    assert "台账没有这个编号的项目，或者不归您查看：不明。" in works[works.index("XM-NOWHERE") :]
    assert at in as_user("inspector").get(f"/projects/{county.matters['XM2026-0001']}").text


def test_no_book_undoes_what_a_person_linked_or_took_off(as_user: SignIn, county: County, database: Database) -> None:
    at, client = f"/housing/{county.matters['LP-01']}/links", as_user("housing")
    book = [["楼盘编号", "楼盘名称", "责任单位", "关联工程项目编号"], ["LP-01", ALIKE, "示范局", "XM2026-0002、XM-3"]]
    take(database, "housing", "台账.csv", text(book).encode())
    assert linked(database) == [("XM-3", False), ("XM2026-0002", False)]
    for code in ("XM2026-0002", "XM-3"):
        assert client.post(f"{at}/unlink", data={"code": code, "reason": "示范登记有误"}).status_code == 302
    assert client.post(f"{at}/unlink", data={"code": "XM-3", "reason": "示范"}).status_code == 409
    assert client.post(f"{at}/link", data={"code": "XM2026-0001", "reason": "示范"}).status_code == 302
    book[1][3] = "xm2026-0002；XM-3；XM-4"
    take(database, "housing", "台账.csv", text(book).encode())
    assert linked(database) == [("XM-4", False), ("XM2026-0001", True)]
    assert client.post(f"{at}/link", data={"code": "XM2026-0002", "reason": "示范重新核对"}).status_code == 302
    assert ("XM2026-0002", True) in linked(database)
    assert "示范重新核对" in client.get(at).text
