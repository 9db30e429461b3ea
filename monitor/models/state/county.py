"""The county's own machine: what its rules read. The row without a key is the calendar's."""

from monitor.db import Base
from monitor.models.state.facts import Whole, count, day
from monitor.models.state.grain import Grain
from monitor.values.words import mark as _


class CountyState(Grain, Base):
    """One row for the calendar and one for each part in trouble; ``part`` says of which kind it is."""

    __tablename__ = "state_county"
    part: Whole = count()
    since_day: Whole = day(_("开始日期"))
    lacking_year: Whole = count()
    lacking_from_day: Whole = day(_("没有放假安排的日期起"))
    calendar_yellow_day: Whole = day()
    calendar_red_day: Whole = day()
    most_minutes: Whole = count(_("最长间隔（分钟）"))
    most_days: Whole = count(_("最多几天不报"))
    dead: Whole = count(_("没有送达的消息条数"))
    dead_urgent: Whole = count(_("其中突发事件的条数"))
