"""A housing project is public after two persons' work and not before: whole, without a person, and gone at once."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from monitor.db import Database
from monitor.lifecycles.estate_text import cover_of
from monitor.models.estate_page import EstateEdition
from monitor.models.housing import Building, HousingProject
from monitor.models.housing_plan import Milestone
from monitor.models.housing_problem import HousingProblem
from monitor.models.user import User
from monitor.values.estate_page import Cover, count_strangers, told_count
from tests.files.books import worker_id
from tests.views.conftest import SignIn
from tests.views.county import TODAY, County
from tests.views.estates import CANARIES, LEADER, PERSON, fill, press


def states(database: Database, place: int) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(EstateEdition.status).filter_by(matter_id=place).order_by(EstateEdition.id)))


def test_two_persons_make_a_page_public_and_either_takes_it_down(
    as_user: SignIn, county: County, database: Database
) -> None:
    place, client, second = fill(database, county), as_user("housing"), as_user("supervisor")
    for stranger in ("inspector", "supervisor", "publisher", "东镇"):
        assert press(as_user(stranger), database, place, "prepare") in (403, 404)
    assert press(client, database, place, "prepare") == 302
    assert press(client, database, place, "release") == 403
    with database.writing() as session:
        same = session.scalars(select(User.name).filter_by(id=county.users["housing"])).one()
        session.execute(update(User).where(User.id == county.users["approver"]).values(name=same))
    assert press(as_user("approver"), database, place, "release") == 409
    assert "须由另一人发布" in as_user("approver").get(f"/housing/{place}/page").text
    assert press(second, database, place, "release", sha256="0" * 64) == 409
    assert states(database, place) == ["prepared"]
    assert press(second, database, place, "release") == 302
    assert press(client, database, place, "prepare") == 302
    assert states(database, place) == ["released", "prepared"]
    assert press(second, database, place, "release") == 302
    assert states(database, place) == ["replaced", "released"]
    assert press(client, database, place, "withdraw", why="privacy") == 422
    assert press(client, database, place, "withdraw", why="whim", reason="示范") == 422
    assert press(client, database, place, "withdraw", why="privacy", reason="示范有人反映") == 302
    assert states(database, place) == ["replaced", "withdrawn"]
    page = client.get(f"/housing/{place}/page").text
    for word in ("示范有人反映", "撤下公开页面", "发布公开页面", "公众现在看不到"):
        assert word in page
    assert client.post(f"/housing/{county.matters['LP-02']}/page/1/release").status_code == 404


def test_the_text_holds_what_the_public_may_read_and_nothing_else(
    as_user: SignIn, county: County, database: Database
) -> None:
    place = fill(database, county)
    press(as_user("housing"), database, place, "prepare")
    with database.reading() as session:
        row = session.scalars(select(EstateEdition)).one()
    told = json.loads(row.snapshot)
    assert [canary for canary in CANARIES if canary in row.snapshot] == []
    assert row.personal_hits == 0
    assert (told["duty_unit"], told["duty_post"], told["due_on"]) == ("示范住建局", "示范副局长", "2027-03-31")
    assert (told["works"], told["last_work_on"], told["money"]) == ("stopped", "2026-10-01", Cover.SHORT.value)
    first, second = told["buildings"]
    assert (first["percent"], first["planned"], first["percent_on"]) == (71, 80, "2026-11-20")
    assert [one["promised_on"] for one in first["promises"]] == ["2026-12-31", "2027-06-30"]
    assert [one["promiser"] for one in first["promises"]] == ["示范置业有限公司", None]
    assert (first["slipped"], first["slipped_days"]) == (2, 365)
    assert (first["titled"], second["titled"], told_count(0), told_count(5)) == (15, "few", 0, 5)
    assert [tuple(one.values()) for one in told["titles"]] == [
        (40, 0, "2026-08-03"), (40, 10, "2026-10-01"), (40, 15, "2026-10-15")
    ]  # fmt: skip
    assert told["milestones"][0]["first_planned_on"] == "2026-10-31"
    assert told["wages"][0]["code"] == "XM2026-0001"
    assert count_strangers(told | {"leader": LEADER, "buildings": [first | {"cause": ""}]}) == 2
    page = as_user("supervisor").get(f"/housing/{place}/page").text
    for word in ("示范主体封顶", "2 次，共 365 天", "不够把房子建完", "已停工"):
        assert word in page


def test_what_may_be_personal_is_never_released(as_user: SignIn, county: County, database: Database) -> None:
    place, client, second = fill(database, county), as_user("housing"), as_user("supervisor")
    spoken = {"standard": f"示范验收，找{PERSON}", "name": f"示范 {worker_id(7)}"}
    for column, words in spoken.items():
        with database.writing() as session:
            before = session.scalars(select(getattr(Milestone, column))).one()
            session.execute(update(Milestone).values(**{column: words}))
        press(client, database, place, "prepare")
        page = second.get(f"/housing/{place}/page").text
        assert "可能是个人信息，不能发布" in page
        assert press(second, database, place, "release") == 409
        with database.writing() as session:
            session.execute(update(Milestone).values(**{column: before}))
    press(client, database, place, "prepare")
    for leader, status in (("主体封顶", 409), (LEADER, 302)):
        with database.writing() as session:
            session.execute(update(HousingProblem).values(leader=leader))
        assert press(second, database, place, "release") == status
    assert set(states(database, place)) == {"replaced", "released"}


def test_the_database_itself_refuses_what_one_person_made_public(
    as_user: SignIn, county: County, database: Database
) -> None:
    place, users = fill(database, county), county.users
    press(as_user("housing"), database, place, "prepare")
    with database.writing() as session:
        row = session.scalars(select(EstateEdition)).one()
        sound = {
            "status": "released", "released_at": row.prepared_at, "released_by": users["supervisor"],
            "released_person": "另一人",
        }  # fmt: skip
        wrongs = (
            {"released_by": None},
            {"released_by": users["housing"]},
            {"released_person": row.prepared_person},
            {"personal_hits": 1},
            {"status": "withdrawn"},
        )
        for wrong in wrongs:
            with pytest.raises(IntegrityError), session.begin_nested():
                session.execute(update(EstateEdition).values(**sound | wrong))
        session.execute(update(EstateEdition).values(**sound))


def test_money_that_is_not_known_is_not_called_safe() -> None:
    whole = {
        "presale_balance_fen": 5, "finish_cost_fen": 5, "presale_released_fen": 1, "presale_node_fen": 1,
        "outside_fen": 0, "diverted_fen": 0,
    }  # fmt: skip
    assert cover_of(HousingProject(**whole), [], TODAY) is Cover.PROTECTED
    for name in whole:
        assert cover_of(HousingProject(**whole | {name: None}), [], TODAY) is Cover.UNKNOWN
    for name, value, cover in (
        ("presale_balance_fen", 4, Cover.SHORT),
        ("presale_released_fen", 2, Cover.UNKNOWN),
        ("outside_fen", 1, Cover.BROKEN),
        ("diverted_fen", 1, Cover.BROKEN),
    ):
        assert cover_of(HousingProject(**whole | {name: value}), [], TODAY) is cover
    for quota, paid, cover in (
        (6, None, Cover.PROTECTED), (7, None, Cover.UNKNOWN), (7, 7, Cover.BROKEN), (7, 8, Cover.PROTECTED),
    ):  # fmt: skip
        drawn = whole | {"presale_released_fen": 2, "presale_quota_fen": quota, "presale_paid_in_fen": paid}
        assert cover_of(HousingProject(**drawn), [], TODAY) is cover
    ahead = Building(accepted_on=TODAY + timedelta(days=1))
    assert cover_of(HousingProject(**whole), [ahead], TODAY) is Cover.PROTECTED
    assert cover_of(HousingProject(**whole), [Building(accepted_on=TODAY)], TODAY) is Cover.FINISHED
