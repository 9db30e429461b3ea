"""Days on which a standstill does not count, entered on a screen: approved, kept, changed, taken back, and obeyed."""

from datetime import date, timedelta

from sqlalchemy import select

from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.housing import Building, StopWindow
from monitor.models.intake import Intake, RowChange
from monitor.models.state import HousingState
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County

ORDER = {
    "stop_kind": "order", "from_on": "2026-11-01", "to_on": "2026-11-10", "author": "示范副县长",
    "reason": "示范府办发〔2026〕9号",
}  # fmt: skip
AT = "/housing/windows"


def windows(database: Database) -> list[tuple[int, str, date, bool, str]]:
    with database.reading() as session:
        rows = session.scalars(select(StopWindow).where(StopWindow.stop_kind != "spring").order_by(StopWindow.from_on))
        return [(row.matter_id, row.stop_kind, row.to_on, row.revoked, row.reason) for row in rows]


def stopped_on(database: Database, place: int) -> date | None:
    """The day on which the check finds that all works of the project stand still."""
    run_check(database, TODAY, full=True, clock=lambda: NOW)
    with database.reading() as session:
        day = session.get_one(HousingState, (place, "")).stop_day
    return date.fromordinal(day) if day else None


def test_days_that_do_not_count_put_off_the_standstill_until_they_are_taken_back(
    as_user: SignIn, county: County, database: Database
) -> None:
    client, place = as_user("housing"), county.matters["LP-01"]
    with database.writing() as session:
        for number in ("1#", "2#"):
            building = session.get_one(Building, (place, number))
            building.last_work_on, building.accepted_on = date(2026, 10, 25), None
    before = stopped_on(database, place)
    assert before == date(2026, 10, 25) + timedelta(days=15)
    assert client.post(AT, data=ORDER | {"estate_code": "LP-01"}).status_code == 302
    assert windows(database) == [(place, "order", date(2026, 11, 10), False, ORDER["reason"])]
    assert stopped_on(database, place) == before + timedelta(days=10)
    page = client.get(AT).text
    for said in ("示范副县长", ORDER["reason"], "示范东镇花园", "改动或撤销"):
        assert said in page, said
    at = f"{AT}/{place}/order/2026-11-01"
    assert client.post(f"{at}/change", data={"to_on": "2026-11-05", "why": "提前解除"}).status_code == 302
    assert stopped_on(database, place) == before + timedelta(days=5)
    assert client.post(f"{at}/revoke", data={"why": ""}).status_code == 422
    assert client.post(f"{at}/revoke", data={"why": "文件有误"}).status_code == 302
    (row,) = windows(database)
    assert row[3:] == (True, f"{ORDER['reason']}；提前解除；文件有误")
    assert stopped_on(database, place) == before
    with database.reading() as session:
        changes = session.execute(
            select(RowChange.before, RowChange.after, Intake.user_id)
            .join(Intake, Intake.id == RowChange.intake_id)
            .where(RowChange.kind == "stop-windows")
            .order_by(RowChange.id)
        ).all()
    assert [(old["to_on"], new["to_on"]) for old, new, _who in changes[:1]] == [("2026-11-10", "2026-11-05")]
    assert (changes[1].before["revoked"], changes[1].after["revoked"]) == (False, True)
    assert {who for _old, _new, who in changes} == {county.users["housing"]}
    assert client.post(AT, data=ORDER | {"estate_code": "示范东镇花园"}).status_code == 302
    assert windows(database)[0][3] is False


def test_a_window_of_the_whole_county_is_for_who_answers_for_the_county(
    as_user: SignIn, county: County, database: Database
) -> None:
    winter = ORDER | {"stop_kind": "winter"}
    refused = as_user("东镇").post(AT, data=winter)
    assert refused.status_code == 422
    assert windows(database) == []
    assert as_user("东镇").post(AT, data=winter | {"estate_code": "LP-02"}).status_code == 422
    assert as_user("东镇").post(AT, data=winter | {"estate_code": "LP-01"}).status_code == 302
    assert as_user("housing").post(AT, data=winter).status_code == 302
    assert as_user("supervisor").post(AT, data=winter).status_code == 403
    own, whole = county.matters["LP-01"], next(row[0] for row in windows(database) if row[0] != county.matters["LP-01"])
    assert "全县楼盘" in as_user("西镇").get(AT).text
    assert "示范东镇花园" not in as_user("西镇").get(AT).text
    for name, place, status in (("东镇", whole, 404), ("西镇", own, 404), ("东镇", own, 302)):
        sent = as_user(name).post(f"{AT}/{place}/winter/2026-11-01/revoke", data={"why": "示范"})
        assert sent.status_code == status, (name, place)


def test_what_is_incomplete_too_long_turned_round_or_there_already_is_refused(
    as_user: SignIn, county: County, database: Database
) -> None:
    client = as_user("housing")
    for wrong, said in (
        ({"reason": ""}, "“依据”没有填写"), ({"author": " "}, "“批准人”没有填写"),
        ({"stop_kind": "spring"}, "“不计期类别”没有填写"), ({"to_on": "2026-10-01"}, "截止日期早于起始日期"),
        ({"to_on": "2028-11-01"}, "一段停工不计期不能超过"), ({"estate_code": "LP-77"}, "LP-77"),
        ({"to_on": "2026-13-01"}, "2026-13-01"),
    ):  # fmt: skip
        answer = client.post(AT, data=ORDER | wrong)
        assert (answer.status_code, said in answer.text) == (422, True), wrong
    assert windows(database) == []
    assert client.post(AT, data=ORDER).status_code == 302
    assert client.post(AT, data=ORDER | {"to_on": "2026-11-20"}).status_code == 409
    assert [row[2] for row in windows(database)] == [date(2026, 11, 10)]
    whole = windows(database)[0][0]
    assert client.post(f"{AT}/{whole}/order/2026-11-02/revoke", data={"why": "示范"}).status_code == 404
    assert client.post(f"{AT}/{whole}/spring/2026-02-10/revoke", data={"why": "示范"}).status_code == 404
