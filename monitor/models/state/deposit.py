"""A project's wage deposit: what is due and stored, its guarantee, use, refill and return."""

from monitor.models.state.facts import Whole, count, day, fen, hundredths, true
from monitor.values.words import mark as _


class DepositFacts:
    deposit_refused: Whole = count()
    deposit_exempt: Whole = count()
    deposit_base_day: Whole = day(_("存储期限起算日"))
    deposit_tenth_day: Whole = day()
    deposit_due_day: Whole = day(_("存储期限届满日"))
    deposit_fortieth_day: Whole = day()
    stored_fen: Whole = fen(_("实存金额"))
    required_fen: Whole = fen(_("应存金额"))
    bond: Whole = count()
    bond_from_day: Whole = day(_("保函开立日期"))
    bond_to_day: Whole = day(_("保函到期日期"))
    bond_year_day: Whole = day()
    bond_least_day: Whole = day(_("保函最短应至"))
    plan_untold: Whole = count()
    use_ours: Whole = count()
    notice_day: Whole = day(_("支付通知书日期"))
    notice_received_day: Whole = day(_("银行收到支付通知书日期"))
    noticed_fen: Whole = fen(_("动用金额"))
    notice_unpaid: Whole = count()
    notice_due_day: Whole = day(_("银行支付期限"))
    bank_paid_day: Whole = day(_("银行支付日期"))
    refill_due_day: Whole = day(_("补足期限"))
    drawn_fen: Whole = fen(_("动用金额"))
    used_fen: Whole = fen(_("动用金额"))
    refilled_fen: Whole = fen(_("补足金额"))
    out_fen: Whole = fen(
        _("登记为动用、看不出已经补足的金额"),
        _("登记为动用、看不出已经补足的{value}元不计入不足，是否按期补足另行核查。"),
    )  # all uses together; B14 tells whether it is late, and where nobody can see that


class DepositReliefFacts:
    required_confirmed: Whole = true(_("应存金额经监察员核定"))
    deposit_rate: Whole = hundredths(_("存储比例（%）"))
    relief_small: Whole = true(_("按小额工程免存"))
    relief_clean: Whole = true(_("按连续三年无欠薪免存"))
    deposit_contract_fen: Whole = fen(_("施工合同额"))
    small_limit_fen: Whole = fen(_("小额工程免存限额"))
    short_term: Whole = true()
    arrears_year: Whole = true(_("签约前一年内有欠薪（经核定）"))
    clean_years: Whole = count(_("连续无欠薪年数（经核定）"))


class DepositHistoryFacts:
    contractor_untold: Whole = true()
    contractor_unsure: Whole = true()  # two firms of the register have its name
    contractor_refused: Whole = count()
    raise_base_day: Whole = day(_("保证金存储日期（免存的为签约日期）"))
    raise_base_untold: Whole = true()
    prior_arrears_day: Whole = day(_("总包单位存储前最近一次被责令支付工资的送达日期"))
    arrears_within: Whole = true()  # the storing lies in the two years that follow, a small contract in the one year
    prior_arrears_end_day: Whole = day(_("该次责令往前看的期间的末日"))
    prior_listed_day: Whole = day(_("总包单位存储时所在失信名单的列入日期"))
    assessed_day: Whole = day(_("应存金额最近核定日期"))


class DepositPaperFacts:
    stored_day: Whole = day()
    money_stored_day: Whole = day(_("保证金存储日期"), _("保证金{value}存储"))
    bond_given_day: Whole = day(_("保函提交日期"), _("保函{value}提交"))
    bond_issued_day: Whole = day(_("保函开立日期"), _("保函{value}开立"))
    deposit_filed_day: Whole = day()
    deposit_file_due_day: Whole = day(_("报备期限"))
    on_demand: Whole = true(_("见索即付"))
    labour_office: Whole = true(_("受益人为人社部门"))
    beneficiary_unread: Whole = true()
    beneficiary_elsewhere: Whole = true()
    deposit_frozen: Whole = true(_("保证金被冻结"))
    account_frozen: Whole = true(_("专用账户被冻结"))
    freeze_unclear: Whole = true()
    status_unclear: Whole = true()
    cash: Whole = true()
    statement_quarter_day: Whole = day(_("尚缺对账单的季度末"))
    statement_due_day: Whole = day(_("对账单报送期限"))


class DepositUseFacts:
    decision_due_day: Whole = day(_("处理决定履行期限"))
    decision_met_day: Whole = day()
    answered_day: Whole = day()
    notice_by_day: Whole = day(_("应发出支付通知书"))
    used_heads: Whole = count(_("动用人数"))
    payees_listed: Whole = true(_("附支付名册"))


class DepositReturnFacts:
    return_notice_day: Whole = day(_("返还公示开始日期"))
    return_applied_day: Whole = day(_("返还申请日期"))
    return_review_due_day: Whole = day(_("返还审核期限"))
    return_reviewed_day: Whole = day(_("返还审核日期"))
    return_agreed: Whole = true(_("同意返还"))
    return_unagreed_day: Whole = day(_("返还申请审核不同意日期"), _("，返还申请{value}审核不同意后"))
    return_confirm_due_day: Whole = day(_("返还确认期限"))
    returned_day: Whole = day()
    wages_settled_day: Whole = day(_("工资全部结清日期"))
    sweep_due_day: Whole = day(_("清查返还期限"))
