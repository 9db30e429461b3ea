"""One happening is opened once: a second tap, and one at the same moment, is led to the event that is under way."""

import threading

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.lifecycles.emergency_open import AlreadyUnderWay
from monitor.models.emergency import Emergency
from monitor.models.matter import Matter, Town
from monitor.models.user import Grant, User
from tests.emergencies.scene import TODAY, Place, begin, make

ROUNDS = 8


def test_what_hangs_on_the_same_is_not_opened_again_unless_the_other_one_was_seen(
    database: Database, place: Place
) -> None:
    with database.writing() as session:
        with pytest.raises(AlreadyUnderWay) as second:
            begin(session, place, "second", about=(place.project,))
        assert second.value.emergency_id == place.emergency
        first = begin(session, place, case_id=place.case)
        with pytest.raises(AlreadyUnderWay) as same:
            begin(session, place, "petitions", case_id=place.case, about=(place.project,), known=(place.emergency,))
        assert same.value.emergency_id == first.id
        both = (place.emergency, first.id)
        another = begin(session, place, case_id=place.case, about=(place.project,), known=both)
        with pytest.raises(AlreadyUnderWay) as twice:
            begin(session, place, case_id=place.case, about=(place.project,), known=both)
        assert twice.value.emergency_id == another.id
        with pytest.raises(AlreadyUnderWay) as stale:
            begin(session, place, case_id=place.case, about=(place.project,))
        assert stale.value.emergency_id == another.id, "to the latest of three"
        begin(session, place, case_id=place.case, about=(place.project,), drill=True)
        begin(session, place), begin(session, place)
        assert begin(session, place, "housing", case_id=place.other).lead_id == place.people["housing"]


def add_town(session: Session, place: Place) -> int:
    """A town with an officer called ``east``."""
    town = Town(name="示范东镇")
    session.add(town)
    session.flush()
    officer = User(work_number="east", name="示范东", password_hash="", grants=[Grant(role="town", town_id=town.id)])
    session.add(officer)
    session.flush()
    place.people["east"] = officer.id
    return town.id


def test_what_is_over_or_not_seen_keeps_nobody_from_opening(database: Database, place: Place) -> None:
    with database.writing() as session:
        session.execute(update(Matter).where(Matter.id == place.project).values(town_id=add_town(session, place)))
        own = begin(session, place, "east", about=(place.project,))
        assert own.id != place.emergency, "one that he may not see is not told of"
        with pytest.raises(AlreadyUnderWay) as met:
            begin(session, place, "east", about=(place.project,))
        assert met.value.emergency_id == own.id
        make(session, place, "settle")
        with pytest.raises(AlreadyUnderWay):
            begin(session, place, about=(place.project,))
        over = {"status": "closed", "closed_by": place.people["second"], "closing_by": place.people["third"]}
        session.execute(update(Emergency).values(over | {"cause": "unpaid", "review": "示范", "closed_on": TODAY}))
        assert begin(session, place, about=(place.project,)).id not in (place.emergency, own.id)


def test_what_came_from_a_case_of_a_town_is_seen_and_met_there(database: Database, place: Place) -> None:
    with database.writing() as session:
        town = add_town(session, place)
        session.execute(update(Matter).where(Matter.id == place.case).values(town_id=town))
        row = begin(session, place, case_id=place.case)
        with pytest.raises(AlreadyUnderWay) as second:
            begin(session, place, "east", case_id=place.case)
        assert second.value.emergency_id == row.id


def test_two_at_the_same_moment_make_one(database: Database, place: Place) -> None:
    start, led = threading.Barrier(2), list[int]()

    def tap(by: str) -> None:
        start.wait()
        try:
            with database.writing() as session:
                begin(session, place, by, case_id=place.case)
        except AlreadyUnderWay as found:
            led.append(found.emergency_id)

    for number in range(ROUNDS):
        taps = [threading.Thread(target=tap, args=(by,)) for by in ("inspector", "petitions")]
        for one in taps:
            one.start()
        for one in taps:
            one.join()
        with database.writing() as session:
            opened = select(func.max(Emergency.id)).where(Emergency.case_id == place.case)
            assert led[number:] == [session.scalar(opened)]
            session.execute(update(Emergency).where(Emergency.case_id == place.case).values(case_id=None))


@pytest.mark.parametrize("drill", [False, True])
def test_one_form_opens_one_event_whoever_sends_it_again(database: Database, place: Place, drill: bool) -> None:
    sheet, other = "a" * 32, "b" * 32
    with database.writing() as session:
        first = begin(session, place, sheet=sheet, drill=drill)
        with pytest.raises(AlreadyUnderWay) as again:
            begin(session, place, sheet=sheet, drill=drill)
        assert again.value.emergency_id == first.id
        assert begin(session, place, sheet=other, drill=drill).id != first.id, "another form opens another one"
        add_town(session, place)
        unseen = begin(session, place, "east", sheet=sheet, drill=drill)
        assert unseen.id != first.id and unseen.sheet is None
