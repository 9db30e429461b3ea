"""County values about clues and cases."""

from monitor.values.confidence import Confidence
from monitor.values.parameter import Measure, Parameter
from monitor.values.words import mark as _

PARAMETERS = (
    Parameter(
        "case.transfer_workdays",
        _("转送不属本部门线索的期限（工作日）"),
        Measure.DAYS,
        1,
        Confidence.R,
        "",
        least=1,
        most=5,
    ),
    Parameter(
        "case.tell_workdays",
        _("结案后告知投诉人的期限（工作日）"),
        Measure.DAYS,
        3,
        Confidence.R,
        "",
        least=1,
        most=15,
    ),
)
