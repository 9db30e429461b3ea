"""Who leads the handling of an emergency: whoever opens it and can, takes it, or is named for it; never nobody."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.ledgers.emergency import list_lines
from monitor.lifecycles.handover import close_account, hand_over
from monitor.lifecycles.machine import Incomplete, Refused
from monitor.lifecycles.owned import Thing, list_holdings
from monitor.models.emergency import Emergency, EmergencyPage
from monitor.models.hearing import DutyShift
from monitor.models.user import User
from monitor.notify.emergency import page
from monitor.notify.orphans import list_orphans
from monitor.values.emergencies import LineKind, Occasion
from tests.emergencies.scene import NOW, TODAY, Place, begin, make


def lead_of(session: Session, place: Place) -> int | None:
    return session.scalar(select(Emergency.lead_id).where(Emergency.id == place.emergency))


def leaderless(session: Session) -> int:
    return sum(one.number for one in list_orphans(session, TODAY) if one.path == "/emergencies")


def called(session: Session, place: Place, occasion: Occasion) -> set[int]:
    page(session, place.emergency, occasion, NOW)
    asked = select(EmergencyPage.user_id).where(EmergencyPage.occasion == occasion.value)
    return set(session.scalars(asked.where(EmergencyPage.emergency_id == place.emergency)))


def test_who_opens_an_event_leads_it_if_he_can_handle_it(database: Database, place: Place) -> None:
    with database.writing() as session:
        assert lead_of(session, place) == place.people["inspector"]
        assert leaderless(session) == 0
        assert begin(session, place, "supervisor").lead_id is None
        assert leaderless(session) == 1


def test_the_lead_is_taken_or_given_to_who_can_handle_it_and_the_line_says_so(database: Database, place: Place) -> None:
    people = place.people
    with database.writing() as session:
        with pytest.raises(Refused, match="现在就由您牵头"):
            make(session, place, "take_lead")
        make(session, place, "take_lead", "second", words=None)
        assert lead_of(session, place) == people["second"]
        for wrong in (people["legal"], people["supervisor"], 0, None):
            with pytest.raises(Incomplete):
                make(session, place, "give_lead", "supervisor", lead_id=wrong)
        make(session, place, "give_lead", "supervisor", lead_id=people["third"], words="示范：熟悉该项目")
        assert lead_of(session, place) == people["third"]
        said = [str(line.words) for line in list_lines(session, place.emergency) if line.kind is LineKind.LED]
        assert said == ["由示范second牵头处置", "由示范third牵头处置。示范：熟悉该项目"]


def test_the_lead_or_who_stands_in_for_him_is_paged_beside_those_on_duty(database: Database, place: Place) -> None:
    people = place.people
    with database.writing() as session:
        make(session, place, "give_lead", "supervisor", lead_id=people["third"])
        assert called(session, place, Occasion.RAISED) == {people["inspector"], people["third"]}
        keeper = place.viewer(session, "supervisor")
        hand_over(session, keeper, people["third"], people["second"], TODAY, TODAY, "示范休假", NOW)
        assert called(session, place, Occasion.OVERDUE) == {people["inspector"], people["second"], people["third"]}
        session.execute(DutyShift.__table__.delete())
        handlers = {people[name] for name in ("inspector", "second", "third", "housing", "petitions", "town")}
        assert called(session, place, Occasion.UNANSWERED) >= handlers


def test_an_event_goes_with_its_lead_and_is_never_nobodys(database: Database, place: Place) -> None:
    people = place.people
    with database.writing() as session:
        leaver = session.get_one(User, people["inspector"])
        owned = list_holdings(session, leaver.id, place.viewer(session, "legal"), TODAY, None)
        led = next(one for one in owned if one.thing is Thing.EMERGENCIES)
        assert (led.number, led.unable) == (1, 1)
        with pytest.raises(Refused, match="由他牵头的突发事件（1 件）"):
            close_account(session, leaver, TODAY)
        session.execute(update(User).where(User.id == leaver.id).values(active=False))
        assert leaderless(session) == 1
        keeper = place.viewer(session, "supervisor")
        session.execute(update(User).where(User.id == leaver.id).values(active=True))
        hand_over(session, keeper, leaver.id, people["second"], TODAY, None, "示范调离", NOW)
        close_account(session, leaver, TODAY)
        assert leaderless(session) == 0
        assert not [one for one in list_orphans(session, TODAY + timedelta(days=400)) if one.path == "/emergencies"]
        over = {"status": "closed", "closed_by": people["second"], "closing_by": people["third"]}
        session.execute(update(Emergency).values(over | {"cause": "unpaid", "review": "示范", "lead_id": None}))
        assert leaderless(session) == 0
