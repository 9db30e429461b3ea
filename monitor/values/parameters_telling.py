"""County values about telling people."""

from monitor.values.confidence import Confidence
from monitor.values.parameter import Measure, Parameter
from monitor.values.silences import BOUND
from monitor.values.words import mark as _

PARAMETERS = (
    Parameter("silence.most_days", _("暂停催办最长天数"), Measure.DAYS, BOUND, Confidence.R, "", least=1, most=BOUND),
)
