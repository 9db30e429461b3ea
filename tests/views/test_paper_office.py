"""What the entry of the office tells beside the papers: whose labour office guarantees name (B10)."""

from sqlalchemy import delete, func, select

from monitor.db import Database
from monitor.models.alert import Unknown
from monitor.models.fund import Deposit
from monitor.models.paper import PaperOffice
from monitor.models.state import Dirty
from tests.views.conftest import SignIn
from tests.views.county import OFFICE, TODAY, County


def test_the_name_of_the_office_tells_whose_labour_office_a_guarantee_names(
    as_user: SignIn, project: int, database: Database
) -> None:
    def weighed() -> tuple[bool | None, int]:
        with database.reading() as session:
            told = session.get_one(Deposit, project).elsewhere
            return told, session.scalar(select(func.count()).where(Dirty.matter_id == project)) or 0

    with database.writing() as session:
        row = session.get_one(Deposit, project)
        row.beneficiary, row.labour_office, row.elsewhere = "示范市人社局", True, True
        session.execute(delete(Dirty))
    legal = as_user("legal")
    assert legal.post("/papers/office", data=OFFICE).status_code == 302
    assert weighed() == (True, 0)
    assert legal.post("/papers/office", data=OFFICE | {"beneficiaries": "示范市人社局"}).status_code == 302
    assert weighed() == (False, 1)
    assert "示范市人社局" in legal.get("/papers/office").text


def test_where_guarantees_wait_for_the_office_the_pages_say_so_and_lead_there(
    as_user: SignIn, county: County, database: Database
) -> None:
    number, inspector = county.matters["XM2026-0001"], as_user("inspector")
    pages = ("/alerts/unknown", f"/projects/{number}")
    way, unset, other = (
        '<a href="/papers/office">',
        "本单位名称还没有登记",
        "登记其他可以写的受益人名称，登记后自动检查",
    )
    assert not any(unset in inspector.get(path).text or other in inspector.get(path).text for path in pages)
    with database.writing() as session:
        session.add(Unknown(rule="B10", matter_id=number, key="", missing="beneficiary.place", since=TODAY))
    for path in pages:
        page = inspector.get(path).text
        assert other in page and unset not in page and way in page
    with database.writing() as session:
        session.execute(delete(PaperOffice))
    for path in pages:
        page = inspector.get(path).text
        assert unset in page and other not in page and way in page
    inspector.set_cookie("locale", "en")
    assert all("has not been entered" in inspector.get(path).text for path in pages)
    assert as_user("legal").get("/papers/office").status_code == 200
