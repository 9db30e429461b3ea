"""What an event is about may be named later, by its number: the line says so, and town and department follow it."""

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.ledgers.emergency import list_lines
from monitor.lifecycles.machine import Incomplete, Refused
from monitor.models.emergency import EmergencyMatter
from monitor.models.matter import Department, Matter, Town
from monitor.models.scope import visible
from monitor.models.state import Dirty
from monitor.models.user import Grant, User
from monitor.values.emergencies import EmergencyKind
from monitor.values.permissions import Act
from monitor.values.terms import Role
from tests.emergencies.scene import Place, begin, make

LONG = "330106202611270101"
"""A number of a project that reads like one of a person."""


def found_works(session: Session) -> dict[str, int]:
    """Two towns with an officer each; a project in the first, of a department; an estate of its number; a firm."""
    towns = [Town(name=f"示范{side}镇") for side in "东西"]
    roads = Department(name="示范交通局")
    session.add_all([*towns, roads])
    session.flush()
    ids = {"roads": roads.id}
    for side, town in zip(("east", "west"), towns, strict=True):
        officer = User(work_number=side, name=f"示范{side}", password_hash="")
        officer.grants = [Grant(role=Role.TOWN.value, town_id=town.id)]
        session.add(officer)
        session.flush()
        ids |= {side: officer.id, f"{side}_town": town.id}
    for name, kind, code, town, department in (
        ("works", "project", LONG, towns[0].id, roads.id), ("far", "project", "XM-9", towns[1].id, None),
        ("firm", "company", "91330100MA27XF6H5T", None, None),
        ("estate", "housing", "XM2026-0001", towns[1].id, None),
    ):  # fmt: skip
        row = Matter(kind=kind, code=code, name=f"示范{name}", town_id=town, department_id=department)
        session.add(row)
        session.flush()
        ids[name] = row.id
    return ids


def sees(session: Session, place: Place, who: int, number: int) -> bool:
    place.people["one"] = who
    gate = visible(place.viewer(session, "one"), Act.SEE_EMERGENCIES)
    return session.scalar(gate.where(Matter.id == number)) is not None


def about(session: Session, number: int) -> set[int]:
    return set(session.scalars(select(EmergencyMatter.matter_id).where(EmergencyMatter.emergency_id == number)))


def test_an_event_taken_down_by_hand_gets_its_project_later_and_stands_where_that_stands(
    database: Database, place: Place
) -> None:
    with database.writing() as session:
        ids = found_works(session)
        row = begin(session, place, event=EmergencyKind.GROUP_CLAIM)
        assert not sees(session, place, ids["east"], row.id)
        session.execute(delete(Dirty))
        made = make(session, place, "about", "second", number=row.id, code=f" {LONG} ", kind=None)
        assert not made.raised
        assert about(session, row.id) == {ids["works"]}
        said = [str(line.words) for line in list_lines(session, row.id)]
        assert said[-1] == "登记涉及“示范works”"
        seat = session.get_one(Matter, row.id, populate_existing=True)
        assert (seat.town_id, seat.department_id) == (ids["east_town"], ids["roads"])
        assert seat.name == "农民工群体性讨薪（示范works）"
        assert sees(session, place, ids["east"], row.id) and not sees(session, place, ids["west"], row.id)
        assert set(session.scalars(select(Dirty.matter_id))) == {row.id, ids["works"]}
        # What comes second moves nothing.
        make(session, place, "about", number=row.id, code="91330100ma27xf6h5t", kind=None)
        make(session, place, "about", number=row.id, code="XM-9", kind=None)
        assert about(session, row.id) == {ids["works"], ids["firm"], ids["far"]}
        seat = session.get_one(Matter, row.id, populate_existing=True)
        assert (seat.town_id, seat.name) == (ids["east_town"], "农民工群体性讨薪（示范works）")


def test_only_what_he_may_see_is_named_once_and_a_number_of_two_says_of_which_kind(
    database: Database, place: Place
) -> None:
    with database.writing() as session:
        ids = found_works(session)
        place.people |= {"east": ids["east"], "west": ids["west"]}
        row = begin(session, place, "east", drill=True)
        seat = session.get_one(Matter, row.id)
        assert (seat.town_id, seat.department_id) == (ids["east_town"], None)
        own = {"number": row.id, "kind": None}
        for code, why in (("XM-9", "没有这个编号"), ("XS2026-00001", "没有这个编号"), ("", "请填写")):
            with pytest.raises(Incomplete, match=why), session.begin_nested():
                make(session, place, "about", "east", code=code, **own)
        assert about(session, row.id) == set()
        make(session, place, "about", code="XM-9", **own)
        session.refresh(seat)
        assert (seat.town_id, seat.department_id) == (ids["east_town"], None), "its town stays where it had one"
        assert seat.name == "【演练】其他突发事件（示范far）"
        with pytest.raises(Incomplete, match="已登记"), session.begin_nested():
            make(session, place, "about", code="XM-9", **own)
        with pytest.raises(Incomplete, match="类别"), session.begin_nested():
            make(session, place, "about", code="XM2026-0001", **own)
        make(session, place, "about", number=row.id, code="XM2026-0001", kind="housing")
        assert about(session, row.id) == {ids["far"], ids["estate"]}
        with pytest.raises(Refused), session.begin_nested():
            make(session, place, "about", "supervisor", code="XM2026-0001", number=row.id, kind="project")


def test_what_was_named_wrongly_is_untied_with_a_reason_and_its_town_goes_with_it(
    database: Database, place: Place
) -> None:
    with database.writing() as session:
        ids = found_works(session)
        place.people["west"] = ids["west"]
        row = begin(session, place, event=EmergencyKind.GROUP_CLAIM)
        seat = session.get_one(Matter, row.id)

        def stands() -> tuple[int | None, int | None, str]:
            session.refresh(seat)
            return seat.town_id, seat.department_id, seat.name.partition("（")[2]

        own = {"number": row.id, "kind": None}
        for code in (LONG, "XM-9"):
            make(session, place, "about", code=code, **own)
        session.execute(delete(Dirty))
        with pytest.raises(Incomplete, match="理由"), session.begin_nested():
            make(session, place, "untie", code=LONG, reason=None, **own)
        with pytest.raises(Incomplete, match="没有登记涉及"), session.begin_nested():
            make(session, place, "untie", code="91330100MA27XF6H5T", **own)
        make(session, place, "untie", code=LONG, words=None, **own)
        assert about(session, row.id) == {ids["far"]}
        assert stands() == (ids["west_town"], None, "示范far）")
        assert str(list_lines(session, row.id)[-1].words) == "撤销涉及“示范works”。示范理由"
        assert set(session.scalars(select(Dirty.matter_id))) == {row.id, ids["works"], ids["far"]}
        assert not sees(session, place, ids["east"], row.id)
        make(session, place, "untie", code="XM-9", **own)
        assert stands() == (None, None, "")
        with pytest.raises(Refused, match="没有登记涉及对象"), session.begin_nested():
            make(session, place, "untie", code="XM-9", **own)
        for code in ("XM-9", LONG, "91330100MA27XF6H5T"):
            make(session, place, "about", code=code, **own)
        make(session, place, "untie", code="91330100MA27XF6H5T", **own)
        assert stands()[0] == ids["west_town"], "what stood elsewhere moves nothing"


def test_the_town_of_its_opener_or_its_case_stays_when_a_matter_is_untied(database: Database, place: Place) -> None:
    with database.writing() as session:
        ids = found_works(session)
        place.people["west"] = ids["west"]
        session.execute(update(Matter).where(Matter.id == place.case).values(town_id=ids["west_town"]))
        for row in (begin(session, place, "west"), begin(session, place, case_id=place.case)):
            for code in (LONG, "XM-9"):
                make(session, place, "about", number=row.id, code=code, kind=None)
            make(session, place, "untie", number=row.id, code="XM-9", kind=None)
            assert session.get_one(Matter, row.id, populate_existing=True).town_id == ids["west_town"]
            make(session, place, "untie", number=row.id, code=LONG, kind=None)
            assert session.get_one(Matter, row.id, populate_existing=True).town_id == ids["west_town"]
