"""Which alerts offer to draft an order, and what it says: no more than the rule of the alert says (decision 0176).

A rule whose action is to ask, remind, withdraw, refuse or look stands in no line: its alerts offer no order. ``found``
and ``order`` are the Chinese text of a paper. A reason that holds our own suggestions or what is known from memory is
not printed: ``found`` says what was found without them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.values.directives import SubjectRole
from monitor.values.duties import DUTIES
from monitor.values.duty import Duty
from monitor.values.norms import Article
from monitor.values.statutes import REGULATION
from monitor.values.terms import Level

Known = Mapping[str, int | None]
"""The inputs of an alert by name."""


def _always(_known: Known) -> bool:
    return True


@dataclass(frozen=True)
class Ordered:
    """What an alert of a rule offers to order.

    ``found`` is filled from the rule's inputs, empty where the reason of the alert is the fact; ``order`` and
    ``broken`` are said where they are not the duty's own. ``least`` is the level from which the rulebook orders,
    ``when`` what the alert must have seen. ``own`` is the order where the duty binds subcontractors alone and the paper
    goes to a contractor who employs workers himself; empty where it is that of the other duty.
    """

    rule: str
    code: str
    found: str = ""
    order: str = ""
    broken: tuple[Article, ...] = ()
    least: Level = Level.BLUE
    when: Callable[[Known], bool] = _always
    own: str = ""

    def addressed(self, role: SubjectRole) -> "Ordered":
        """The order as it binds a party of this role."""
        if not self.duty.binds(role):
            return replace(self, code=self.duty.instead, order=self.own, broken=(), own="")
        return self

    @property
    def duty(self) -> Duty:
        return DUTIES[self.code]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that a draft names as broken."""
        return self.broken or self.duty.broken


def _board_itself(known: Known) -> bool:
    """Nothing is ordered of a photo that has grown old; what a check found goes before the cells of the ledger."""
    return 0 in (known.get("board_present"), known.get("board_whole")) and not _board_checked(known)


def _board_checked(known: Known) -> bool:
    return bool(known.get("board_checked_day"))


def _no_guarantee(known: Known) -> bool:
    """Whether the ledger says that there is none, and neither an amount nor a day of one."""
    return known.get("guarantee_none") == 1 and not (known.get("guarantee_fen") or known.get("guarantee_to_day"))


def _low_by_our_share(known: Known) -> bool:
    """Whether a guarantee is too low by a share that no county set, which the law does not ask for (724 Art 24)."""
    unset, share = known.get("p_payguar_min_permille_unset"), known.get("p_payguar_min_permille") or 0
    amount, contract = known.get("guarantee_fen"), known.get("contract_fen")
    low = amount is not None and contract is not None and amount * 1000 < contract * share
    return bool(unset and low and not _no_guarantee(known))


def _guarantee_over_alone(known: Known) -> bool:
    """Of one that ran out nothing else is sure or asked by law: its amount is not, nor that there never was one."""
    doubted = known.get("guarantee_none") == 1 and not _no_guarantee(known)
    return bool(known.get("guarantee_over")) and (doubted or _low_by_our_share(known))


def _guarantee_short_by_law(known: Known) -> bool:
    return not (_low_by_our_share(known) or _guarantee_over_alone(known))


def _some_drawn(known: Known) -> bool:
    """What the bank paid has a time of its own to be put back (decision 0022): no order to top up asks for it too."""
    return bool(known.get("out_fen"))


def _all_asked(known: Known) -> bool:
    return not _some_drawn(known)


def _agreed_too_long(known: Known) -> bool:
    return (known.get("cycle_months") or 0) > 1


def _due_too_late(known: Known) -> bool:
    return bool(known.get("overlong_months"))


def _cards_held(known: Known) -> bool:
    return bool(known.get("cards_seen"))


def _past_the_account(known: Known) -> bool:
    """A wage is ordered through an account only where the project surely needs one."""
    return _account_due(known) and bool(known.get("off_account_heads"))


def _account_due(known: Known) -> bool:
    return known.get("account_spared") == 0


def _spared(known: Known) -> bool:
    """Where the project needs no dedicated account, no order supposes one."""
    return bool(known.get("account_spared"))


def _needs_account(known: Known) -> bool:
    return not _spared(known)


def _collected(known: Known) -> bool:
    """Unless an account is surely due, cash may be in order; what another collected never is."""
    return not _account_due(known) and bool(known.get("collected_heads"))


def _some_unrecorded(known: Known) -> bool:
    """Who is registered by now, only late, is not ordered to register."""
    return bool(known.get("unrecorded_heads"))


def _some_minor_here(known: Known) -> bool:
    """Nobody can be made to stop employing who has left, or to send home who is 16 by now."""
    return bool(known.get("minor_here_heads"))


def _some_unpapered_here(known: Known) -> bool:
    """Who has left cannot sign any more."""
    return bool(known.get("unpapered_here_heads"))


ORANGE, RED = Level.ORANGE, Level.RED
_LABOUR_COST = "{month}人工费应于{labour_due_day}前拨付{labour_owed_fen}元，实际拨付{labour_in_fen}元。"
_DEPOSIT_SHORT = "应存工资保证金{required_fen}元，实存{stored_fen}元，存储不足。{out_fen}"
_LEDGER_ALONE = "编制工资支付台账，并依法保存。"
"""Nothing was found of the slips that the duty is of as well."""

_ALL = (
    Ordered(
        "A03",
        "payment-guarantee",
        "施工合同额{contract_fen}元，{guarantee_none}工程款支付担保金额（元）：{guarantee_fen}，有效期至{guarantee_to_day}。",
        when=_guarantee_short_by_law,
    ),
    Ordered(
        "A03",
        "payment-guarantee",
        "台账登记的工程款支付担保有效期至{guarantee_to_day}，已经到期。",
        order="向施工总承包单位提供在有效期内的工程款支付担保。",
        when=_guarantee_over_alone,
    ),
    Ordered(
        "A05",
        "contract-terms",
        "施工合同约定的人工费拨付周期为{cycle_months}个月，法定不得超过1个月。",
        order="将施工合同约定的人工费用拨付周期改为不超过一个月。",
        broken=(REGULATION[24],),
        when=_agreed_too_long,
    ),
    Ordered(
        "A05",
        "contract-terms",
        "{overlong_month}{overlong_due_day}{overlong_months}人工费用拨付周期法定不得超过1个月。",
        order="调整人工费用的应拨付日，使拨付周期不超过一个月。",
        broken=(REGULATION[24],),
        when=_due_too_late,
    ),
    Ordered(
        "A06",
        "contract-terms",
        order="在施工合同中补全计量周期、工程进度款结算办法和人工费用拨付的约定。",
        broken=(REGULATION[24],),
    ),
    Ordered("A08", "supervision", order="在项目部配备劳资专管员，对分包单位劳动用工和工资发放实施监督管理。"),
    Ordered("A09", "board", "维权信息告示牌：{board_present}；内容齐全：{board_whole}。", when=_board_itself),
    Ordered("A09", "board", "{board_checked_day}{board_lacks}", when=_board_checked),
    Ordered("A10", "contract-papers"),
    Ordered("B01", "deposit", least=ORANGE),
    Ordered("B02", "deposit-shortfall", _DEPOSIT_SHORT, when=_all_asked),
    Ordered(
        "B02",
        "deposit-shortfall",
        _DEPOSIT_SHORT,
        order="补足工资保证金与应存金额的差额，登记为动用、看不出已经补足的部分不在此内。",
        when=_some_drawn,
    ),
    Ordered("B09", "guarantee-renewal", "工程未完工，工资保证金保函于{bond_to_day}到期，台账没有续开记录。", least=RED),
    Ordered("B14", "deposit-refill", "工资保证金动用{drawn_fen}元，银行{bank_paid_day}支付，已补足{refilled_fen}元。"),
    Ordered("C01", "account"),
    Ordered("C02", "account-filing"),
    Ordered("C03", "account-agreement"),
    Ordered("C05", "account-use"),
    Ordered(
        "C06",
        "labour-cost",
        _LABOUR_COST,
        least=ORANGE,
        when=_needs_account,
    ),
    Ordered("C06", "labour-cost-spared", _LABOUR_COST, least=ORANGE, when=_spared),
    Ordered("C10", "labour-cost-account"),
    Ordered("C11", "dispute"),
    Ordered(
        "D01",
        "real-name",
        "花名册、考勤和工资表所列人员中，{unrecorded_heads}人尚未实名登记（含考勤、工资表有而花名册没有的）。",
        when=_some_unrecorded,
    ),
    Ordered(
        "D02",
        "labour-contract",
        "花名册{roster_heads}人中，已进场的（含没有填进场日期的）有{unpapered_heads}人既无劳动合同也无用工书面协议，"
        "其中{unpapered_here_heads}人没有退场。",
        order="与仍在用工而没有合同、协议的工人签订劳动合同或者用工书面协议。",
        when=_some_unpapered_here,
    ),
    Ordered("D03", "real-name", "不晚于{work_seen_day}已有人施工，{realname_unused_day}检查查见未实行实名制管理。"),
    Ordered(
        "D09",
        "other",
        order="立即停止使用未满16周岁的人员，并将其送回父母或者其他监护人。",
        when=_some_minor_here,
    ),
    Ordered(
        "E01",
        "payroll",
        "{month}有考勤的用工单位{units}个，其中{units_without_payroll}个没有工资表。",
        own=_LEDGER_ALONE,
    ),
    Ordered(
        "E02",
        "payroll",
        order="工资支付表由农民工本人签字确认。",
        own="工资支付台账中没有工人签字的，附银行代发工资凭证；没有凭证的，由农民工本人签字确认。",
    ),
    Ordered("E04", "wages", least=ORANGE),
    Ordered("E06", "wages", "{month}出勤{attended_heads}人，至次月末没有任何人领到工资。", broken=(REGULATION[31],)),
    Ordered(
        "E08",
        "minimum-wage",
        "{month}已发{paid_heads}人，实发合计{paid_sum_fen}元，折算出勤{paid_days}天，当月执行的月最低工资标准{min_wage_fen}元，"
        "按出勤折算应不少于{least_sum_fen}元，平均实发低于最低工资标准，加回赔偿以外的扣款{withheld_fen}元以后仍然不足。",
    ),
    Ordered("E09", "damage"),
    Ordered("E11", "cards", "检查查见扣押或者变相扣押工人工资卡（{month}）。", when=_cards_held),
    Ordered(
        "E11",
        "own-account",
        "{month}已发工资中，以现金、个人转账或代领方式发放的{off_account_heads}人。",
        when=_past_the_account,
    ),
    Ordered("E11", "own-hand", "{month}已发工资中，由他人代领的{collected_heads}人。", when=_collected),
    Ordered("E13", "wage-ledger"),
    Ordered("E14", "money-wages"),
    Ordered("E16", "wages", "至少一名工人被拖欠{worker_months}个月、共{worker_owed_fen}元工资。"),
    Ordered("E17", "wages", "同一用工单位拖欠十人以上工资，累计{unit_crime_fen}元。"),
    Ordered("E18", "wages"),
    Ordered("E20", "first-payment"),
    Ordered("E23", "payroll", "{month}出勤{attended_heads}人，没有任何工资表。", own=_LEDGER_ALONE),
    Ordered("J12", "group-report", "{occurred_day}发生群体讨薪，没有建设单位、施工总承包单位的报告记录。"),
)
ORDERED: Mapping[str, Sequence[Ordered]] = {
    rule: tuple(one for one in _ALL if one.rule == rule) for rule in dict.fromkeys(one.rule for one in _ALL)
}
"""What the alerts of a rule offer to order; a rule that is not here orders nothing."""


def offered(rule: str, level: int, known: Known) -> tuple[Ordered, ...]:
    """What an alert of this rule, at this level and with these inputs, offers to order."""
    return tuple(one for one in ORDERED.get(rule, ()) if level >= one.least and one.when(known))
