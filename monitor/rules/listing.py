"""G. The joint-punishment list 失信联合惩戒对象名单: the clocks that the office must keep (rulebook 17 G01-G23)."""

from sqlalchemy import and_

from monitor.models.state import ListingState as L
from monitor.rules.base import Rule, Step, Waiting
from monitor.values.confidence import Confidence
from monitor.values.statutes import CREDIT_REPAIR, DISCLOSURE, LISTING, REGULATION
from monitor.values.terms import Level, MatterKind, RuleKind
from monitor.values.words import mark as _

_OPEN = L.ended_day.is_(None)
_UNDECIDED = and_(_OPEN, L.decided_day.is_(None))

G01 = Rule(
    "G01",
    _("应当列入的还没有提请"),
    L,
    MatterKind.LISTING,
    (LISTING[5], REGULATION[48]),
    Confidence.C2,
    applies=_UNDECIDED,
    wrong=L.proposed_day.is_(None),
    steps=(Step("G01", Level.RED, L.opened_day),),
    wording=_("责令支付{base_day}期满未付，拖欠{owed_fen}元，{opened_day}开立名单线索，还没有提请列入。"),
    must=_("核对事实，提请列入；不应列入的写明理由。"),
    clears=_("提请列入，或者写明理由不再提请。"),
    inputs=(L.base_day, L.owed_fen, L.opened_day),
    kind=RuleKind.CLOCK,
)
G02 = Rule(
    "G02",
    _("列入事先告知书没有按时送达"),
    L,
    MatterKind.LISTING,
    (LISTING[6], LISTING[8]),
    Confidence.C1,
    applies=_UNDECIDED,
    wrong=L.notice_day.is_(None),
    steps=(Step("G02", Level.ORANGE, L.notice_target_day),),
    wording=_("责令支付{base_day}期满，最迟应于{notice_due_day}前送达列入事先告知书，才来得及按期决定，尚未送达。"),
    must=_("出具并送达事先告知书，由另一名监察员确认。"),
    clears=_("告知书送达经确认。"),
    inputs=(L.base_day, L.notice_due_day),
    kind=RuleKind.CLOCK,
)
G04 = Rule(
    "G04",
    _("列入异议没有按期核实答复"),
    L,
    MatterKind.LISTING,
    (LISTING[6],),
    Confidence.C1,
    applies=_UNDECIDED,
    wrong=L.objection_day.is_not(None),
    steps=(Step("G04", Level.RED, L.objection_due_day + 1),),
    wording=_("{objection_day}收到异议，应于{objection_due_day}前（5个工作日内）核实并告知结果，尚未答复。"),
    must=_("核实异议，书面告知结果。"),
    clears=_("登记了答复。"),
    inputs=(L.objection_day, L.objection_due_day),
    kind=RuleKind.CLOCK,
)
G06 = Rule(
    "G06",
    _("没有按期作出列入决定"),
    L,
    MatterKind.LISTING,
    (LISTING[8],),
    Confidence.C1,
    applies=_UNDECIDED,
    wrong=L.base_day.is_not(None),
    steps=(
        Step("G06", Level.YELLOW, L.decide_warn_day, when=L.extended == 0),
        Step("G06", Level.RED, L.decide_due_day + 1, when=L.extended == 0),
        Step("G07", Level.RED, L.decide_long_due_day + 1, when=L.extended == 1),
    ),
    wording=_(
        "责令支付{base_day}期满，应于{decide_due_day}前（20个工作日内）作出列入决定；经负责人批准延长的，"
        "至{decide_long_due_day}（再加20个工作日）。已批准延长：{extended}。尚未决定。"
    ),
    must=_("决定列入或者不予列入；情况复杂的，在期限内由负责人批准延长。"),
    clears=_("登记了决定。"),
    inputs=(L.base_day, L.decide_due_day, L.extended, L.decide_long_due_day),
    kind=RuleKind.CLOCK,
)
G11 = Rule(
    "G11",
    _("列入决定送达后没有公布"),
    L,
    MatterKind.LISTING,
    (LISTING[9], DISCLOSURE[26]),
    Confidence.C1,
    applies=and_(_OPEN, L.decision_served_day.is_not(None)),
    wrong=L.released_day.is_(None),
    steps=(
        Step("G11", Level.YELLOW, L.publish_target_day + 1),
        Step("G11", Level.ORANGE, L.publish_due_day + 1),
    ),
    wording=_("列入决定书{decision_served_day}送达，应于{publish_due_day}前（20个工作日内）公布，尚未公布。"),
    must=_("由发布员核对文本后发布。"),
    clears=_("已经发布。"),
    inputs=(L.decision_served_day, L.publish_due_day),
    kind=RuleKind.CLOCK,
)
G12 = Rule(
    "G12",
    _("公布后没有共享至信用平台"),
    L,
    MatterKind.LISTING,
    (LISTING[10],),
    Confidence.R,
    applies=and_(_OPEN, L.released_day.is_not(None), L.hidden_day.is_(None)),
    wrong=L.shared_day.is_(None),
    steps=(Step("G12", Level.YELLOW, L.share_due_day + 1),),
    wording=_("{released_day}公布，应于{share_due_day}前（7个工作日为本系统建议）共享至同级信用平台，没有记录。"),
    must=_("共享至同级信用信息共享平台，并登记日期。"),
    clears=_("登记了共享日期，或者停止了公示。"),
    inputs=(L.released_day, L.share_due_day),
    kind=RuleKind.CLOCK,
)
G14 = Rule(
    "G14",
    _("名单期满没有移出"),
    L,
    MatterKind.LISTING,
    (LISTING[11], LISTING[17], CREDIT_REPAIR.whole),
    Confidence.C2,
    applies=and_(_OPEN, L.released_day.is_not(None)),
    wrong=L.expires_day.is_not(None),
    steps=(Step("G14", Level.ORANGE, L.expires_day),),
    wording=_("{decided_day}列入，{expires_day}期满，当天起已不再公示，还没有办理移出。"),
    must=_("办理期满移出，撤下并告知有关单位。"),
    clears=_("登记了移出。"),
    inputs=(L.decided_day, L.expires_day),
    kind=RuleKind.CLOCK,
)
G15 = Rule(
    "G15",
    _("已满足申请提前移出的期限"),
    L,
    MatterKind.LISTING,
    (LISTING[12],),
    Confidence.C2,
    applies=and_(_OPEN, L.released_day.is_not(None)),
    wrong=and_(L.early_open_day.is_not(None), L.early_applied_day.is_(None)),
    steps=(Step("G15", Level.BLUE, L.early_open_day),),
    wording=_("欠薪已改正，自{early_open_day}起改正后被列入满6个月，当事人作出书面信用承诺的，可以申请提前移出。"),
    must=_("告知当事人可以申请；信用网站的最短公示期另见名单页。"),
    clears=_("收到申请，或者名单结束。"),
    inputs=(L.early_open_day,),
    kind=RuleKind.CLOCK,
)
G18 = Rule(
    "G18",
    _("提前移出申请没有按期决定"),
    L,
    MatterKind.LISTING,
    (LISTING[14],),
    Confidence.C1,
    applies=and_(_OPEN, L.early_applied_day.is_not(None)),
    wrong=L.early_decided_day.is_(None),
    steps=(
        Step("G18", Level.YELLOW, L.early_warn_day),
        Step("G18", Level.RED, L.early_due_day + 1),
    ),
    wording=_("{early_applied_day}收到提前移出申请，应于{early_due_day}前（15个工作日内）决定并送达，尚未决定。"),
    must=_("审核并决定；不予移出的说明理由。"),
    clears=_("登记了决定。"),
    inputs=(L.early_applied_day, L.early_due_day),
    kind=RuleKind.CLOCK,
)
G21 = Rule(
    "G21",
    _("责令支付文书被撤销，列入没有撤销"),
    L,
    MatterKind.LISTING,
    (LISTING[16], LISTING[17]),
    Confidence.C1,
    applies=and_(_OPEN, L.decided_day.is_not(None)),
    wrong=L.annulled_day.is_not(None),
    steps=(Step("G21", Level.RED, L.annulled_day),),
    wording=_("责令支付文书{annulled_day}被撤销，应当撤销列入，并于{annulled_due_day}前（10个工作日内）撤下、告知。"),
    must=_("提请并决定撤销列入，撤下公示并告知有关单位。"),
    clears=_("列入已撤销。"),
    inputs=(L.annulled_day, L.annulled_due_day),
    kind=RuleKind.CLOCK,
)
G22 = Rule(
    "G22",
    _("名单结束后没有撤下或告知"),
    L,
    MatterKind.LISTING,
    (LISTING[17],),
    Confidence.C1,
    applies=and_(L.ended_day.is_not(None), L.released_day.is_not(None)),
    wrong=L.taken_day.is_(None),
    steps=(Step("G22", Level.RED, L.off_due_day + 1),),
    wording=_("名单{ended_day}结束，应于{off_due_day}前（10个工作日内）撤下公示、告知有关单位，没有记录。"),
    must=_("撤下公示，告知共享该信息的部门和网站，并登记日期。"),
    clears=_("登记了撤下和告知。"),
    inputs=(L.ended_day, L.off_due_day),
    kind=RuleKind.CLOCK,
)

RULES = (G01, G02, G04, G06, G11, G12, G14, G15, G18, G21, G22)
_BLOCK = _("是名单办理的一道关卡，不满足就不能办下一步，不另发预警。")
WAITING: tuple[Waiting, ...] = (
    Waiting("G03", _("异议期未满不得决定"), _BLOCK),
    Waiting("G05", _("决定前已付清并承诺的，可以不予列入"), _("显示在名单页和决定处，由审批人决定，不另发预警。")),
    Waiting("G08", _("列入决定书要件不全"), _BLOCK),
    Waiting("G09", _("决定书没有与信用修复告知书同时送达"), _BLOCK),
    Waiting("G10", _("没有登记责任人员"), _BLOCK),
    Waiting("G13", _("公布内容超出法定栏目"), _BLOCK),
    Waiting("G16", _("最短公示期届满"), _("是县里的取值，与G15并列显示在名单页，由办理人选定适用哪一个。")),
    Waiting("G17", _("列入期间又有拖欠的申请提前移出"), _BLOCK),
    Waiting("G19", _("一并列入的人员没有同时移出"), _("人员随单位一并移出，系统中不会出现。")),
    Waiting("G20", _("提前移出的材料虚假"), _("由审批人撤销提前移出，同时开立新的名单，不另发预警。")),
    Waiting("G23", _("被列入单位投标、获得资金或者许可"), _("需要招投标、财政和许可部门的数据。")),
)
