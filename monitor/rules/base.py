"""What a rule is: what is wrong, on which day each step begins, and what it needs to know.

A rule reads one state row. Everything dated is an ordinal; ``AS_OF`` is bound by the run, so the same rule answers for
any day. Steps say *when*, ``wrong`` says *what*; ``wrong`` and ``when`` never look at the clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, SQLColumnExpression, literal

from monitor.models.binds import AS_OF, param
from monitor.rules.wording import show_fact
from monitor.values.confidence import Confidence
from monitor.values.norms import Article
from monitor.values.parameters import PARAMETERS
from monitor.values.terms import BookKind, Level, MatterKind, RuleKind, Unit
from monitor.values.words import Sentence
from monitor.values.words import mark as _

__all__ = ["AS_OF", "UNDATED", "Need", "Rule", "Step", "empty", "in_order", "param", "refused"]

Grain = type[Any]
UNDATED: SQLColumnExpression[int] = literal(0, Integer)
"""Begin of a step that rests on no date: it holds from the first as-of that sees it."""


@dataclass(frozen=True)
class Step:
    """A degree of a breach. ``code`` is the rulebook's id, ``begins`` the first day it holds, ``when`` a fact."""

    code: str
    level: Level
    begins: SQLColumnExpression[Any]
    when: SQLColumnExpression[bool] | None = None


@dataclass(frozen=True)
class Need:
    """What must be known: while ``lacking`` holds, from ``since`` on, the rule is unknown and names ``missing``."""

    missing: str
    lacking: SQLColumnExpression[bool]
    since: SQLColumnExpression[Any] = UNDATED


@dataclass(frozen=True)
class Rule:
    """One rule of the rulebook (its section 17).

    ``wording`` is the msgid of the reason, filled from ``inputs`` by column name. ``feeds`` are the books that
    must have been imported at least once. ``applies`` keeps a row out of the rule altogether.
    """

    code: str
    title: str
    grain: Grain
    matter_kind: MatterKind
    articles: tuple[Article, ...]
    confidence: Confidence
    applies: SQLColumnExpression[bool]
    wrong: SQLColumnExpression[bool]
    steps: tuple[Step, ...]
    wording: str
    must: str
    clears: str
    inputs: tuple[SQLColumnExpression[Any], ...]
    needs: tuple[Need, ...] = ()
    feeds: tuple[BookKind, ...] = ()
    expected: SQLColumnExpression[Any] | None = None
    actual: SQLColumnExpression[Any] | None = None
    unit: Unit | None = None
    kind: RuleKind = RuleKind.FINDING
    parameters: tuple[str, ...] = ()

    @property
    def input_names(self) -> tuple[str, ...]:
        return tuple(_name(column) for column in self.inputs)

    def facts(self, text: str) -> dict[str, int | None]:
        """The inputs of an alert by name, from the text the run stored; an older rule's text gives what fits."""
        values = [None if part == "" else int(part) for part in text.split("|")] if text else []
        return dict(zip(self.input_names, values, strict=False))

    def sentence(self, text: str) -> Sentence:
        """Why the alert stands, in words."""
        facts = self.facts(text)
        return Sentence(self.wording, {name: show_fact(name, facts.get(name)) for name in self.input_names})

    def shown_inputs(self, text: str) -> list[tuple[str, Sentence]]:
        """The inputs as (label msgid, shown value)."""
        from_text = self.facts(text)
        return [(INPUT_LABELS.get(name, name), show_fact(name, from_text.get(name))) for name in self.input_names]


def _name(column: SQLColumnExpression[Any]) -> str:
    name = getattr(column, "key", None)
    if not isinstance(name, str):
        raise TypeError("an input is a state column or a parameter")
    return name


def refused(column: SQLColumnExpression[Any], book: BookKind) -> Need:
    """Rows of ``book`` were refused and not yet corrected, and any reading of them might change the answer."""
    return Need(f"{book.value}.refused", column > 0)


def empty(column: SQLColumnExpression[Any], field: str) -> Need:
    """The register leaves a field empty that the rule reads."""
    return Need(f"field.{field}", column.is_(None))


def in_order(*groups: Sequence[Rule]) -> dict[str, Rule]:
    """Rules by id; an id given twice is a mistake of ours."""
    book: dict[str, Rule] = {}
    for group in groups:
        for rule in group:
            if rule.code in book:
                raise ValueError(rule.code)
            book[rule.code] = rule
    return book


INPUT_LABELS: dict[str, str] = {
    "contract_fen": _("施工合同额"),
    "contract_day": _("合同签订日期"),
    "cycle_months": _("人工费拨付周期（月）"),
    "guarantee_none": _("未提供支付担保"),
    "guarantee_fen": _("担保金额"),
    "guarantee_to_day": _("担保有效期至"),
    "board_present": _("维权信息告示牌"),
    "board_whole": _("告示牌内容齐全"),
    "board_photo_day": _("告示牌照片日期"),
    "attended": _("有考勤记录"),
    "deposit_base_day": _("存储期限起算日"),
    "deposit_due_day": _("存储期限届满日"),
    "stored_fen": _("实存金额"),
    "required_fen": _("应存金额"),
    "bond_from_day": _("保函开立日期"),
    "bond_to_day": _("保函到期日期"),
    "bond_least_day": _("保函最短应至"),
    "notice_day": _("支付通知书日期"),
    "notice_due_day": _("银行支付期限"),
    "bank_paid_day": _("银行支付日期"),
    "refill_due_day": _("补足期限"),
    "used_fen": _("动用金额"),
    "refilled_fen": _("补足金额"),
    "account_due_day": _("开户期限"),
    "opened_day": _("开户日期"),
    "file_due_day": _("备案期限"),
    "agreement_day": _("三方协议日期"),
    "agreement_parties": _("协议签约方数"),
    "closing_notice_day": _("销户公示开始日期"),
    "closing_day": _("销户申请日期"),
    "roster_heads": _("花名册人数"),
    "unregistered_heads": _("未登记或先进场后登记人数"),
    "unpapered_heads": _("无合同且无协议人数"),
    "minor_heads": _("进场时未满16周岁人数"),
    "unsettled_heads": _("退场未结清人数"),
    "unit_heads": _("同一单位被欠人数"),
    "unit_crime_fen": _("同一单位欠薪金额"),
    "worker_months": _("同一工人欠薪月数"),
    "worker_owed_fen": _("同一工人欠薪金额"),
    "month": _("月份"),
    "last_day": _("月末"),
    "pay_due_day": _("应发工资日"),
    "attended_heads": _("出勤人数"),
    "units": _("有考勤的用工单位"),
    "units_without_payroll": _("没有工资表的用工单位"),
    "payroll_rows": _("工资表行数"),
    "unsigned_rows": _("未签字行数"),
    "owed_heads": _("被欠人数"),
    "owed_fen": _("欠发金额"),
    "paid_heads": _("已发人数"),
    "paid_sum_fen": _("实发合计"),
    "paid_days": _("折算出勤"),
    "min_wage_fen": _("当地月最低工资标准"),
    "unpaid_attended_heads": _("出勤未发人数"),
    "ghost_high_heads": _("单月超限人数"),
    "ghost_absent_heads": _("无考勤领工资人数"),
    "labour_due_day": _("应拨日期"),
    "labour_owed_fen": _("应拨金额"),
    "labour_in_fen": _("实拨金额"),
    "lacks_duty": _("责任单位、责任人或期限缺失"),
    "rectify_day": _("整改期限"),
    "unfinished": _("未完工楼栋"),
    "last_work_day": _("最近施工日期"),
    "sold_rest_day": _("已售楼栋最早停歇日"),
    "report_due_day": _("停工报告期限"),
    "due_day": _("合同交付日期"),
    "delivered_day": _("实际交付日期"),
    "accepted_day": _("竣工验收日期"),
    "title_file_due_day": _("办证资料提交期限"),
    "title_due_day": _("办证期限"),
    "sold": _("已售套数"),
    "titled": _("已办证套数"),
    **{parameter.bind: parameter.label for parameter in PARAMETERS.values()},
}
