"""County values about the quarterly publication."""

from monitor.values.confidence import Confidence
from monitor.values.parameter import Measure, Parameter
from monitor.values.words import mark as _

PARAMETERS = (
    Parameter(
        "pub29.show_months",
        _("重大违法行为季度公布的展示期限（月）"),
        Measure.THINGS,
        12,
        Confidence.R,
        "",
        least=1,
        most=36,
    ),
)
