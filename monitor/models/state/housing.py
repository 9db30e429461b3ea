"""Housing projects and their buildings."""

from monitor.db import Base
from monitor.models.state.facts import Whole, count, day, true
from monitor.models.state.grain import Grain
from monitor.values.words import mark as _


class HousingState(Grain, Base):
    """A housing project in the problem ledger and how its unfinished buildings rest."""

    __tablename__ = "state_housing"
    solved: Whole = count()
    lacks_duty: Whole = true(_("责任单位、责任人或期限缺失"))
    rectify_day: Whole = day(_("整改期限"))
    stop_reported_day: Whole = day()
    unfinished: Whole = count(_("未完工楼栋"))
    undated: Whole = count()
    last_work_day: Whole = day(_("最近施工日期"))
    sold_rest_day: Whole = day(_("已售楼栋最早停歇日"))
    report_due_day: Whole = day(_("停工报告期限"))
    housing_refused: Whole = count()
    buildings_refused: Whole = count()


class BuildingState(Grain, Base):
    """A building (``key`` 楼号): delivery, acceptance, filing, titles."""

    __tablename__ = "state_building"
    due_day: Whole = day(_("合同交付日期"))
    delivered_day: Whole = day(_("实际交付日期"))
    accepted_day: Whole = day(_("竣工验收日期"))
    filed_day: Whole = day()
    file_due_day: Whole = day(_("备案期限"))
    title_filed_day: Whole = day()
    title_file_due_day: Whole = day(_("办证资料提交期限"))
    title_due_day: Whole = day(_("办证期限"))
    title_long_due_day: Whole = day()
    sold: Whole = count(_("已售套数"))
    titled: Whole = count(_("已办证套数"))
    developer_fault: Whole = count()
