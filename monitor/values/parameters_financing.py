"""County values about financing coordination: how long a step may stand. All are our own suggestions."""

from monitor.values.confidence import Confidence
from monitor.values.parameter import Measure, Parameter
from monitor.values.words import mark as _


def _days(code: str, label: str, default: int) -> Parameter:
    return Parameter(code, label, Measure.DAYS, default, Confidence.R, "", least=1, most=180)


PARAMETERS = (
    _days("financing.prepare_days", _("融资协调：备齐申报材料天数"), 15),
    _days("financing.check_days", _("融资协调：区县初审天数"), 5),
    _days("financing.examine_days", _("融资协调：市级审查天数"), 15),
    _days("financing.push_days", _("融资协调：审查通过后推送天数"), 5),
    _days("financing.answer_days", _("融资协调：银行答复天数"), 30),
    _days("financing.supply_days", _("融资协调：补充材料天数"), 10),
    _days("financing.problems_days", _("融资协调：银行未通过后列出问题天数"), 5),
    _days("financing.again_days", _("融资协调：问题解决后再次申报天数"), 10),
    _days("financing.draw_days", _("融资协调：授信后放款天数"), 30),
    _days("financing.use_days", _("融资协调：放款后登记使用天数"), 30),
    _days("financing.doubt_days", _("资金用途存疑的核实天数"), 10),
)
