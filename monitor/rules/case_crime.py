"""J. Suspected crimes 涉嫌犯罪移送: the clocks of a transfer to the police (rulebook 17 J02–J05, J08)."""

from sqlalchemy import and_, func

from monitor.models.state import CaseState as C
from monitor.rules.base import Rule, Step, Waiting
from monitor.values.confidence import Confidence
from monitor.values.statutes import CRIME_TRANSFER, POLICE_PROCEDURE
from monitor.values.terms import Level, MatterKind, RuleKind
from monitor.values.words import mark as _

J02 = Rule(
    "J02",
    _("移送报告没有按期决定"),
    C,
    MatterKind.CASE,
    (CRIME_TRANSFER[5],),
    Confidence.C3,
    applies=C.crime_reported_day.is_not(None),
    wrong=and_(C.crime_decided_day.is_(None), C.finished == 0),
    steps=(Step("J02", Level.RED, C.crime_due_day + 1),),
    wording=_(
        "{crime_reported_day}提交移送报告，负责人应于{crime_due_day}前（3日内）决定批准或者不批准移送，尚未决定。"
    ),
    must=_("负责人决定批准或者不批准移送；不批准的记明理由。"),
    clears=_("登记了负责人的决定。"),
    inputs=(C.crime_reported_day, C.crime_due_day),
    kind=RuleKind.CLOCK,
)

J03 = Rule(
    "J03",
    _("批准移送后没有在24小时内移送"),
    C,
    MatterKind.CASE,
    (CRIME_TRANSFER[5],),
    Confidence.C3,
    applies=C.crime_decided_day.is_not(None),
    wrong=and_(C.crime_approved == 1, C.handed_day.is_(None), C.finished == 0),
    steps=(Step("J03", Level.RED, C.hand_due_day),),
    wording=_(
        "{crime_decided_day}批准移送，应在24小时内（{hand_due_day}届满，遇休息日不顺延）移送公安机关，尚未移送。"
    ),
    must=_("立即向同级公安机关移送，并抄送同级人民检察院。"),
    clears=_("登记了移送日期。"),
    inputs=(C.crime_decided_day, C.hand_due_day),
    kind=RuleKind.CLOCK,
)

J04 = Rule(
    "J04",
    _("公安机关没有按期答复是否立案"),
    C,
    MatterKind.CASE,
    (CRIME_TRANSFER[8], POLICE_PROCEDURE[180]),
    Confidence.C2,
    applies=C.handed_day.is_not(None),
    wrong=and_(C.police_answered_day.is_(None), C.closed_day.is_(None)),
    steps=(Step("J04", Level.YELLOW, C.police_due_day + 1),),
    wording=_("{handed_day}移送公安机关，公安机关应于{police_due_day}前（3日内）决定是否立案，尚无答复。"),
    must=_("催促答复；要求补充材料的，3日内补充。"),
    clears=_("登记了公安机关的答复。"),
    inputs=(C.handed_day, C.police_due_day),
    kind=RuleKind.CLOCK,
)

J05 = Rule(
    "J05",
    _("公安机关不予立案，提请复议的期限已过"),
    C,
    MatterKind.CASE,
    (CRIME_TRANSFER[9],),
    Confidence.C2,
    applies=C.police_answered_day.is_not(None),
    wrong=and_(C.police_filed == 0, C.reconsidered_day.is_(None), C.closed_day.is_(None)),
    steps=(Step("J05", Level.YELLOW, C.reconsider_due_day + 1),),
    wording=_("{police_answered_day}公安机关不予立案，有异议的应于{reconsider_due_day}前（3日内）提请复议，没有记录。"),
    must=_("建议人民检察院立案监督，或者记明不提请复议的理由。"),
    clears=_("登记了提请复议、建议立案监督，或者不提请的理由。"),
    inputs=(C.police_answered_day, C.reconsider_due_day),
    kind=RuleKind.CLOCK,
)

J08 = Rule(
    "J08",
    _("疑似以罚代移"),
    C,
    MatterKind.CASE,
    (CRIME_TRANSFER[11],),
    Confidence.C1,
    applies=and_(C.crime_reported_day.is_not(None), C.handed_day.is_(None)),
    wrong=and_(C.fined == 1, C.decided_day >= C.crime_reported_day, func.coalesce(C.crime_approved, 1) == 1),
    steps=(Step("J08", Level.YELLOW, C.decided_day),),
    wording=_("{crime_reported_day}已报告涉嫌犯罪，没有移送，{decided_day}作出了罚款决定；罚款不能代替移送。"),
    must=_("法制机构审核；应当移送的立即移送。"),
    clears=_("登记了移送日期，或者负责人不批准移送的理由。"),
    inputs=(C.crime_reported_day, C.decided_day),
)

RULES = (J02, J03, J04, J05, J08)
WAITING: tuple[Waiting, ...] = ()
