"""Why a listing may not be proposed, noticed, reviewed or decided now, each reason by itself."""

from datetime import date

from monitor.lifecycles.listing_prospect import Prospect, local
from monitor.values.directives import ServiceMode
from monitor.values.faults import ReadingFault
from monitor.values.identity import check_credit_code
from monitor.values.listing_path import EXTENSION, NORMAL, PathStep, day_of, needs_extension
from monitor.values.listing_standard import reaches_standard
from monitor.values.listings import ListingGround, ServedPaper
from monitor.values.papers import PaperType
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def order_did_not_run_out(seen: Prospect, _today: date) -> Sentence | None:
    if seen.order_ran_out or (seen.listing.prior_id is not None and seen.order_stands):
        return None
    return Sentence(_("还没有一份依法送达、期满仍未履行的责令支付文书。"))


def below_standard(seen: Prospect, _today: date) -> Sentence | None:
    row, values = seen.listing, seen.values
    if row.ground == ListingGround.EVENT:
        return None if row.case_id is not None else Sentence(_("以群体性、极端事件列入的，须有登记的案件。"))
    found = reaches_standard(row.worst_fen, row.heads, row.owed_fen, values["crime.x1"], values["crime.x2"])
    if found is not None:
        return None
    said = _(
        "没有达到数额标准：一人三个月以上须达 {x1} 元，现为 {worst} 元；"
        "十人以上累计须达 {x2} 元，现为 {heads} 人、{owed} 元。"
    )
    facts = {
        "x1": _yuan(values["crime.x1"]), "x2": _yuan(values["crime.x2"]), "worst": _yuan(row.worst_fen),
        "heads": row.heads if row.heads is not None else "—", "owed": _yuan(row.owed_fen),
    }  # fmt: skip
    return Sentence(said, facts)


def _yuan(fen: int | None) -> str:
    return "—" if fen is None else f"{fen // 100}.{fen % 100:02}"


def beyond_order(seen: Prospect, _today: date) -> Sentence | None:
    """The list says no more than what was ordered to be paid: nobody types sums and heads up to a standard."""
    row, order = seen.listing, seen.order
    most = {"owed": order.amount_fen, "heads": order.heads}
    over = (row.owed_fen or 0) > (most["owed"] or 0) or (most["heads"] is not None and (row.heads or 0) > most["heads"])
    if not over and (row.worst_fen or 0) <= seen.worst_ordered:
        return None
    said = _(
        "不能多于责令支付文书：文书责令支付 {owed} 元、{heads} 人，其中一人最多 {worst} 元；"
        "事实有变化的，先变更或者另作责令。"
    )
    heads = most["heads"] if most["heads"] is not None else "—"
    return Sentence(said, {"owed": _yuan(most["owed"]), "heads": heads, "worst": _yuan(seen.worst_ordered)})


def without_code(seen: Prospect, _today: date) -> Sentence | None:
    try:
        check_credit_code(seen.listing.party_code or "")
    except ReadingFault:
        return Sentence(_("统一社会信用代码没有或者校验不对：只凭名称不能列入。"))
    return None


def another_party(seen: Prospect, _today: date) -> Sentence | None:
    """Who is listed is who was ordered to pay, as the database asks again at the release (0100)."""
    ordered, typed = seen.order.subject_code, seen.listing.party_code
    if not ordered or not typed or ordered == typed:
        return None
    said = _(
        "统一社会信用代码与责令支付文书上的（{code}）不一致：列入的应当是文书责令支付的单位；文书有误的，先更正文书。"
    )
    return Sentence(said, {"code": ordered})


def without_words(seen: Prospect, _today: date) -> Sentence | None:
    row = seen.listing
    missing = [
        Sentence(label)
        for label, value in ((_("主要事实"), row.found), (_("拖欠人数"), row.heads), (_("拖欠总额"), row.owed_fen))
        if not value
    ]
    return Sentence(_("还缺：{missing}。"), {"missing": missing}) if missing else None


def rival(seen: Prospect, _today: date) -> Sentence | None:
    return Sentence(_("同一份责令文书已经有一件名单在办或者已列入。")) if seen.rival else None


def personal(seen: Prospect, _today: date) -> Sentence | None:
    if not seen.hits:
        return None
    return Sentence(
        _("将公布的文本里有名单以外的个人信息或者不得公布的栏目（{hits}处），须先删去。"), {"hits": seen.hits}
    )


def not_assessed(seen: Prospect, _today: date) -> Sentence | None:
    return None if seen.listing.assessed_on else Sentence(_("没有个人信息保护影响评估记录。"))


def altered(seen: Prospect, _today: date) -> Sentence | None:
    if seen.as_signed and seen.text is not None:
        return None
    return Sentence(_("内容与已签署的文本不一致：须退回修改、重新提请、告知和签署。"))


def order_fell(seen: Prospect, _today: date) -> Sentence | None:
    if seen.order_stands:
        return None
    return Sentence(_("责令支付文书已被撤销、变更，或者没有依法送达：不得列入；已经列入的应当撤销。"))


def headless(seen: Prospect, _today: date) -> Sentence | None:
    if seen.headed or seen.excused:
        return None
    return Sentence(_("没有登记法定代表人或者主要负责人，也没有写明理由。"))


def notice_not_issued(seen: Prospect, _today: date) -> Sentence | None:
    paper, text = seen.papers.get(PaperType.LISTING_NOTICE), seen.text
    # A notice tells the party of this very text: one that was issued before it was frozen tells of another.
    if paper is not None and text is not None and local(paper.issued_at) >= local(text.made_at):
        return None
    return Sentence(_("提请之后还没有出具列入事先告知书（须写明第七条的出路）。"))


def notice_taken_back(seen: Prospect, _today: date) -> Sentence | None:
    """Sending a listing back takes its notice back, which then told the party of another text."""
    waiting, row = seen.waiting, seen.listing
    if waiting is None or waiting.paper != ServedPaper.NOTICE:
        return None
    if row.notice_paper_id is not None and row.ended_on is None:
        return None
    said = _(
        "登记的是退回修改或者不予列入以前那份事先告知书的送达，不能再确认：请“退回送达登记”；"
        "重新提请的，重新出具告知书，再登记送达。"
    )
    return Sentence(said)


def sent_before_paper(seen: Prospect, _today: date) -> Sentence | None:
    sent, paper = seen.given.get("sent_on"), seen.papers.get(PaperType.LISTING_NOTICE)
    if not isinstance(sent, date) or paper is None or sent >= paper.issued_on:
        return None
    return Sentence(_("送交日期早于告知书出具日期 {day}。"), {"day": paper.issued_on})


def notice_too_slow(seen: Prospect, _today: date) -> Sentence | None:
    if seen.given.get("mode") is not ServiceMode.NOTICE or seen.listing.extended_on is not None:
        return None
    served_on = seen.given.get("served_on")
    if not isinstance(served_on, date) or not needs_extension(seen.base, served_on, seen.calendar):
        return None
    said = _("公告送达到 {served} 才视为送达，{limit} 前来不及决定：须先由负责人批准延长。")
    return Sentence(said, {"served": served_on, "limit": _limit(seen, NORMAL)})


def waived_too_early(seen: Prospect, _today: date) -> Sentence | None:
    """Nobody waives a time that he has not been told of."""
    day, notice = seen.given.get("waived_on"), seen.served(ServedPaper.NOTICE)
    if notice is None or not isinstance(day, date) or day >= notice.served_on:
        return None
    return Sentence(_("书面放弃日期早于告知书送达日期 {day}。"), {"day": notice.served_on})


def window_open(seen: Prospect, today: date) -> Sentence | None:
    row = seen.listing
    if row.waived_on is not None and row.waived_on <= today:
        return None
    if seen.served(ServedPaper.NOTICE) is None or row.window_ends_on is None:
        return Sentence(_("事先告知书还没有送达并经第二人确认。"))
    if not row.window_sure:
        return Sentence(
            _("异议期到 {day} 为暂定：这段时间的放假安排还没有公布，不能据此决定。"), {"day": row.window_ends_on}
        )
    if today > row.window_ends_on:
        return None
    return Sentence(_("异议期到 {day} 才届满，期满前不得决定；当事人书面放弃的除外。"), {"day": row.window_ends_on})


def objection_open(seen: Prospect, _today: date) -> Sentence | None:
    waiting = [one.received_on for one in seen.objections if one.replied_on is None]
    if waiting:
        said = _("{day} 收到的异议还没有核实答复（期限 {due}）。")
        return Sentence(said, {"day": min(waiting), "due": day_of(seen.path, PathStep.VERIFY_ENDS)})
    return None


def objection_upheld(seen: Prospect, _today: date) -> Sentence | None:
    if not any(one.upheld for one in seen.objections):
        return None
    return Sentence(_("异议成立，不得列入：请决定不予列入，或者另行开立。"))


def remark_open(seen: Prospect, _today: date) -> Sentence | None:
    waiting = [one.due_on for one in seen.remarks if one.answered_on is None]
    if not waiting:
        return None
    return Sentence(_("审核意见还没有答复（期限 {due}）。"), {"due": min(waiting)})


def paid_and_promised(seen: Prospect, _today: date) -> Sentence | None:
    row = seen.listing
    if row.corrected_on is None or row.promised_on is None or seen.given.get("reason"):
        return None
    said = _("当事人已于 {corrected} 付清并于 {promised} 书面承诺，可以不予列入；仍决定列入的，须写明理由。")
    return Sentence(said, {"corrected": row.corrected_on, "promised": row.promised_on})


def _limit(seen: Prospect, amount: int) -> date:
    return seen.calendar.add_workdays(seen.base, amount).date


def too_late(seen: Prospect, today: date) -> Sentence | None:
    if seen.given.get("reason"):
        return None
    limit = _limit(seen, NORMAL)
    if seen.listing.extended_on is None and today > limit:
        return Sentence(
            _("决定期限（20个工作日）{day} 已过，又没有批准延长；仍作出决定的，须写明理由。"), {"day": limit}
        )
    return None


def too_late_after_extension(seen: Prospect, today: date) -> Sentence | None:
    limit = _limit(seen, NORMAL + EXTENSION)
    if seen.listing.extended_on is None or today <= limit or seen.given.get("reason"):
        return None
    return Sentence(_("延长后的决定期限（40个工作日）{day} 已过；仍作出决定的，须写明理由。"), {"day": limit})


def extended_too_late(seen: Prospect, today: date) -> Sentence | None:
    limit = _limit(seen, NORMAL)
    return Sentence(_("应在 {day} 前批准延长，现已过期。"), {"day": limit}) if today > limit else None


def decision_incomplete(seen: Prospect, _today: date) -> Sentence | None:
    if seen.office_ready:
        return None
    return Sentence(
        _("决定书须载明事由、依据、惩戒提示、提前移出条件程序和救济途径：还没有登记复议机关、法院或者机关地址。")
    )
