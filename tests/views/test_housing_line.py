"""The words and terms of a ledger's line on the screens: with day and author, typed alike, exported and taken back."""

from datetime import date, timedelta

from sqlalchemy import select

from monitor.db import Database
from monitor.models.housing import HousingProject
from monitor.models.housing_problem import HousingLog, HousingProblem
from monitor.models.housing_report import HousingReport
from tests.files.books import text
from tests.importers.ledger import take
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County
from tests.views.test_housing_table import lines
from tests.views.test_housing_typed import was

HEAD = ["楼盘编号", "楼盘名称", "责任单位", "整改期限", "延期理由", "形象进度（分幢）", "本周进展", "下一步"]
PROBLEM = {
    "kind": "quality", "cause": "示范渗水", "duty_unit": "示范质监站", "duty_person": "示范王五", "leader": "示范县长",
}  # fmt: skip


def tell(database: Database, county: County, *cells: str, user: str = "housing") -> dict[str, object]:
    sheet = [["截至2026年11月20日"], HEAD, ["LP-01", "示范东镇花园", "示范住建局", *cells]]
    return take(database, "housing", "台账.csv", text(sheet).encode(), user_id=county.users[user])


def words(page: str) -> str:
    return " ".join(page.split())


def test_the_page_shows_the_words_with_day_and_author_at_each_building_and_the_terms(
    as_user: SignIn, county: County, database: Database
) -> None:
    tell(database, county, "2026-12-31", "", "1#封顶；2#主体10层", "示范砌体", "示范封顶")
    assert tell(database, county, "2027-03-31", "示范评审未完", "1#封顶", "示范砌体", "")["changed"] == 1
    place = county.matters["LP-01"]
    page = words(as_user("housing").get(f"/housing/{place}").text)
    for said in (
        "台账所写的进展", "示范砌体", "台账已不再写明", "2026-11-20", "示范housing", "台账 2026-11-20： 封顶",
        "台账期限已延期 1 次", "由 2026-12-31 延期到 2027-03-31", "示范评审未完", "定为 2026-12-31",
    ):  # fmt: skip
        assert said.replace("： ", "：") in page.replace("： ", "："), said
    assert "主体10层" not in page
    listed = words(as_user("housing").get("/housing").text)
    assert "台账 2026-11-20：示范砌体" in listed
    assert listed.count("已延期 1 次") == 1
    assert "台账所写的进展" not in as_user("housing").get(f"/housing/{county.matters['LP-02']}").text
    assert as_user("西镇").get(f"/housing/{place}").status_code == 404


def test_the_weekly_table_has_the_later_word_and_comes_back_unchanged(
    as_user: SignIn, county: County, database: Database
) -> None:
    tell(database, county, "2026-12-31", "", "1#封顶；其余停工", "示范台账词", "示范台账下步")
    place, client = county.matters["LP-01"], as_user("housing")

    def cells() -> dict[str, str]:
        data = client.get("/housing/table/csv?q=LP-01").data
        found = lines(data, "表.csv")
        head = next(row for row in found if "楼盘编号" in row)
        receipt = take(database, "housing", "表.csv", data)
        assert (receipt["unchanged"], receipt["changed"], receipt["refused"]) == (1, 0, 0), receipt
        return dict(zip(head, found[-1], strict=False))

    told = cells()
    assert (told["形象进度（分幢）"], told["本周进展"]) == ("1#封顶；其余停工", "示范台账词")
    assert (told["下一步"], told["延期次数"]) == ("示范台账下步", "0")
    with database.writing() as session:
        session.add(
            HousingReport(
                uid="示范", matter_id=place, building_no="2#", kind="weekly", seen_on=TODAY, percent=70,
                words="示范报告词", first_id=county.users["housing"], at=NOW,
            )
        )  # fmt: skip
    told = cells()
    assert (told["形象进度（分幢）"], told["本周进展"], told["下一步"]) == (
        "1#封顶；2#70%",
        "示范报告词",
        "示范台账下步",
    )
    tell(database, county, "2027-01-31", "示范理由", "1#封顶", "", "")
    assert (cells()["延期次数"], cells()["整改期限"]) == ("1", "2027-01-31")


def test_a_ledger_that_tells_its_week_owes_no_update_and_one_that_tells_none_does(
    as_user: SignIn, county: County, database: Database
) -> None:
    client = as_user("housing")
    assert client.get("/housing/week").text.count("从未报送") == 2
    tell(database, county, "2026-12-31", "", "1#封顶", "", "示范下步")
    assert client.get("/housing/week").text.count("从未报送") == 2
    tell(database, county, "2026-12-31", "", "1#封顶", "示范砌体", "")
    page = client.get("/housing/week").text
    assert page.count("从未报送") == 1


def test_a_term_typed_later_needs_its_reason_as_in_a_book(as_user: SignIn, county: County, database: Database) -> None:
    tell(database, county, "2026-12-31", "", "", "", "")
    client, place = as_user("housing"), county.matters["LP-01"]
    path = f"/housing/{place}/edit"
    stands = was(client, path)
    assert stands["rectify_why"] == ""
    refused = client.post(path, data=stands | {"rectify_by": "2027-03-31"})
    assert refused.status_code == 422
    assert "请在“延期理由”一栏写明" in refused.text
    assert client.post(path, data=stands | {"rectify_by": "2027-03-31", "rectify_why": "示范评审"}).status_code == 302
    assert client.post(path, data=was(client, path) | {"rectify_by": "2027-01-31"}).status_code == 302
    with database.reading() as session:
        assert session.get_one(HousingProject, place).rectify_by == date(2027, 1, 31)
    page = words(client.get(f"/housing/{place}").text)
    assert "台账期限已延期 1 次" in page
    assert "由 2027-03-31 提前到 2027-01-31" in page


def test_the_first_problem_registered_here_does_not_put_the_term_off_unseen(
    as_user: SignIn, county: County, database: Database
) -> None:
    tell(database, county, "2026-12-31", "", "", "", "")
    client, place = as_user("housing"), county.matters["LP-01"]
    path = f"/housing/{place}/work/new/register"
    refused = client.post(path, data=PROBLEM | {"due_on": "2027-03-31"})
    assert refused.status_code == 422
    assert "台账的整改期限是 2026-12-31" in refused.text
    assert client.post(path, data=PROBLEM | {"due_on": "2027-03-31", "reason": "示范返工"}).status_code == 302
    with database.reading() as session:
        row = session.scalars(select(HousingProblem)).one()
        log = session.scalars(select(HousingLog)).one()
        assert (row.extended, row.due_on) == (1, date(2027, 3, 31))
        assert (log.note, log.changes["rectify_by"], log.user_id) == (
            "示范返工", [None, "2026-12-31"], county.users["housing"]
        )  # fmt: skip
    assert client.post(path, data=PROBLEM | {"kind": "title", "due_on": "2027-06-30"}).status_code == 302
    with database.reading() as session:
        assert [row.extended for row in session.scalars(select(HousingProblem).order_by(HousingProblem.id))] == [1, 0]


def test_a_problem_begun_anew_with_a_later_term_counts_as_put_off(
    as_user: SignIn, county: County, database: Database
) -> None:
    place = county.matters["LP-01"]
    with database.writing() as session:
        row = HousingProblem(
            matter_id=place, **PROBLEM, opened_on=TODAY, due_on=TODAY, status="solved", solved_on=TODAY,
            registered_by=county.users["housing"],
        )  # fmt: skip
        session.add(row)
        session.flush()
        number = row.id
    path, due = f"/housing/{place}/work/problem/{number}/reopen", TODAY + timedelta(days=30)
    sent = {"version": "1", "due_on": due.isoformat(), "reason": "示范复发"}
    assert as_user("housing").post(path, data=sent).status_code == 302
    with database.reading() as session:
        again = session.get_one(HousingProblem, number)
        assert (again.extended, again.due_on, again.status) == (1, due, "open")
