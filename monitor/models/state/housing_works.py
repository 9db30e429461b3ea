"""Permit, start, standstill, progress, delivery and quality of a housing project."""

from monitor.models.state.facts import Whole, count, day, hundredths
from monitor.values.words import mark as _


class StandstillFacts:
    buildings_told: Whole = count()  # how many the register names
    unfinished: Whole = count(_("未完工楼栋"))
    undated: Whole = count()
    undone: Whole = count()  # neither accepted nor told to be at 100 %, nor what follows acceptance; or not named
    undone_followed: Whole = count()  # of the like those of which what follows acceptance is told
    finished_before: Whole = count()  # nothing of a day since the last stop or resumption tells of the end of works
    last_work_day: Whole = day(_("最近施工日期"))
    seen_work_day: Whole = day(_("最近有人施工日期"))  # money apart
    told_rest_day: Whole = day()  # of the building that rests longest, by its own row and reports; nought if untold
    sold_rest_day: Whole = day(_("已售楼栋最早停歇日"))
    stop_day: Whole = day(_("停工认定日"))
    long_stop_day: Whole = day(_("长期停工认定日"))
    part_stop_day: Whole = day(_("部分停工认定日"))
    untold_stop_day: Whole = day()  # of a building of which nobody says whether it is sold, until a stop has begun
    uncounted_days: Whole = count(_("不计期天数"))
    report_due_day: Whole = day(_("停工报告期限"))
    report_late_day: Whole = day()
    stop_reported_day: Whole = day()  # of a report on this stop: none dated before the last day of work
    stopped_day: Whole = day(_("停工日期"))
    stopped_year_day: Whole = day(_("停工满一年之日"))
    resumed_unworked: Whole = count()
    resumed_day: Whole = day(_("复工日期"))
    permit_verified_day: Whole = day(_("施工许可核验日期"))
    ended_stop_day: Whole = day(
        _("复工前的停工日期")
    )  # of the stop that the resumption told ended, as the two that follow
    ended_stop_year_day: Whole = day(_("停工满一年之日"))
    ended_stop_verified_day: Whole = day(_("施工许可核验日期"))
    ended_resumed_day: Whole = day(_("复工日期"))  # when that stop ended
    earlier_open_day: Whole = day()  # of a stop since one that may have lasted a year, whose end nobody tells
    earlier_untold_day: Whole = day()  # of a resumption before the last stop, whose beginning nobody tells
    visited_day: Whole = day(_("最近走访日期"))


class StartFacts:
    started: Whole = count()
    started_told: Whole = count()  # by the books of the project and its buildings, signs of work apart
    may_have_begun: Whole = count()  # nought where a permit is told, and a day of the start could be and is not
    permit_day: Whole = day(_("施工许可日期"))
    start_due_day: Whole = day(_("开工期限"))
    permit_lapse_day: Whole = day(_("许可证废止期限"))
    land_day: Whole = day(_("约定动工日期"))
    land_year_day: Whole = day(_("约定动工满一年之日"))
    land_second_year_day: Whole = day()
    idle_untold_day: Whole = day()
    idle_stop_day: Whole = day(_("中止开发满一年之日"))
    idle_excused: Whole = count()
    idle_small: Whole = count()
    developed_share: Whole = hundredths(_("已开发面积占比（%）"))
    invested_share: Whole = hundredths(_("已投资占比（%）"))
    presale_invested_share: Whole = hundredths(_("预售楼栋投资占比（%）"))


class DeliveryFacts:
    slow_day: Whole = day(_("登记的进度连续落后超过幅度的首日"))
    slow_buildings: Whole = count(_("进度落后的楼栋"))
    # From when on a building may be behind that nobody can tell of: its progress is not told, no plan is told, or not
    # both of one day. Nought: always. Each plus the days that make it slow, until works surely are.
    progress_untold_day: Whole = day()
    plan_untold_day: Whole = day()
    plan_apart_day: Whole = day()
    risk_due_day: Whole = day(_("最早合同交付日期"))
    risk_buildings: Whole = count(_("预计逾期的楼栋"))
    unforecast_day: Whole = day()
    risk_unsold_day: Whole = day()  # of buildings of which a batch may hold all that was sold
    risk_undelivered_day: Whole = day()  # of buildings of which nobody says when homes sold finished were delivered
    demand_day: Whole = day(_("催告日期"))
    demand_due_day: Whole = day(_("催告期限届满日"))
    demand_unplaced: Whole = count()
    demand_unsold_day: Whole = day()
    demand_undelivered_day: Whole = day()
    unaccepted_day: Whole = day(_("最早交付日期"))
    unaccepted_buildings: Whole = count(_("未经验收即交付的楼栋"))
    followed_buildings: Whole = count(
        _("有备案、首次登记或者办证而没有竣工验收日期的楼栋"),
        _(
            "另有{value}幢登记了竣工备案、首次登记受理或者办结、已办证套数，而没有竣工验收日期（或者该日期在以后），请一并核实补填。"
        ),
    )  # handed over or not


class QualityFacts:
    failed_day: Whole = day(_("检测不合格日期"))
    failed_buildings: Whole = count(_("主体结构检测不合格的楼栋"))
    unread_results: Whole = count()
    defect_units: Whole = count(_("同类质量问题户数"))
    defect_sum: Whole = count()  # of all buildings: nobody tells whether their defects are alike
    defect_doubt_day: Whole = day()  # a repair may then have been of other defects than the counted ones or the one due
    repair_due_day: Whole = day(_("维修期限"))
