"""A stopped project that owes wages is one matter of two departments."""

from datetime import date

from sqlalchemy import select

from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.case_file import CaseFile
from monitor.models.housing import HousingLink
from monitor.models.matter import Matter, MatterShare
from tests.views.conftest import SignIn
from tests.views.county import TODAY, County


def test_a_joint_matter_is_opened_once_and_seen_by_both_departments(
    as_user: SignIn, county: County, database: Database
) -> None:
    estate, work = county.matters["LP-01"], county.matters["XM2026-0001"]
    client, at = as_user("housing"), f"/housing/{estate}/joint"
    with database.writing() as session:
        session.add_all(HousingLink(matter_id=estate, code=code) for code in ("XM2026-0001", "XM2026-0404"))
        session.get_one(Matter, estate).department_id = county.departments["住建局"]
        session.get_one(Matter, work).department_id = county.departments["交通局"]
    assert client.post(at).status_code == 409
    assert "联合立案" not in client.get(f"/housing/{estate}/work").text
    with database.writing() as session:
        days = {"since": TODAY, "step_since": TODAY, "opened_on": TODAY}
        session.add(Alert(rule="H28", matter_id=estate, step="H28", level=4, status="raised", facts="{}", **days))
    for name, status in (("东镇", 403), ("西镇", 404), ("supervisor", 403)):
        assert as_user(name).post(at).status_code == status
    button = f'action="{at}"'
    assert button in client.get(f"/housing/{estate}/work").text
    assert client.post(at).status_code == 302
    assert button not in client.get(f"/housing/{estate}/work").text
    assert as_user("inspector").post(at).status_code == 409
    with database.reading() as session:
        case = session.scalars(select(CaseFile).where(CaseFile.about_id == work).order_by(CaseFile.id.desc())).first()
        assert case is not None
        assert "示范东镇花园（LP-01）停工" in (case.summary or "")
        code = session.get_one(Matter, case.id).code
        shares = {(row.matter_id, row.department_id) for row in session.scalars(select(MatterShare))}
        until = set(session.scalars(select(MatterShare.until)))
    housing, traffic = county.departments["住建局"], county.departments["交通局"]
    assert shares == {(estate, traffic), (work, housing), (case.id, housing)}
    assert until == {date(2027, 5, 22)}
    assert code in client.get(f"/housing/{estate}/work").text
    assert f'href="/cases/{case.id}"' in as_user("inspector").get(f"/housing/{estate}/work").text
    assert as_user("inspector").get(f"/cases/{case.id}").status_code == 200
