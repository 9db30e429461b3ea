"""Presale money as the bureau registers it: figures that a second person checks, release nodes, movements."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from monitor.lifecycles.machine import Block, Fact, FactKind, Lifecycle, Move
from monitor.values.financing import SPENT, FigureKind, FigureStatus, FundLineKind, FundLineStatus, UseOf
from monitor.values.housing import HousingAct, MilestoneStatus
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _

KEEP, CONFIRM = Act.KEEP_HOUSING, Act.CONFIRM_HOUSING
REASON = Fact("reason", _("理由"), FactKind.TEXT, 500)
FOUND = Fact("reason", _("核实情况"), FactKind.TEXT, 500)
GROUND = Fact("ground", _("依据"), FactKind.TEXT, 500, _("文号、凭证号或者计算过程。"))
F, M, L = FigureStatus, MilestoneStatus, FundLineStatus


def named(*moves: Move) -> Mapping[str, Move]:
    """A table of moves by their names."""
    return {move.name: move for move in moves}


STATE_FIGURE = Move(
    "state", _("登记资金数额"), HousingAct.REGISTERED, frozenset(), F.STATED, KEEP,
    facts=(
        Fact("kind", _("数额类型"), FactKind.CHOICE, choices=tuple(FigureKind)),
        Fact("fen", _("金额（元）"), FactKind.VALUE),
        Fact("stated_on", _("截至日期"), FactKind.DATE),
        GROUND,
    ),
    advice=_("由另一人复核后才采用；不改旧数，新的数额另行登记。"),
)  # fmt: skip
FIGURE = Lifecycle(
    _("资金数额"),
    named(
        Move(
            "check", _("复核通过"), HousingAct.CHECKED, frozenset({F.STATED}), F.CONFIRMED, CONFIRM, facts=(FOUND,),
            apart="registered_by",
        ),
        Move(
            "refuse", _("复核未通过"), HousingAct.RETURNED, frozenset({F.STATED}), F.DROPPED, CONFIRM, facts=(REASON,),
        ),
        Move(
            "void", _("作废登记"), HousingAct.STRUCK, frozenset({F.CONFIRMED}), F.DROPPED, CONFIRM, facts=(REASON,),
            apart="registered_by",
        ),
    ),
)  # fmt: skip

ADD_NODE = Move(
    "node", _("登记拨付节点"), HousingAct.REGISTERED, frozenset(), M.AHEAD, KEEP,
    facts=(
        Fact("title", _("节点名称"), FactKind.TEXT, 100, _("如：地下结构完成、主体封顶、竣工验收。")),
        Fact("percent", _("要求的工程进度（%）"), FactKind.VALUE),
        Fact("share", _("累计可拨付占监管额度的比例（%）"), FactKind.VALUE),
    ),
)  # fmt: skip
NODE = Lifecycle(
    _("拨付节点"),
    named(
        Move(
            "attain", _("确认节点达到"), HousingAct.REACHED, frozenset({M.AHEAD}), M.REACHED, CONFIRM,
            facts=(Fact("actual_on", _("达到日期"), FactKind.DATE), FOUND), apart="registered_by",
            advice=_("确认后累计可拨付金额随之提高，由登记人以外的人办理。"),
        ),
        Move(
            "undo", _("撤销节点确认"), HousingAct.REOPENED, frozenset({M.REACHED}), M.AHEAD, CONFIRM, facts=(REASON,),
        ),
        Move(
            "drop", _("作废节点"), HousingAct.STRUCK, frozenset({M.AHEAD}), M.STRUCK, CONFIRM, facts=(REASON,),
            apart="registered_by",
        ),
    ),
)  # fmt: skip

_DAY = Fact("moved_on", _("发生日期"), FactKind.DATE)
_FEN = Fact("fen", _("金额（元）"), FactKind.VALUE)
_PARTY = Fact("party", _("对方单位"), FactKind.TEXT, 200, _("只填单位名称；购房人款项填“购房人”。"))
_USED = Fact("used_for", _("用途"), FactKind.CHOICE, hint=_("“其他用途”记为存疑，由另一人核实。"), choices=tuple(UseOf))
_PAID = (FundLineKind.RECEIPT, FundLineKind.OUTSIDE, FundLineKind.GATHERED, FundLineKind.RETURNED, FundLineKind.FREE)


def _record(name: str, label: str, *facts: Fact, advice: str = "") -> Move:
    return Move(name, label, HousingAct.REGISTERED, frozenset(), L.STANDING, KEEP, facts, advice=advice)


ADD_PAYMENT = _record(
    "payment", _("登记收款和额度以上支取"), Fact("kind", _("类型"), FactKind.CHOICE, choices=_PAID),
    _DAY, _FEN, _PARTY, GROUND,
    advice=_("监管额度以上的资金由企业支取的，登记为“监管额度以上资金支取”，不计入拨付。"),
)  # fmt: skip
ADD_RELEASE = _record(
    "release", _("登记拨付"), Fact("node_id", _("拨付节点"), FactKind.CODE, needed=False),
    _DAY, _FEN, _PARTY, _USED, GROUND,
    advice=_("没有登记节点的，拨付是否超过节点无法判断。"),
)  # fmt: skip
ADD_DRAW = _record("draw", _("登记放款"), _DAY, _FEN, _PARTY, GROUND)
ADD_USE = _record("use", _("登记贷款使用"), _DAY, _FEN, _PARTY, _USED, GROUND)


def _not_spent(seen: Any, _today: date) -> Sentence | None:
    return None if seen.row.kind in SPENT else Sentence(_("只有拨付和使用才核实用途。"))


_LIVE = frozenset({L.STANDING, L.QUESTIONED, L.FOUNDED, L.CLEARED})
LINE = Lifecycle(
    _("资金流水"),
    named(
        Move(
            "question", _("质疑用途"), HousingAct.QUESTIONED, frozenset({L.STANDING, L.CLEARED}), L.QUESTIONED, KEEP,
            facts=(REASON,), advice=_("质疑不是结论，由另一人核实。"),
        ),
        Move(
            "clear", _("查明用于本项目建设"), HousingAct.SETTLED, frozenset({L.QUESTIONED}), L.CLEARED, CONFIRM,
            facts=(FOUND,), apart="registered_by",
        ),
        Move(
            "find", _("查实未用于本项目建设"), HousingAct.SETTLED, frozenset({L.QUESTIONED}), L.FOUNDED, CONFIRM,
            facts=(FOUND,), apart="registered_by", advice=_("依据支付凭证、合同和现场核实作出，写明追回措施。"),
        ),
        Move(
            "recover", _("登记已追回"), HousingAct.SETTLED, frozenset({L.FOUNDED}), L.RECOVERED, CONFIRM,
            facts=(Fact("reason", _("追回情况和凭证"), FactKind.TEXT, 500),), apart="registered_by",
        ),
        Move(
            "void", _("作废登记"), HousingAct.STRUCK, _LIVE, L.VOID, CONFIRM, facts=(REASON,), apart="registered_by",
            advice=_("登记有误的才作废，由登记人以外的人办理；原记录保留在经过中。"),
        ),
    ),
    (Block(frozenset({"question", "clear", "find"}), _not_spent),),
)  # fmt: skip
