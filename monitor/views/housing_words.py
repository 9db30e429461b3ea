"""How the rows of the work on a housing project are shown: labels of their columns, words of their values."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from monitor.ledgers.financing_wording import Wordings
from monitor.values.financing import (
    Condition,
    ConditionStatus,
    FigureKind,
    FigureStatus,
    FundLineKind,
    FundLineStatus,
    RoundStatus,
    UseOf,
)
from monitor.values.housing import MilestoneKind, MilestoneStatus, PlanStage, ProblemKind, ProblemStatus, ReportKind
from monitor.values.housing_title import BatchStatus, DecisionStatus, StudyStatus, TitleCauseCode, TitleFault
from monitor.values.terms import Term
from monitor.values.words import mark as _
from monitor.views.shown import yuan

Shown = tuple[str, str, str]
"""A label, a value, and what kind it is: text, day or word (a msgid)."""

LABELS: Mapping[str, str] = {
    "kind": _("类型"),
    "building_no": _("楼号"),
    "part": _("部位"),
    "units": _("套数"),
    "contracted_on": _("现房合同签订日期"),
    "delivered_on": _("交付日期"),
    "filed_on": _("竣工备案日期"),
    "papers_on": _("办证资料提交日期"),
    "accepted_on": _("登记受理日期"),
    "registered_on": _("首次登记办结日期"),
    "issued": _("已发证套数"),
    "issued_on": _("发证日期"),
    "fault": _("原因方"),
    "cause_code": _("未办证原因"),
    "cause_words": _("原因说明"),
    "met_on": _("会议日期"),
    "topic": _("研究事项"),
    "attended": _("参加单位"),
    "decided": _("议定事项"),
    "cause": _("问题和原因"),
    "duty_unit": _("责任单位"),
    "duty_person": _("责任人"),
    "duty_post": _("责任人职务"),
    "leader": _("包案领导"),
    "opened_on": _("登记日期"),
    "due_on": _("期限"),
    "extended": _("延期次数"),
    "status": _("状态"),
    "solved_on": _("化解日期"),
    "since": _("状态起始日期"),
    "text": _("化解方案（一项目一策）"),
    "repair": _("质量整改方案"),
    "signed_on": _("验收签认日期"),
    "name": _("节点"),
    "standard": _("完成标准"),
    "first_planned_on": _("最初计划日期"),
    "planned_on": _("计划日期"),
    "shifted": _("调整次数"),
    "actual_on": _("完成日期"),
    "promised_on": _("承诺交付日期"),
    "told_on": _("作出承诺的日期"),
    "promiser": _("承诺方"),
    "basis": _("承诺依据"),
    "title": _("节点名称"),
    "percent": _("要求的工程进度（%）"),
    "share": _("累计可拨付占监管额度的比例（%）"),
    "asked_fen": _("申请融资金额（元）"),
    "stated_on": _("截至日期"),
    "moved_on": _("发生日期"),
    "fen": _("金额（元）"),
    "party": _("对方单位"),
    "used_for": _("用途"),
    "ground": _("依据"),
    "finding": _("核对情况"),
    "seen_on": _("核对日期"),
    "outcome": _("解决结果和依据"),
    "checked_on": _("初审日期"),
    "examined_on": _("审查日期"),
    "paper": _("文号或批次"),
    "bank": _("银行"),
    "pushed_on": _("推送日期"),
    "answered_on": _("银行答复日期"),
    "answer": _("银行答复"),
    "granted_fen": _("授信金额（元）"),
    "done_on": _("落实日期"),
}
"""Columns in the order in which they are shown; others are not."""
WORDS: Sequence[type[Term]] = (
    *(ProblemKind, MilestoneKind, ReportKind, ProblemStatus, PlanStage, MilestoneStatus),
    *(RoundStatus, Condition, ConditionStatus, FigureKind, FigureStatus, FundLineKind, FundLineStatus, UseOf),
    *(BatchStatus, StudyStatus, DecisionStatus, TitleCauseCode, TitleFault),
)
SHOWN: Mapping[str, str] = {word.value: word.label for words in WORDS for word in words}
"""Values that are words, by their codes; no two of these terms share a code with another meaning."""
_CODED = frozenset({"kind", "status", "used_for", "fault", "cause_code"})
_COUNTED = frozenset({"extended", "shifted"})


def show_row(row: Any) -> list[Shown]:
    """What a row says, in the order of the labels; what is empty is left out."""
    told = [(name, getattr(row, name)) for name in LABELS if hasattr(row, name)]
    return [
        (LABELS[name], *_value(name, value))
        for name, value in told
        if value is not None and not (name in _COUNTED and not value)
    ]


def show_condition(told: list[Shown], row: Any, wordings: Wordings, today: date) -> list[Shown]:
    """What a condition says, in the words that the county had for it on the day on which it was looked at."""
    worded = wordings.on(row.kind, row.seen_on or today)
    words = worded.row.words if worded else None
    return [(one[0], words, "text") if words and one[0] == LABELS["kind"] else one for one in told]


def show_changes(changes: Sequence[tuple[str, str | None, str | None]]) -> list[tuple[str, Shown, Shown]]:
    """Label, what stood before and after it, of the columns that have a label."""
    return [
        (LABELS[name], ("", *_value(name, before)), ("", *_value(name, after)))
        for name, before, after in changes
        if name in LABELS
    ]


def _value(name: str, value: object) -> tuple[str, str]:
    if value is None:
        return "", "text"
    if name in _CODED:
        return SHOWN.get(str(value), str(value)), "word"
    if name == "fen" or name.endswith("_fen"):
        return yuan(int(str(value))), "text"
    if name == "share":
        return f"{int(str(value)) / 100:g}", "text"
    return (value.isoformat(), "day") if isinstance(value, date) else (str(value), "text")
