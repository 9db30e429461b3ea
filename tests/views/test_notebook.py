"""The check sheet: prefilled from the ledgers, saved as often as one likes, by two people, and nothing is lost."""

import threading

import pytest
from sqlalchemy import func, select

from monitor.db import Database
from monitor.models.notebook import CheckSheet, SheetLog
from monitor.models.user import Grant
from monitor.values.merging import latest
from monitor.values.terms import Role
from tests.views.conftest import SignIn
from tests.views.county import County, add_user
from tests.views.sheets import UID, certify, save, version_of


@pytest.fixture
def project(county: County, database: Database) -> int:
    certify(database, county)
    return county.matters["XM2026-0001"]


def values(database: Database, uid: str = UID) -> dict[str, str]:
    with database.reading() as session:
        return latest(session.scalars(select(CheckSheet.kept).where(CheckSheet.uid == uid)).one())


def test_a_sheet_begins_with_its_first_save_and_not_before(as_user: SignIn, project: int, database: Database) -> None:
    client = as_user("inspector")
    assert client.get(f"/projects/{project}/check?uid={UID}").status_code == 200
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(CheckSheet)) == 0
    assert save(client, project, {"heads": "12"}).json == {"version": 2, "news": {}, "clashes": [], "wrong": []}
    assert values(database) == {"kind": "daily", "checked_on": "2026-11-23", "heads": "12"}


def test_one_tap_says_that_all_is_as_the_ledger_says(as_user: SignIn, project: int, database: Database) -> None:
    client = as_user("inspector")
    form = {"matter": str(project), "version": "0", "all": "items", "item.contract": "unsound", "whole": "1"}
    assert client.post(f"/checks/sheets/{UID}", data=form).status_code == 302
    found = values(database)
    assert (found["item.contract"], found["item.deposit"], found["item.realname"]) == ("unsound", "unsound", "sound")
    board = {"matter": str(project), "version": str(version_of(database)), "all": "board"}
    client.post(f"/checks/sheets/{UID}", data=board)
    assert len([name for name, text in values(database).items() if name.startswith("board.") and text == "sound"]) == 12


def test_the_same_save_twice_changes_nothing(as_user: SignIn, project: int, database: Database) -> None:
    client = as_user("inspector")
    first, again = (save(client, project, {"heads": "12", "remark": "示范"}).json for _time in range(2))
    assert first == again
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(CheckSheet)) == 1
        assert session.scalar(select(func.count()).select_from(SheetLog)) == 1


def test_a_second_inspector_goes_on_with_the_sheet_and_others_do_not_see_it(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    first, second = as_user("inspector"), as_user("inspector2")
    save(first, project, {"heads": "12"})
    assert second.get(f"/checks/sheets/{UID}").status_code == 404
    assert UID not in second.get("/checks").text
    save(first, project, {"second": str(county.users["inspector2"])}, version_of(database))
    assert UID in second.get("/checks").text
    version = version_of(database)
    assert save(second, project, {"remark": "乙写的"}, version).json["clashes"] == []
    news = first.get(f"/checks/sheets/{UID}/news?since={version}").json
    assert news["news"] == {"remark": "乙写的"}
    for stranger in ("housing", "supervisor", "东镇", "legal", "nobody"):
        assert as_user(stranger).get(f"/checks/sheets/{UID}").status_code in (403, 404), stranger
        assert save(as_user(stranger), project, {"heads": "9"}, version).status_code in (403, 404), stranger


def test_two_who_write_into_different_fields_do_not_clash(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    first, second = as_user("inspector"), as_user("inspector2")
    save(first, project, {"second": str(county.users["inspector2"])})
    base = version_of(database)
    save(first, project, {"heads": "12"}, base)
    answer = save(second, project, {"remark": "看过告示牌"}, base).json
    assert (answer["clashes"], answer["news"]) == ([], {"heads": "12"})
    assert {"heads": "12", "remark": "看过告示牌"}.items() <= values(database).items()


def test_a_clash_is_shown_and_neither_text_is_lost(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    first, second = as_user("inspector"), as_user("inspector2")
    save(first, project, {"second": str(county.users["inspector2"]), "heads": "10"})
    base = version_of(database)
    save(first, project, {"heads": "12"}, base)
    answer = save(second, project, {"heads": "15", "remark": "另写"}, base).json
    assert [(one["name"], one["mine"], one["theirs"]) for one in answer["clashes"]] == [("heads", "15", "12")]
    assert answer["clashes"][0]["who"] == "示范inspector"
    assert {"heads": "12", "remark": "另写"}.items() <= values(database).items()
    save(second, project, {"heads": "15"}, answer["version"])
    assert values(database)["heads"] == "15"
    with database.reading() as session:
        kept = session.scalars(select(CheckSheet.kept)).one()
    assert [entry[2] for entry in kept["heads"]] == ["10", "12", "15"]


def test_a_clash_without_script_is_a_page_with_both_texts(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    first, second = as_user("inspector"), as_user("inspector2")
    save(first, project, {"second": str(county.users["inspector2"]), "heads": "10"})
    base = version_of(database)
    save(first, project, {"heads": "12"}, base)
    form = {"matter": str(project), "version": str(base), "whole": "1", "heads": "15"}
    answer = second.post(f"/checks/sheets/{UID}", data=form)
    assert answer.status_code == 409
    assert "“12”" in answer.text and "“15”" in answer.text
    assert (
        'name="heads" type="text" inputmode="numeric" pattern="[0-9]*" maxlength="5" autocomplete="off" value="15"'
        in (answer.text)
    )
    again = form | {"version": str(version_of(database))}
    assert second.post(f"/checks/sheets/{UID}", data=again).status_code == 302
    assert values(database)["heads"] == "15"


def test_what_one_did_not_touch_is_not_written_over(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    """A whole form holds old values of fields that its writer left alone."""
    first, second = as_user("inspector"), as_user("inspector2")
    save(first, project, {"second": str(county.users["inspector2"]), "heads": "10", "seen.tax-unpaid": "seen"})
    base = version_of(database)
    save(first, project, {"heads": "12"}, base)
    form = {"matter": str(project), "version": str(base), "whole": "1", "heads": "10", "remark": "示范"}
    form["second"] = str(county.users["inspector2"])
    assert second.post(f"/checks/sheets/{UID}", data=form).status_code == 302
    found = values(database)
    assert (found["heads"], found["remark"], found.get("seen.tax-unpaid")) == ("12", "示范", None)


DOUBTFUL = (
    *(("heads", "十二"), ("heads", "123456"), ("checked_on", "2026-13-01"), ("kind", "other")),
    *(("item.contract", "fine"), ("seen.tax-unpaid", "maybe"), ("remark", "x" * 501), ("second", "999999")),
)


def test_a_text_that_a_field_does_not_hold_is_named_and_the_rest_is_kept(
    as_user: SignIn, project: int, database: Database
) -> None:
    for number, (name, text) in enumerate(DOUBTFUL):
        answer = save(as_user("inspector"), project, {name: text, "companions": "示范人"}, uid=f"{number:032}").json
        assert [one["name"] for one in answer["wrong"]] == [name]
        assert values(database, f"{number:032}")["companions"] == "示范人"
        assert values(database, f"{number:032}").get(name) != text


def test_nobody_is_his_own_second_inspector(as_user: SignIn, project: int, county: County, database: Database) -> None:
    answer = save(as_user("inspector"), project, {"second": str(county.users["inspector"])}).json
    assert [one["name"] for one in answer["wrong"]] == ["second"]


def test_only_officers_who_may_check_the_site_can_be_the_second(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    for name, taken in (("housing", True), ("supervisor", False), ("东镇", False), ("交通局", False)):
        answer = save(as_user("inspector"), project, {"second": str(county.users[name])}, version_of_or_none(database))
        assert ([one["name"] for one in answer.json["wrong"]] == []) is taken, name


def version_of_or_none(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(CheckSheet.version)) or 0


def test_a_colleague_joins_by_the_code_on_the_paper(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    first, second = as_user("inspector"), as_user("inspector2")
    save(first, project, {"heads": "12"})
    code = f"/projects/{project}/check?uid={UID}"
    assert first.get(code).headers["Location"].endswith(f"/checks/sheets/{UID}")
    assert "加入为第二名检查人员" in second.get(code).text
    assert second.post(f"/checks/sheets/{UID}/join").status_code == 302
    assert second.get(code).headers["Location"].endswith(f"/checks/sheets/{UID}")
    assert values(database)["second"] == str(county.users["inspector2"])
    with database.writing() as session:
        third = add_user(session, "inspector3", Role.INSPECTOR)
    county.users["inspector3"] = third
    assert as_user("inspector3").post(f"/checks/sheets/{UID}/join").status_code == 409


def test_a_sheet_of_another_town_is_as_if_it_were_not(as_user: SignIn, county: County, database: Database) -> None:
    with database.writing() as session:
        session.add(Grant(user_id=county.users["nobody"], role="inspector", town_id=county.towns["东镇"]))
    client = as_user("nobody")
    assert save(client, county.matters["XM2026-0002"], {"heads": "1"}).status_code == 404
    assert client.get(f"/projects/{county.matters['XM2026-0002']}/check").status_code == 404
    assert save(client, county.matters["XM2026-0001"], {"heads": "1"}).status_code == 200


def test_a_uid_belongs_to_one_project(as_user: SignIn, project: int, county: County) -> None:
    client = as_user("inspector")
    save(client, project, {"heads": "1"})
    assert save(client, county.matters["XM2026-0002"], {"heads": "1"}).status_code == 404
    assert save(client, project, {"heads": "1"}, uid="not-a-uid").status_code == 404


def test_a_discarded_sheet_leaves_the_lists_and_keeps_its_reason(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    client = as_user("inspector")
    save(client, project, {"heads": "1", "second": str(county.users["inspector2"])})
    gone = {"version": str(version_of(database)), "reason": ""}
    assert client.post(f"/checks/sheets/{UID}/drop", data=gone).status_code == 422
    # what a colleague wrote meanwhile is seen before it is thrown away
    save(as_user("inspector2"), project, {"remark": "乙写的"}, version_of(database))
    assert client.post(f"/checks/sheets/{UID}/drop", data=gone | {"reason": "开错项目"}).status_code == 409
    gone["version"] = str(version_of(database))
    assert client.post(f"/checks/sheets/{UID}/drop", data=gone | {"reason": "开错项目"}).status_code == 302
    assert UID not in client.get("/checks").text
    assert save(client, project, {"heads": "2"}, 2).status_code == 409
    with database.reading() as session:
        assert session.scalars(select(SheetLog.note).order_by(SheetLog.id.desc())).first() == "开错项目"


def test_two_phones_that_begin_one_sheet_at_once_begin_it_once(
    as_user: SignIn, project: int, database: Database
) -> None:
    answers: list[int] = []

    def begin(name: str) -> None:
        answers.append(save(as_user("inspector"), project, {"remark": name}).status_code)

    threads = [threading.Thread(target=begin, args=(name,)) for name in ("一", "二", "三")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200, 200, 200]
    with database.reading() as session:
        kept = session.scalars(select(CheckSheet.kept)).one()
    assert {entry[2] for entry in kept["remark"]} == {"一", "二", "三"}
