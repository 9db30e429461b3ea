"""F. Orders and decisions 责令文书: service, obedience, extra compensation (rulebook 17 F08, F10, F11, F21)."""

from sqlalchemy import and_

from monitor.models.state import DirectiveState as D
from monitor.rules.base import Rule, Step, Waiting
from monitor.values.confidence import Confidence
from monitor.values.statutes import (
    LABOUR_CONTRACT_LAW,
    LABOUR_INSPECTION,
    LABOUR_INSPECTION_RULES,
    LISTING,
    NONPAYMENT_INTERPRETATION,
    PENALTY_LAW,
)
from monitor.values.terms import Level, MatterKind, RuleKind, Unit
from monitor.values.words import mark as _

_TO_PAY = and_(D.stands == 1, D.orders == 1, D.amount_fen > 0, D.timely == 1)

F08 = Rule(
    "F08",
    _("决定书逾期未送达"),
    D,
    MatterKind.PROJECT,
    (LABOUR_INSPECTION_RULES[41], PENALTY_LAW[61], PENALTY_LAW[85]),
    Confidence.C2,
    applies=and_(D.stands == 1, D.decides == 1),
    wrong=D.served_day.is_(None),
    steps=(Step("F08", Level.YELLOW, D.serve_due_day + 1),),
    wording=_("决定书{issued_day}作出，应于{serve_due_day}前（7个工作日内）送达当事人，没有经第二人确认的送达记录。"),
    must=_("立即送达；当事人不在场的，依法留置、邮寄、张贴或公告送达，并由另一名监察员确认。"),
    clears=_("登记送达，并由另一名监察员确认；或者决定书已撤销。"),
    inputs=(D.issued_day, D.serve_due_day),
    kind=RuleKind.CLOCK,
)

F10 = Rule(
    "F10",
    _("责令支付逾期未履行"),
    D,
    MatterKind.PROJECT,
    (LABOUR_INSPECTION[26], LABOUR_INSPECTION[30], LISTING[5], NONPAYMENT_INTERPRETATION[4]),
    Confidence.C2,
    applies=_TO_PAY,
    wrong=D.met_day.is_(None),
    steps=(Step("F10", Level.RED, D.due_day + 1),),
    wording=_("责令文书{served_day}送达，应于{due_day}前支付{heads}人工资{amount_fen}元，已核实支付{paid_fen}元。"),
    must=_(
        "1个工作日内（本系统建议）启动后续程序：作出行政处理决定，据以动用工资保证金；"
        "达到标准的，审查列入失信联合惩戒名单、移送涉嫌犯罪；拒不履行的，处2000元以上2万元以下罚款。"
    ),
    clears=_("核实已足额支付并登记；或者文书已撤销、期限已变更。"),
    inputs=(D.served_day, D.due_day, D.heads, D.amount_fen, D.paid_fen),
    expected=D.amount_fen,
    actual=D.paid_fen,
    unit=Unit.FEN,
)

F11 = Rule(
    "F11",
    _("逾期不支付，未责令加付赔偿金"),
    D,
    MatterKind.PROJECT,
    (LABOUR_INSPECTION[26], LABOUR_CONTRACT_LAW[85]),
    Confidence.C2,
    applies=_TO_PAY,
    wrong=and_(D.met_day.is_(None), D.extra_ordered == 0),
    steps=(Step("F11", Level.YELLOW, D.extra_due_day + 1),),
    wording=_(
        "责令支付{amount_fen}元，{due_day}期满未支付；应于{extra_due_day}前（期满后5个工作日为本系统建议）"
        "责令按应付金额50%以上100%以下加付赔偿金，至今没有。"
    ),
    must=_("作出责令加付赔偿金的决定，写明比例和金额。"),
    clears=_("发出了写明加付赔偿金的文书，或者已核实足额支付。"),
    inputs=(D.amount_fen, D.due_day, D.extra_due_day),
    kind=RuleKind.CLOCK,
)

F21 = Rule(
    "F21",
    _("同一事项两次责令，未到现场复查"),
    D,
    MatterKind.PROJECT,
    (),
    Confidence.R,
    applies=D.stands == 1,
    wrong=D.repeats > 0,
    steps=(Step("F21", Level.YELLOW, D.issued_day),),
    wording=_(
        "{issued_day}的指令书与此前{repeats}份对同一单位责令同一事项，其间没有到现场复查的记录"
        "（两次即提示，为本系统建议）。"
    ),
    must=_("3个工作日内（本系统建议）到现场复查，登记复查结论。"),
    clears=_("登记了到现场复查的结论（须注明检查编号）。"),
    inputs=(D.issued_day, D.repeats),
)

RULES = (F08, F10, F11, F21)
WAITING: tuple[Waiting, ...] = ()
