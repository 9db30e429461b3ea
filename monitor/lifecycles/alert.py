"""The life of an alert as a table of moves: the people's here, the machine's named for the diagram and the log."""

from collections.abc import Mapping

from monitor.lifecycles.machine import Fact, FactKind, Move
from monitor.values.missed import Cause
from monitor.values.permissions import Act
from monitor.values.terms import AlertAct, AlertStatus, Level
from monitor.values.words import mark as _

RAISED, CURED = AlertStatus.RAISED, AlertStatus.CURED
CLOSED, DISMISSED = AlertStatus.CLOSED, AlertStatus.DISMISSED
LONGEST_ACKNOWLEDGEMENT = 30

REASON = Fact("reason", _("理由"), FactKind.TEXT, 500)

PEOPLE: Mapping[str, Move] = {
    move.name: move
    for move in (
        Move(
            "assign",
            _("交办"),
            AlertAct.ASSIGNED,
            frozenset({RAISED, CURED}),
            None,
            Act.HANDLE_ALERTS,
            facts=(Fact("assignee", _("交给"), FactKind.PERSON),),
            advice=_("指定一名能看到该事项的人员负责办理。"),
        ),
        Move(
            "acknowledge",
            _("签收"),
            AlertAct.ACKNOWLEDGED,
            frozenset({RAISED}),
            None,
            Act.HANDLE_ALERTS,
            facts=(
                Fact(
                    "until",
                    _("办理至"),
                    FactKind.DATE,
                    LONGEST_ACKNOWLEDGEMENT,
                    _("最长三十天，到期须重新签收；升级后签收自动失效。"),
                ),
            ),
            advice=_("表示已知悉并正在办理。"),
        ),
        Move(
            "conclude",
            _("登记核查结论"),
            AlertAct.CONCLUDED,
            frozenset({RAISED}),
            None,
            Act.HANDLE_ALERTS,
            facts=(
                Fact("note", _("核查结论"), FactKind.TEXT, 1000, _("查明了什么、接下来怎么办；不写身份证号和投诉人。")),
            ),
            advice=_("现场核查后写明结论，等结论的催办随之停止；情形没有消除的，预警照旧。"),
        ),
        Move(
            "dismiss",
            _("撤销误报"),
            AlertAct.DISMISSED,
            frozenset({RAISED}),
            DISMISSED,
            Act.DISMISS_ALERTS,
            facts=(REASON,),
            advice=_("仅用于事实有误的预警；台账数据变化后会重新判断。"),
        ),
        Move(
            "propose",
            _("申请销号"),
            AlertAct.PROPOSED,
            frozenset({CURED}),
            None,
            Act.PROPOSE_CLOSING,
            facts=(
                Fact("note", _("处置情况"), FactKind.TEXT, 1000),
                Fact(
                    "evidence", _("佐证材料"), FactKind.EVIDENCE, hint=_("PDF、JPG、PNG、DOCX 或 XLSX，不超过 10 MB。")
                ),
            ),
            least=Level.ORANGE,
            proposed=False,
            advice=_("橙色及以上的预警须附佐证材料，由另一人确认。"),
        ),
        Move(
            "return",
            _("退回销号申请"),
            AlertAct.RETURNED,
            frozenset({CURED}),
            None,
            Act.CONFIRM_CLOSING,
            facts=(REASON,),
            proposed=True,
            apart="proposed_by",
            advice=_("材料不足或情况不实时退回。"),
        ),
        Move(
            "confirm",
            _("确认销号"),
            AlertAct.CLOSED,
            frozenset({CURED}),
            CLOSED,
            Act.CONFIRM_CLOSING,
            facts=(Fact("note", _("核实意见"), FactKind.TEXT, 500),),
            least=Level.ORANGE,
            proposed=True,
            apart="proposed_by",
            advice=_("核对材料后确认；申请人本人不能确认。"),
        ),
    )
}

CLOCKS: Mapping[str, Move] = {
    move.name: move
    for move in (
        Move(
            "propose",
            _("说明超期原因"),
            AlertAct.PROPOSED,
            frozenset({RAISED, CURED}),
            None,
            Act.EXPLAIN_CLOCKS,
            facts=(
                Fact("cause", _("超期原因"), FactKind.CHOICE, choices=tuple(Cause)),
                Fact("note", _("具体情况"), FactKind.TEXT, 1000, _("不写投诉人身份。")),
                Fact(
                    "evidence", _("佐证材料"), FactKind.EVIDENCE, hint=_("PDF、JPG、PNG、DOCX 或 XLSX，不超过 10 MB。")
                ),
            ),
            least=Level.ORANGE,
            proposed=False,
            advice=_("由本案承办人说明；办结后由督查人员或者审批人确认，才能销号。"),
        ),
        Move(
            "return",
            _("退回说明"),
            AlertAct.RETURNED,
            frozenset({RAISED, CURED}),
            None,
            Act.CONFIRM_CLOCKS,
            facts=(REASON,),
            least=Level.ORANGE,
            proposed=True,
            apart="proposed_by",
            advice=_("原因不实或者说明不清的，退回重写。"),
        ),
        Move(
            "confirm",
            _("确认原因并销号"),
            AlertAct.CLOSED,
            frozenset({CURED}),
            CLOSED,
            Act.CONFIRM_CLOCKS,
            facts=(Fact("note", _("核实意见"), FactKind.TEXT, 500),),
            least=Level.ORANGE,
            proposed=True,
            apart="proposed_by",
            advice=_("核对原因和材料后确认；说明人和本案承办人不能确认。"),
        ),
    )
}
"""Clocks of cases that were missed: the same states, by people of their own, from the page of the case only."""

MACHINE: Mapping[str, Move] = {
    move.name: move
    for move in (
        Move("raise", _("预警产生"), AlertAct.RAISED, frozenset(), RAISED, None),
        Move("worsen", _("升级"), AlertAct.WORSENED, frozenset({RAISED}), None, None),
        Move("ease", _("降级"), AlertAct.EASED, frozenset({RAISED}), None, None),
        Move("change", _("事实变化"), AlertAct.CHANGED, frozenset({RAISED}), None, None),
        Move("cure", _("情形消除"), AlertAct.CURED, frozenset({RAISED}), CURED, None),
        Move("relapse", _("再次发生"), AlertAct.RELAPSED, frozenset({CURED, CLOSED, DISMISSED}), RAISED, None),
        Move("settle", _("到期自动销号"), AlertAct.SETTLED, frozenset({CURED}), CLOSED, None),
    )
}
