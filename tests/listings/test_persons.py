"""Who may not do the next step of a listing is a person, whatever account he signs in with and whoever stands in."""

from datetime import date, timedelta

import pytest

from monitor.lifecycles.listing_moving import find_listing
from monitor.lifecycles.machine import Unseen
from monitor.models.handover import Handover
from monitor.models.user import Grant, User
from tests.listings.office import Desk, at, viewer
from tests.listings.test_life import refusal


def test_who_enters_an_application_neither_reviews_nor_decides_it_under_any_account(desk: Desk) -> None:
    twins = {"twin legal": "legal", "twin head": "approver"}
    for name, role in twins.items():
        user = User(work_number=name, name="示范inspector", password_hash="", grants=[Grant(role=role)])
        desk.session.add(user)
        desk.session.flush()
        desk.office.people[name] = user.id
    desk.to_released().on(10, 21, 2027).do("early_apply", early_corrected_on=date(2026, 10, 23))
    gate = {"early_gate": "order36"}
    assert "须由另一人" in refusal(desk, "early_review", "twin legal", **gate)
    desk.do("early_review", **gate)
    for name in ("early_remove", "early_refuse"):
        assert "须由另一人" in refusal(desk, name, "twin head")
    desk.do("early_refuse")


def test_who_is_related_is_so_under_every_account_and_so_is_his_deputy(desk: Desk) -> None:
    twin = User(work_number="twin", name="示范 second", password_hash="", grants=[Grant(role="inspector")])
    spelt = User(work_number="spelt", name="示范ＳＥＣＯＮＤ", password_hash="", grants=[Grant(role="inspector")])
    desk.session.add_all((twin, spelt))
    desk.session.flush()
    desk.office.people |= {"twin": twin.id, "spelt": spelt.id}
    people = desk.office.people
    desk.session.add(
        Handover(
            user_id=people["second"], deputy_id=people["head"], first_day=desk.day, last_day=desk.day, reason="示范",
            made_by=people["second"], made_at=at(desk.day),
        )
    )  # fmt: skip
    desk.session.flush()
    desk.do("declare", "second", interest="related")
    for name in ("second", "twin", "head"):
        with pytest.raises(Unseen):
            find_listing(desk.session, viewer(desk.session, desk.office, name, desk.day), desk.listing)
    assert "应当回避" in refusal(desk, "assess", "spelt")
    desk.do("assess", "inspector")
    tomorrow = viewer(desk.session, desk.office, "head", desk.day + timedelta(days=1))
    assert find_listing(desk.session, tomorrow, desk.listing).id == desk.listing, "he stands in for nobody any more"
