"""County values of the joint-punishment list."""

from monitor.values.confidence import Confidence
from monitor.values.parameter import Measure, Parameter, Stricter
from monitor.values.words import mark as _

PARAMETERS = (
    Parameter(
        "bl.min_show_months",
        _("失信信息最短公示期（月），与第45号令第十二条并列显示"),
        Measure.THINGS,
        12,
        Confidence.C3,
        _("信用修复管理办法；国办发〔2025〕22号"),
        Stricter.FREE,
        least=0,
        most=36,
    ),
)
