"""What the entry of the office tells beside the papers: whose labour office guarantees name (B10)."""

from sqlalchemy import delete, func, select

from monitor.db import Database
from monitor.models.fund import Deposit
from monitor.models.state import Dirty
from tests.views.conftest import SignIn
from tests.views.county import OFFICE


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
