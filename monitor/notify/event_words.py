"""What is said of an emergency to those who were called for it, outside and in the pages."""

from collections.abc import Mapping

from monitor.values.emergencies import Ending
from monitor.values.words import mark as _

CALL = _("{grade}突发事件 {code} {event}，{occasion}。请打开页面应答并到场。")
DRILL_CALL = _("【演练】{grade}突发事件 {code} {event}，{occasion}。这是演练，请打开页面应答，不要到场处置。")
LATE = _("{grade}突发事件 {code} {event}，{occasion}。请立即打开页面，按时限报告并登记，说明迟报原因。")
DRILL_LATE = _("【演练】{grade}突发事件 {code} {event}，{occasion}。这是演练，请打开页面登记演练报告，不要向外报告。")
OVER: Mapping[Ending, str] = {
    Ending.SETTLED: _("突发事件 {code} {event}现场已平息，不必再到场；还在现场的听牵头人安排。"),
    Ending.MISTAKEN: _("突发事件 {code} {event}经核实是误报，已办结，不必再到场。"),
    Ending.CLOSED: _("突发事件 {code} {event}已办结。"),
}
DRILL_OVER: Mapping[Ending, str] = {
    Ending.SETTLED: _("【演练】突发事件 {code} {event}演练到此平息，不必再应答。"),
    Ending.MISTAKEN: _("【演练】突发事件 {code} {event}演练按误报办结。"),
    Ending.CLOSED: _("【演练】突发事件 {code} {event}演练已办结。"),
}
CALLS = frozenset((CALL, LATE))
OVERS = frozenset(OVER.values())
EVERY_CALL = CALLS | {DRILL_CALL, DRILL_LATE}
EVERY_END = OVERS | frozenset(DRILL_OVER.values())
