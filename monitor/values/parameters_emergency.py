"""County values of emergencies. No law gives these numbers: local plans differ by a factor of a hundred."""

from monitor.values.confidence import Confidence
from monitor.values.emergencies import Grade
from monitor.values.parameter import Measure, Parameter
from monitor.values.words import mark as _

_PEOPLE, _MONEY = (5, 30, 50, 100), (20_000_000, 50_000_000, 100_000_000, 300_000_000)
_DOWN = (Grade.GENERAL, Grade.LARGER, Grade.MAJOR, Grade.EXTRA)
_PEOPLE_LABELS = (_("突发事件Ⅳ级人数"), _("突发事件Ⅲ级人数"), _("突发事件Ⅱ级人数"), _("突发事件Ⅰ级人数"))
_MONEY_LABELS = (_("突发事件Ⅳ级金额"), _("突发事件Ⅲ级金额"), _("突发事件Ⅱ级金额"), _("突发事件Ⅰ级金额"))
PLAN = _("本地应急预案")


def _things(
    code: str, label: str, default: int, most: int, confidence: Confidence = Confidence.R, least: int = 1
) -> Parameter:
    return Parameter(code, label, Measure.THINGS, default, confidence, PLAN, least=least, most=most)


def _grade(code: str, label: str, default: Grade) -> Parameter:
    words = {grade.value: grade.label for grade in Grade}
    return Parameter(code, label, Measure.CHOICE, default.value, Confidence.R, PLAN, least=1, most=4, choices=words)


def people_code(grade: Grade) -> str:
    """The code of the number of people from which an event has a grade."""
    return f"event.people_{grade.value}"


def amount_code(grade: Grade) -> str:
    """The code of the sum from which an event has a grade."""
    return f"event.amount_{grade.value}"


PARAMETERS = (
    *(
        _things(people_code(grade), label, people, 100_000)
        for grade, label, people in zip(_DOWN, _PEOPLE_LABELS, _PEOPLE, strict=True)
    ),
    *(
        Parameter(amount_code(grade), label, Measure.FEN, fen, Confidence.R, PLAN, least=100_000, most=10**12)
        for grade, label, fen in zip(_DOWN, _MONEY_LABELS, _MONEY, strict=True)
    ),
    _grade("event.grade_extreme", _("有极端行为、暴力或国家级媒体报道的级别"), Grade.EXTRA),
    _grade("event.grade_blocking", _("堵路或围堵党政机关的级别"), Grade.MAJOR),
    _grade("event.grade_upper", _("到上级机关的级别"), Grade.MAJOR),
    _grade("event.grade_office", _("到县党政机关的级别"), Grade.LARGER),
    _things("event.window_grades", _("敏感时段提高的级数"), 1, 2, least=0),
    _things("event.spring_days", _("春节前敏感时段（天）"), 60, 120, least=0),
    _things("event.national_days", _("国庆前敏感时段（天）"), 7, 60, least=0),
    _things("event.sessions_month", _("两会开始的月份"), 3, 12, Confidence.M),
    _things("event.sessions_day", _("两会开始的日子"), 4, 31, Confidence.M),
    _things("event.sessions_days", _("两会敏感时段（天，自开始之日起）"), 12, 60, Confidence.M, least=0),
    _things("event.oral_minutes", _("口头报告时限（分钟，自接报起）"), 30, 1440, Confidence.M),
    _things("event.written_minutes", _("书面报告时限（分钟，自接报起）"), 60, 1440, Confidence.M),
    _things("event.upper_minutes", _("向上级报告时限（分钟，自接报起）"), 120, 2880, Confidence.M),
    _things("event.firm_hours", _("建设单位和总承包单位报告群体讨薪的时限（小时，自发生起）"), 24, 240),
    _things("event.police_hours", _("单位失联后请公安协助的时限（小时，自接报起）"), 2, 72),
    _things("event.answer_minutes", _("呼叫后无人应答再呼督查和审批人（分钟）"), 30, 1440),
    _things("event.close_workdays", _("平息后办结报告期限（工作日）"), 5, 60),
    Parameter("fund.cap_permille", _("应急周转金垫付占欠薪额上限"), Measure.PERMILLE, 200, Confidence.C1,
              _("个别地方应急周转金办法"), least=1, most=1000),
    Parameter("fund.recover_days", _("应急周转金追回期限"), Measure.DAYS, 90, Confidence.R, PLAN, least=1, most=1000),
)  # fmt: skip
