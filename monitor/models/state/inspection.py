"""What visits to a project's site left standing: the first day of each circumstance seen and not found put right."""

from monitor.models.state.facts import Whole, count, day
from monitor.values.words import mark as _


class InspectionFacts:
    inspection_refused: Whole = count()
    papers_seen_day: Whole = day(_("查见未提供资料之日"))
    papers_asked_day: Whole = day(_("索要资料日期"))
    papers_due_day: Whole = day(_("资料提供期限"))
    realname_unused_day: Whole = day(_("查见未实行实名制之日"))
    work_seen_day: Whole = day(_("已知有人施工之日"))
    dispute_hold_day: Whole = day(_("查见以争议为由拖欠之日"))
    cards_held_day: Whole = day(_("查见扣押工资卡之日"))
    slips_missing_day: Whole = day(_("查见未提供工资清单之日"))
    goods_paid_day: Whole = day(_("查见以实物支付之日"))
    contact_lost_day: Whole = day(_("查见用工单位失联之日"), _("用工单位失联（{value}）。"))
    office_empty_day: Whole = day(_("查见项目部无人之日"), _("项目部无人（{value}）。"))
    gone_day: Whole = day()
    signals: Whole = count(_("经营异常信号"))
    signals_day: Whole = day(_("信号达到数量之日"))
    heads_day: Whole = day(_("最近一次清点之日"))
    heads_seen: Whole = count(_("现场人数"))
    heads_registered: Whole = count(_("当日已登记人数"))
