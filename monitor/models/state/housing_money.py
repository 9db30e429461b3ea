"""Presale permit, presale money and financing of a housing project."""

from monitor.models.state.facts import Whole, count, day, fen, there, true
from monitor.values.words import mark as _


class PresaleFacts:
    presold_units: Whole = count(_("未完工楼栋已售套数"))
    sold_unknown: Whole = count()
    presale_permitted: Whole = there(_("预售许可"))
    presale_quota_fen: Whole = fen(_("监管额度"))
    presale_balance_fen: Whole = fen(_("监管账户余额"))
    presale_needed_fen: Whole = fen(_("应留存金额"))
    finish_cost_fen: Whole = fen(_("续建所需资金"))
    presale_paid_in_fen: Whole = fen(_("监管账户累计入账"))
    presale_released_fen: Whole = fen(_("监管资金累计拨付"))
    presale_sure_fen: Whole = fen(_("监管额度内至少已拨付"))
    presale_node_fen: Whole = fen(_("节点可拨付金额"))
    diverted_fen: Whole = fen(_("挪用监管资金金额"))
    outside_fen: Whole = fen(_("账外收款金额"))
    presale_frozen: Whole = count()


class FinancingFacts:
    whitelist_unfit: Whole = true(_("不符合白名单条件"))
    whitelist_unread: Whole = count()
    whitelist_pushed_day: Whole = day(_("白名单推送日期"))
    financed_day: Whole = day(_("融资落地日期"))


class WageFacts:
    """What the wage ledgers say of the construction projects that a housing project names."""

    linked_projects: Whole = count(_("关联工程项目"))
    links_unknown: Whole = count()
    wage_trouble_day: Whole = day(_("最早欠薪或断供之日"))
    wage_gaps: Whole = count()
    payroll_refused: Whole = count()  # until wages or labour cost are certainly not paid, as the next
    allocations_refused: Whole = count()
    labour_untold: Whole = count()  # months of which no sum is told beside the day of payment
