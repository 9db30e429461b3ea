"""The life of a directive, and what the law forbids on its way: every block refuses with its article."""

from datetime import date

from monitor.lifecycles.directive_moves import DRAFT, EDIT, PEOPLE
from monitor.lifecycles.machine import Block, Lifecycle
from monitor.lifecycles.prospect import Prospect
from monitor.values.directives import HEARING_BASIS, DirectiveKind, ServiceMode, SubjectRole
from monitor.values.duties import EXTRA_BASIS
from monitor.values.exposure import find_exposures
from monitor.values.norms import Article
from monitor.values.statutes import (
    CIVIL_CODE,
    COERCION_LAW,
    LABOUR_INSPECTION,
    NONPAYMENT_INTERPRETATION,
    PENALTY_LAW,
    PETITION,
    REGULATION,
)
from monitor.values.words import Sentence
from monitor.values.words import mark as _

UNVERIFIED = ("本系统建议", "尚未核对", "凭记忆", "外省指标")
"""Words by which reasons of alerts mark what is our own or known from memory."""
FORWARD = frozenset({"submit", "approve", "issue"})
_DUE_KINDS = (DirectiveKind.INSTRUCTION, DirectiveKind.DECISION, DirectiveKind.PENALTY_NOTICE)


def _without_due_day(seen: Prospect, _today: date) -> Sentence | None:
    if seen.directive.due_on is not None or seen.kind not in _DUE_KINDS:
        return None
    if seen.kind is DirectiveKind.PENALTY_NOTICE:
        return Sentence(_("没有写明陈述申辩的期限。"))
    return Sentence(_("没有写明履行期限。法律没有规定天数，由承办人按实际情况填写。"))


def _due_before_issue(seen: Prospect, today: date) -> Sentence | None:
    due, first = seen.directive.due_on, seen.directive.issued_on or today
    if due is None or due >= max(first, today):
        return None
    return Sentence(_("期限 {due} 早于发出之日（最早 {first}）。"), {"due": due, "first": max(first, today)})


def _due_on_day_off(seen: Prospect, _today: date) -> Sentence | None:
    if not seen.due_off:
        return None
    said = _("期限 {due} 是休息日，依法顺延到下一个工作日，请直接填写工作日。")
    return Sentence(said, {"due": seen.directive.due_on})


def _party_not_heard(seen: Prospect, _today: date) -> Sentence | None:
    if seen.kind is not DirectiveKind.DECISION or seen.directive.heard_on is not None:
        return None
    return Sentence(_("作出行政处理决定前，应当听取当事人的陈述、申辩，并登记日期。"))


def _penalty_without_notice(seen: Prospect, today: date) -> Sentence | None:
    if seen.kind is not DirectiveKind.PENALTY:
        return None
    if seen.notice is None or seen.notice.annulled_on is not None:
        return Sentence(_("处罚前没有行政处罚告知书：应当先告知拟处罚的内容、事实、理由、依据和陈述申辩、听证的权利。"))
    if seen.window_end is None:
        return Sentence(_("行政处罚告知书还没有送达并经确认。"))
    if today <= seen.window_end and seen.notice.waived_on is None:
        said = _("陈述申辩和听证申请的期限到 {day} 才届满，期满前不得作出处罚决定。")
        return Sentence(said, {"day": seen.window_end})
    return None


def _hearing_not_held(seen: Prospect, today: date) -> Sentence | None:
    notice = seen.notice
    if seen.kind is not DirectiveKind.PENALTY or notice is None or notice.hearing_asked_on is None:
        return None
    if notice.hearing_on is None or notice.hearing_on > today:
        return Sentence(_("当事人已申请听证，听证举行之前不得作出处罚决定。"))
    if notice.hearing_told_on is None or (seen.tell_by is not None and notice.hearing_told_on > seen.tell_by):
        said = _("听证应当在举行的7个工作日前（最迟 {day}）通知当事人，现有记录不符合。")
        return Sentence(said, {"day": seen.tell_by})
    return None


def _sanction_before_order(seen: Prospect, _today: date) -> Sentence | None:
    if not seen.kind.punishes:
        return None
    missing = [
        Sentence(duty.label)
        for duty in seen.duties
        if duty.sanction is not None and duty.sanction.first_order and duty.code not in seen.ran_out
    ]
    if not missing:
        return None
    said = _("“{duties}”没有先责令限期改正并送达、期满仍未改正，不得责令停工或处罚。")
    return Sentence(said, {"duties": missing})


def _fine_out_of_bounds(seen: Prospect, _today: date) -> Sentence | None:
    fine, person = seen.directive.fine_fen, seen.directive.subject_role == SubjectRole.PERSON
    if not seen.kind.punishes or fine is None:
        return None
    sanctions = [duty.sanction for duty in seen.duties if duty.sanction is not None]
    bounds = [bound for one in sanctions if (bound := one.person_fine if person else one.fine) is not None]
    if bounds and min(low for low, _high in bounds) <= fine <= sum(high for _low, high in bounds):
        return None
    if not bounds:
        return Sentence(_("所列事项没有对这一对象罚款的规定。"))
    said = _("罚款应当在 {least} 元至 {most} 元之间。")
    return Sentence(
        said, {"least": min(low for low, _high in bounds) // 100, "most": sum(high for _low, high in bounds) // 100}
    )


def _stop_without_ground(seen: Prospect, _today: date) -> Sentence | None:
    if not seen.directive.stop_work or any(duty.sanction and duty.sanction.stops_work for duty in seen.duties):
        return None
    return Sentence(_("所列事项没有责令停工的规定。"))


def _extra_before_order(seen: Prospect, _today: date) -> Sentence | None:
    if seen.directive.extra_percent is None or seen.unpaid:
        return None
    return Sentence(_("加付赔偿金须先责令限期支付，期满仍不支付；请从那份逾期的责令文书接着起草。"))


def _exposes_somebody(seen: Prospect, _today: date) -> Sentence | None:
    found = list(dict.fromkeys(one for text in seen.texts for one in find_exposures(text, seen.protected)))
    if not found:
        return None
    said = _("文书中出现了{found}，发出前须删去，以免暴露投诉举报人。")
    return Sentence(said, {"found": [Sentence(one.label) for one in found]})


def _prints_unverified(seen: Prospect, _today: date) -> Sentence | None:
    found = [words for words in UNVERIFIED if any(words in text for text in seen.texts)]
    if not found:
        return None
    said = _("文书中有“{words}”的内容：本系统的建议和尚未核对的数值没有法律效力，不能作为事实或者依据写入，请删去。")
    return Sentence(said, {"words": "、".join(found)})


def _posted_without_picture(seen: Prospect, _today: date) -> Sentence | None:
    serving = seen.serving
    if serving is None or serving.mode is not ServiceMode.POSTED:
        return None
    if any(media.startswith(("image/", "video/")) for media in serving.media):
        return None
    return Sentence(_("张贴送达须附张贴现场的照片或录像，否则不能认定为已经责令支付。"))


def _electronic_without_consent(seen: Prospect, _today: date) -> Sentence | None:
    serving = seen.serving
    if serving is None or serving.mode is not ServiceMode.ELECTRONIC or serving.media:
        return None
    return Sentence(_("电子送达须经当事人同意并签订确认书，请附确认书。"))


def _court_before_demand(seen: Prospect, today: date) -> Sentence | None:
    if seen.demand_end is None:
        return Sentence(_("还没有送达催告书，不能申请法院强制执行。"))
    if today <= seen.demand_end:
        return Sentence(_("催告书送达满十日（工作日，到 {day}）后才能申请法院强制执行。"), {"day": seen.demand_end})
    return None


def _asked_without_approval(seen: Prospect, _today: date) -> Sentence | None:
    if all(seen.given.get(name) for name in ("approver", "approval_no", "approved_on")):
        asked, approved = seen.given.get("asked_on"), seen.given.get("approved_on")
        if isinstance(asked, date) and isinstance(approved, date) and approved <= asked:
            return None
        return Sentence(_("批准日期晚于查询日期：须先批准后查询。"))
    return Sentence(_("没有设区的市级以上人社部门负责人的批准，不得查询；县级负责人无权批准。"))


_ORDER_FIRST: tuple[Article, ...] = (REGULATION[54], REGULATION[55], REGULATION[56], REGULATION[57])
LIFE = Lifecycle(
    _("责令文书"),
    {DRAFT.name: DRAFT, EDIT.name: EDIT, **PEOPLE},
    (
        Block(FORWARD, _without_due_day, articles=(LABOUR_INSPECTION[26], PENALTY_LAW[44])),
        Block(FORWARD | {"change"}, _due_before_issue, articles=(CIVIL_CODE[201],)),
        Block(FORWARD | {"change"}, _due_on_day_off, articles=(CIVIL_CODE[203],)),
        Block(FORWARD, _party_not_heard, articles=(LABOUR_INSPECTION[19],)),
        Block(FORWARD, _penalty_without_notice, "F12", (LABOUR_INSPECTION[19], PENALTY_LAW[44], PENALTY_LAW[62])),
        Block(FORWARD, _hearing_not_held, "F14", HEARING_BASIS),
        Block(FORWARD, _sanction_before_order, "F20", _ORDER_FIRST),
        Block(FORWARD, _fine_out_of_bounds, articles=(*_ORDER_FIRST, LABOUR_INSPECTION[30])),
        Block(FORWARD, _stop_without_ground, articles=(REGULATION[55], REGULATION[57])),
        Block(FORWARD, _extra_before_order, articles=EXTRA_BASIS),
        Block(FORWARD, _exposes_somebody, "F19", (LABOUR_INSPECTION[9], PETITION[30])),
        Block(FORWARD, _prints_unverified, "K07"),
        Block(frozenset({"serve"}), _posted_without_picture, "J07", (NONPAYMENT_INTERPRETATION[4],)),
        Block(frozenset({"serve"}), _electronic_without_consent, articles=(PENALTY_LAW[61],)),
        Block(frozenset({"court"}), _court_before_demand, articles=(COERCION_LAW[54], COERCION_LAW[69])),
        Block(frozenset({"query"}), _asked_without_approval, "F17", (REGULATION[40],)),
    ),
)
