"""Papers that name who complained: for the few who may know, every look written down; and no firm reads the name."""

from datetime import date

import pytest
from sqlalchemy import update
from werkzeug.test import TestResponse

from monitor.db import Database
from monitor.lifecycles.case_register import Complainant, add_complaint
from monitor.models.case_file import CaseFile
from monitor.models.paper import PaperIssue
from monitor.models.scope import viewer_of
from monitor.models.user import User
from monitor.values.papers import NAMING, PaperType
from monitor.values.permissions import PERMISSIONS, Act
from monitor.values.terms import Role
from tests.cases.office import clue
from tests.views.casework import FILING, INQUIRY, ISSUE, NAME, complaint_of, issue, looks, path, to_filed, told
from tests.views.complaints import CANARIES
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.paperwork import add_use, row_of, take
from tests.views.sheets import certify


@pytest.fixture
def case(as_user: SignIn, database: Database, county: County) -> int:
    """A case led by the inspector, filed by the head."""
    return to_filed(as_user, database, county)


@pytest.fixture
def accepted(as_user: SignIn, database: Database, case: int) -> int:
    """The notice of acceptance to whoever complained in it."""
    return issue(as_user("inspector"), path(complaint_of(database, case), "acceptance"))


def test_whoever_prints_complainants_may_see_them_and_papers() -> None:
    holders = {role for role in Role if Act.PRINT_COMPLAINANT in PERMISSIONS[role]}
    assert holders == {Role.INSPECTOR, Role.APPROVER}
    assert all({Act.SEE_COMPLAINANT, Act.SEE_PAPERS} <= PERMISSIONS[role] for role in holders)


def test_a_notice_of_acceptance_is_drawn_on_demand_and_every_look_is_written_down(
    as_user: SignIn, database: Database, case: int
) -> None:
    client, where = as_user("inspector"), path(complaint_of(database, case), "acceptance")
    assert where in client.get(f"/cases/{case}").text
    assert NAME not in client.get(where).text
    assert looks(database) == []
    drawn = client.post(where, data={"act": "look"}).text
    assert f"{NAME}：" in drawn
    assert "你于2026年11月20日投诉示范劳务1有限公司拖欠工资的材料收悉。" in drawn
    assert "2026年11月23日受理并立案" in drawn
    assert looks(database) == ["起草文书：受理通知书"]
    issue_id = issue(client, where)
    page = client.get(f"/papers/{issue_id}").text
    assert NAME not in page
    assert NAME in client.post(f"/papers/{issue_id}/words").text
    assert NAME in told(take(client, issue_id, "docx").data)
    number = row_of(database, issue_id).number
    assert looks(database)[1:] == [
        "起草文书：受理通知书", f"查看文书：受理通知书 {number}", f"下载文书：受理通知书 {number}",
    ]  # fmt: skip


NOT_OPEN = sorted(set(Role) - {Role.INSPECTOR, Role.APPROVER})


@pytest.mark.parametrize("who", [*(role.value for role in NOT_OPEN), "交通局", "东镇", "nobody"])
def test_seeing_papers_alone_opens_lists_takes_and_bundles_no_paper_that_names_who_complained(
    as_user: SignIn, database: Database, case: int, accepted: int, who: str
) -> None:
    filing = issue(as_user("inspector"), f"/papers/write/case/{case}/filing", found="拖欠工资。")
    row, client, complaint = row_of(database, accepted), as_user(who), complaint_of(database, case)
    answers: list[TestResponse] = [
        client.get(f"/papers/{accepted}"),
        client.post(f"/papers/{accepted}/words"),
        take(client, accepted, "docx"),
        take(client, accepted, "pdf"),
        client.get(path(complaint, "acceptance")),
        client.post(path(complaint, "acceptance"), data={"act": "look"}),
        client.post(path(complaint, "acceptance"), data=ISSUE),
        client.post(f"/papers/{accepted}/void", data={"reason": "示范"}),
    ]
    assert {answer.status_code for answer in answers} <= {403, 404}
    lists = [client.get("/papers"), client.get(f"/matters/{case}/papers"), client.get(f"/cases/{case}")]
    bundle = client.post(f"/matters/{case}/papers/bundle")
    for answer in (*answers, *lists, bundle):
        text = told(answer.data)
        assert [one for one in (*CANARIES, row.number, f'href="/papers/{accepted}"') if one in text] == []
    if who == "legal":
        assert f'href="/papers/{filing}"' in lists[1].text
        assert bundle.status_code == 200
    assert len(looks(database)) == 1


def test_officers_who_are_not_on_the_case_know_of_the_paper_and_do_not_open_it(
    as_user: SignIn, database: Database, county: County, case: int, accepted: int
) -> None:
    with database.writing() as session:
        others = {"lead_id": county.users["inspector2"], "second_id": None, "filed_by": None}
        session.execute(update(CaseFile).where(CaseFile.id == case).values(**others))
    for name in ("inspector", "approver"):
        client = as_user(name)
        assert f'href="/papers/{accepted}"' in client.get(f"/matters/{case}/papers").text
        page = client.get(f"/papers/{accepted}").text
        assert NAME not in page
        assert "查看内容" not in page
        assert client.post(f"/papers/{accepted}/words").status_code == 404
        assert take(client, accepted, "docx").status_code == 404
    assert as_user("approver").post(f"/papers/{accepted}/void", data={"reason": "示范"}).status_code == 302
    assert NAME in as_user("inspector2").post(f"/papers/{accepted}/words").text


def test_the_head_who_filed_the_case_opens_its_papers(as_user: SignIn, accepted: int) -> None:
    assert NAME in as_user("approver").post(f"/papers/{accepted}/words").text


def test_who_entered_one_complaint_of_a_case_prints_that_one_only(
    as_user: SignIn, database: Database, county: County, case: int
) -> None:
    first = complaint_of(database, case)
    with database.writing() as session:
        session.execute(update(CaseFile).where(CaseFile.id == case).values(second_id=None))
        user = session.get_one(User, county.users["inspector2"])
        row = session.get_one(CaseFile, case)
        mine = add_complaint(session, row, clue(), Complainant("示范投诉人乙"), viewer_of(user, date(2026, 11, 23))).id
    client = as_user("inspector2")
    assert "示范投诉人乙" in client.post(path(mine, "acceptance"), data={"act": "look"}).text
    assert client.post(path(first, "acceptance"), data={"act": "look"}).status_code == 404
    page = client.get(f"/cases/{case}").text
    assert path(mine, "acceptance") in page
    assert path(first, "acceptance") not in page


def test_a_proof_of_service_to_who_complained_is_as_secret_as_the_paper(
    as_user: SignIn, database: Database, case: int, accepted: int
) -> None:
    client, where = as_user("inspector"), f"/papers/write/paper/{accepted}/service"
    assert NAME in client.post(where, data={"act": "look", "party": NAME}).text
    proof = issue(client, where, party=NAME)
    legal = as_user("legal")
    assert legal.get(f"/papers/{proof}").status_code == 404
    assert take(legal, proof, "docx").status_code == 404
    assert f'href="/papers/{proof}"' not in legal.get("/papers").text
    assert as_user("交通局").get(f"/papers/{proof}").status_code == 404
    assert NAME not in client.get(f"/papers/{proof}").text
    assert NAME in told(take(client, proof, "docx").data)


@pytest.mark.parametrize("secret", [NAME, "示范 投诉人甲", "１３９１２３４５６７８"])
def test_no_other_paper_of_the_case_or_of_its_site_names_who_complained(
    as_user: SignIn, database: Database, county: County, case: int, secret: str
) -> None:
    certify(database, county)
    client, deposit = as_user("inspector"), county.matters["XM2026-0001"]
    goes, stays = "不能发给被投诉单位（规则 F19", "这种文书不得写明"
    for where, answers, words in (
        (f"/papers/write/case/{case}/filing", {"found": f"{secret}反映"}, stays),
        (f"/papers/write/case/{case}/inquiry", INQUIRY | {"about": f"{secret}投诉一案"}, goes),
    ):
        answer = client.post(where, data=ISSUE | answers)
        assert answer.status_code == 422
        assert words in answer.text
    filing = issue(client, f"/papers/write/case/{case}/filing", **FILING)
    with database.writing() as session:
        add_use(session, deposit, county.users["inspector"], county.users["approver"])
    for where in (f"/papers/write/paper/{filing}/service", f"/papers/write/deposit/{deposit}/deposit-payment"):
        answer = client.post(where, data=ISSUE | {"party": f"{secret}转交"})
        assert (goes in answer.text) is ("paper/" in where)
    assert issue(client, f"/papers/write/case/{case}/inquiry", **INQUIRY)


def test_a_record_of_questions_is_kept_to_those_on_the_case(
    as_user: SignIn, database: Database, county: County, case: int
) -> None:
    certify(database, county)
    where = f"/papers/write/case/{case}/interview"
    talk = "问：8月工资发了没有？\n答：没有，\n还欠三个人。\n问: 为什么？\n答: 甲方没拨款。"
    given = {"on": "2026-11-23", "place": "示范大队", "asked_name": NAME, "talk": talk, "recorder": "示范inspector2"}
    issue_id = issue(as_user("inspector"), where, **given)
    text = row_of(database, issue_id).snapshot
    for fact in ("问：8月工资发了没有？", "答：没有，还欠三个人。", "问：为什么？", "答：甲方没拨款。", NAME):
        assert fact in text
    assert NAME in as_user("inspector2").post(f"/papers/{issue_id}/words").text
    assert as_user("legal").get(f"/papers/{issue_id}").status_code == 404
    with database.writing() as session:
        session.execute(update(CaseFile).where(CaseFile.id == case).values(second_id=None))
    assert as_user("inspector2").post(f"/papers/{issue_id}/words").status_code == 404
    assert as_user("inspector2").post(where, data={"act": "look"} | given).status_code == 404


def test_every_paper_that_names_somebody_is_kept_from_whoever_only_sees_papers(
    as_user: SignIn, database: Database, county: County, case: int, accepted: int
) -> None:
    for paper in PaperType:
        with database.writing() as session:
            session.execute(update(PaperIssue).where(PaperIssue.id == accepted).values(type=paper.value))
        seen = as_user("legal").get(f"/papers/{accepted}").status_code
        assert seen == (404 if paper in NAMING else 200), paper
