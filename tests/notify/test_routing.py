from datetime import date

import pytest

from monitor.models.matter import MatterShare
from monitor.models.user import User
from monitor.notify.routing import CONCERNS
from monitor.notify.wording import ALERT_WORDS
from monitor.values.terms import AlertAct
from tests.notify.county import list_readers, log_act, number, tell

HANDLERS_HERE = ["housing-here", "inspector", "town-here"]


@pytest.mark.parametrize("matter", [101, 102])
def test_those_who_handle_alerts_where_the_matter_lies_are_told(county, matter):
    log_act(county, matter=matter)
    tell(county)
    assert list_readers(county) == HANDLERS_HERE


def test_a_department_with_which_the_matter_is_shared_is_told_while_the_share_lasts(county):
    with county.writing() as session:
        session.add(MatterShare(matter_id=101, department_id=2, reason="会商", until=date(2026, 11, 23)))
        session.add(MatterShare(matter_id=102, department_id=2, reason="会商", until=date(2026, 11, 22)))
    log_act(county, matter=101)
    log_act(county, matter=102)
    tell(county)
    assert list_readers(county).count("housing-elsewhere") == 1


def test_an_account_that_is_closed_is_told_nothing(county):
    with county.writing() as session:
        session.query(User).filter_by(work_number="inspector").one().active = False
    log_act(county)
    tell(county)
    assert "inspector" not in list_readers(county)


def test_nobody_is_told_of_his_own_act(county):
    log_act(county, "dismissed", by=number(county, "inspector"))
    tell(county)
    assert list_readers(county) == ["housing-here", "town-here"]


def test_an_alert_that_is_assigned_is_told_to_the_one_who_gets_it(county):
    log_act(county, "assigned", by=number(county, "inspector"), assigned_to=number(county, "town-here"))
    tell(county)
    assert list_readers(county) == ["town-here"]


def test_an_alert_assigned_to_someone_who_may_not_see_it_is_told_to_nobody(county):
    log_act(county, "assigned", assigned_to=number(county, "town-elsewhere"))
    tell(county)
    assert list_readers(county) == []


def test_a_proposal_to_close_is_told_to_those_who_may_confirm_it(county):
    log_act(county, "proposed", by=number(county, "town-here"))
    tell(county)
    assert list_readers(county) == ["housing-here", "inspector", "supervisor"]


@pytest.mark.parametrize("act", ["changed", "acknowledged", "settled"])
def test_what_asks_nothing_of_anybody_stays_in_the_timeline(county, act):
    log_act(county, act)
    assert tell(county) == 1
    assert list_readers(county) == []
    assert tell(county) == 0


def test_every_act_is_either_told_or_left_out_on_purpose():
    silent = {AlertAct.CHANGED, AlertAct.ACKNOWLEDGED, AlertAct.CONCLUDED, AlertAct.CLIMBED, AlertAct.SETTLED}
    assert set(ALERT_WORDS) == set(CONCERNS) == set(AlertAct) - silent
