"""Who is to read of an alert in tomorrow's digest reads there too that it is over, and not before."""

import pytest

from tests.notify.county import log_act, number, tell
from tests.notify.outside import (
    add_channel,
    add_route,
    at,
    fill_outside,
    list_due,
    list_said,
    put_together,
    reach,
)


@pytest.fixture
def daily(county):
    """A route that tells a supervisor once a day, and one that tells the group at once."""
    fill_outside(county)
    mail, group = add_channel(county, "邮件", "email"), add_channel(county, "群", "wecom")
    reach(county, "email", "supervisor")
    add_route(county, mail, "leaders", pace="daily")
    add_route(county, group)
    log_act(county, level=4)
    tell(county)
    return number(county, "supervisor")


def test_what_was_not_read_yet_is_over_in_the_same_digest(county, daily):
    put_together(county, at(minutes=40))
    log_act(county, "cured", level=4)
    tell(county)
    put_together(county, at(hours=1))
    first = [title for _to, _state, title, _lines in list_said(county)]
    assert first == ["【红色】示范路工程", "【解除】示范路工程"], "the group was told at once, and so it is of the end"
    assert put_together(county, at(days=1)) == 1
    assert list_said(county)[-1][3][:2] == [
        "红色 预警产生：C06 人工费用没有拨足，1 条", "红色 情形消除：C06 人工费用没有拨足，1 条",
    ]  # fmt: skip


def test_who_has_read_of_it_hears_the_end_by_the_next_window(county, daily):
    put_together(county, at(days=1))
    log_act(county, "cured", level=4)
    tell(county)
    due = [when for act, to, when in list_due(county) if act == "cured" and to == daily]
    assert due and all(when < "24 08:30:00" for when in due)
