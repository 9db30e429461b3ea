"""Why a decision may not be served, an entry not be released or shown again, a listing not be ended early now."""

from collections.abc import Mapping
from datetime import date

from monitor.lifecycles.listing_prospect import Prospect, window_from
from monitor.values.directives import ServiceStatus
from monitor.values.listing_path import OBJECTION, early_gates
from monitor.values.listings import EarlyGate, HidingReason, ListingStatus, ServedPaper
from monitor.values.papers import PaperType
from monitor.values.words import Sentence
from monitor.values.words import mark as _

_SERVED_TOGETHER = (PaperType.LISTING, PaperType.CREDIT_REPAIR)


def paper_missing(seen: Prospect, _today: date) -> Sentence | None:
    paper = seen.papers.get(PaperType.LISTING)
    if paper is not None and paper.number == seen.listing.decision_no:
        return None
    return Sentence(_("还没有按决定文号出具列入决定书。"))


def repair_missing(seen: Prospect, _today: date) -> Sentence | None:
    if PaperType.CREDIT_REPAIR in seen.papers:
        return None
    return Sentence(_("还没有出具信用修复告知书：两书须同时送达。"))


def sent_before_decision(seen: Prospect, _today: date) -> Sentence | None:
    sent, decided = seen.given.get("sent_on"), seen.listing.decided_on
    if not isinstance(sent, date) or decided is None or sent >= decided:
        return None
    return Sentence(_("送交日期早于决定日期 {day}。"), {"day": decided})


def sent_before_papers(seen: Prospect, _today: date) -> Sentence | None:
    """The database asks for this order at the release; by then a confirmed service could not be put right any more."""
    sent, issued = seen.given.get("sent_on"), [one.issued_on for one in map(seen.papers.get, _SERVED_TOGETHER) if one]
    if not isinstance(sent, date) or not issued or sent >= max(issued):
        return None
    return Sentence(_("送交日期早于决定书、信用修复告知书出具日期 {day}。"), {"day": max(issued)})


def notice_fell(seen: Prospect, _today: date) -> Sentence | None:
    """Without the notice the party was not told; it cannot be told anew after the decision (Art 6)."""
    notice = seen.named.get(PaperType.LISTING_NOTICE)
    if notice is None or notice.voided_at is None:
        return None
    if seen.listing.decided_on is None:
        return Sentence(_("事先告知书送达以后已经作废：请“退回修改”，再重新提请、告知。"))
    return Sentence(_("事先告知书在决定以后已经作废，不得公布：请提请撤销列入，再重新提请、告知。"))


def papers_fell(seen: Prospect, _today: date) -> Sentence | None:
    void = [kind for kind in _SERVED_TOGETHER if kind in seen.named and seen.named[kind].voided_at is not None]
    if not void:
        return None
    said = _("{papers}送达以后已经作废，不得公布：请在“文书”重新出具，再登记送达，由另一名监察员确认。")
    return Sentence(said, {"papers": [Sentence(kind.label) for kind in void]})


def served_before_papers(seen: Prospect, _today: date) -> Sentence | None:
    """A service entered again names the papers issued anew, also where the second officer refuses it."""
    day = max((seen.named[kind].issued_on for kind in _SERVED_TOGETHER if kind in seen.named), default=None)
    sent = [
        one.sent_on
        for one in seen.services
        if one.status == ServiceStatus.CONFIRMED and one.paper == ServedPaper.DECISION
    ]
    if day is None or not sent or max(sent) >= day:
        return None
    said = _(
        "现在的决定书和信用修复告知书 {day} 才出具，此后还没有经另一名监察员确认的送达："
        "请登记两书的送达并由另一名监察员确认。"
    )
    return Sentence(said, {"day": day})


def proof_shared(seen: Prospect, _today: date) -> Sentence | None:
    """Of before each service had to have a proof of its own."""
    confirmed = [one for one in seen.services if one.status == ServiceStatus.CONFIRMED]
    others = {one.evidence_id for one in confirmed if one.paper != ServedPaper.DECISION}
    proofs = [one.evidence_id for one in confirmed if one.paper == ServedPaper.DECISION]
    if not proofs or any(proof not in others for proof in proofs):
        return None
    said = _(
        "决定书的送达证明与告知书的是同一个文件：请用决定书自己的送达证明再登记一次两书的送达，由另一名监察员确认。"
    )
    return Sentence(said)


def namesakes(seen: Prospect, _today: date) -> Sentence | None:
    return seen.people.namesakes


def approver_related(seen: Prospect, _today: date) -> Sentence | None:
    return seen.people.related


def asker_gone(seen: Prospect, _today: date) -> Sentence | None:
    return seen.people.gone


def decision_unserved(seen: Prospect, today: date) -> Sentence | None:
    found = seen.served(ServedPaper.DECISION)
    if found is None:
        return Sentence(_("决定书和信用修复告知书还没有送达并经第二人确认。"))
    if found.served_on > today:
        return Sentence(_("决定书到 {day} 才视为送达。"), {"day": found.served_on})
    return None


def decided_within_window(seen: Prospect, _today: date) -> Sentence | None:
    """A notice of the State Council that came after the decision may have moved the end of the window (Art 6)."""
    row, notice = seen.listing, seen.served(ServedPaper.NOTICE)
    if row.waived_on is not None or notice is None or row.window_ends_on is None or row.decided_on is None:
        return None
    due = seen.calendar.add_workdays(window_from(notice), OBJECTION).date
    facts = {"day": max(row.window_ends_on, due), "decided": row.decided_on}
    if row.decided_on <= facts["day"]:
        said = _(
            "按现在的放假安排，异议期到 {day} 才届满，而决定在 {decided} 已经作出：不得公布；"
            "请提请撤销列入，再重新提请。"
        )
        return Sentence(said, facts)
    if due > row.window_ends_on:
        return Sentence(_("放假安排刚有变化，异议期今晚重新计算为 {day}，之后即可发布。"), facts)
    return None


def term_over(seen: Prospect, _today: date) -> Sentence | None:
    row, pace = seen.listing, seen.pace
    if pace is None or row.expires_on is None or pace.day < row.expires_on:
        return None
    return Sentence(_("公示期限 {day} 已经届满，不再公布。"), {"day": row.expires_on})


def too_many_today(seen: Prospect, _today: date) -> Sentence | None:
    """Mass release by one hand: counted by the database on the effective day (reliability T14)."""
    if seen.pace is None or not seen.pace.takes_second or seen.people.approval is not None:
        return None
    said = _(
        "{day} 已发布 {released} 件，当天开始时公示中 {standing} 件；一天超过5件，或者超过公示中名单的10%的，"
        "须先由发布员以外的审批人对这一件“批准超量发布”，或者改日发布。"
    )
    facts = {"day": seen.pace.day, "released": seen.pace.released, "standing": seen.pace.standing}
    return Sentence(said, facts)


ENDING: Mapping[str, PaperType] = {
    ListingStatus.REMOVED: PaperType.EARLY_REMOVAL, ListingStatus.REVOKED: PaperType.LISTING_REVOCATION,
}  # fmt: skip


def end_paper_missing(seen: Prospect, _today: date) -> Sentence | None:
    """What is served after the end is the decision that ended it; a term that ran out has none."""
    kind = ENDING.get(seen.listing.status)
    if kind is None:
        return Sentence(_("期满移出没有决定书可送达。"))
    if kind in seen.papers:
        return None
    return Sentence(_("还没有出具{paper}。"), {"paper": Sentence(kind.label)})


def not_public(seen: Prospect, _today: date) -> Sentence | None:
    """What is not shown is not passed on either; a repair ends the sharing with the showing (国办发〔2025〕22号)."""
    entry = seen.publication
    return Sentence(_("现在没有公示，不能共享。")) if entry is None or entry.hidden_on is not None else None


def not_hidden(seen: Prospect, _today: date) -> Sentence | None:
    entry = seen.publication
    if entry is None or entry.hidden_on is None or entry.hidden_why is None:
        return Sentence(_("现在正在公示。"))
    why = HidingReason(entry.hidden_why)
    return Sentence(_("因“{why}”停止公示的，不得恢复。"), {"why": Sentence(why.label)}) if why.is_final else None


def decision_fell(seen: Prospect, _today: date) -> Sentence | None:
    decision = seen.named.get(PaperType.LISTING)
    if decision is None or decision.voided_at is None:
        return None
    return Sentence(_("列入决定书已经作废，不得恢复公示：请提请撤销列入。"))


def objected(seen: Prospect, _today: date) -> Sentence | None:
    """An objection put on record after the release is answered before anybody sees the entry again (Art 6)."""
    if any(one.replied_on is None for one in seen.objections):
        return Sentence(_("还有异议没有核实答复，不得恢复公示：请先答复。"))
    if any(one.upheld for one in seen.objections):
        return Sentence(_("异议成立，不得恢复公示：请提请撤销列入。"))
    return None


def gate_not_reached(seen: Prospect, today: date) -> Sentence | None:
    row = seen.listing
    if row.early_gate is None:
        return None
    by_45, by_36 = early_gates(row.early_corrected_on, row.decided_on, seen.values["bl.min_show_months"], seen.calendar)
    gate = EarlyGate(row.early_gate)
    day = by_45 if gate is EarlyGate.ORDER_45 else max(filter(None, (by_45, by_36)), default=None)
    if day is None or today < day:
        return Sentence(_("按“{gate}”，{day} 起才可以提前移出。"), {"gate": Sentence(gate.label), "day": day or "—"})
    return None


def barred(seen: Prospect, _today: date) -> Sentence | None:
    if not seen.since:
        return None
    return Sentence(
        _("列入期间又有拖欠，或者涉嫌犯罪正在办理、已受处罚（{found}）：不得提前移出。"), {"found": list(seen.since)}
    )


def without_promise(seen: Prospect, _today: date) -> Sentence | None:
    row = seen.listing
    if row.early_corrected_on is not None and row.early_promised_on is not None:
        return None
    return Sentence(_("提前移出须已改正并书面承诺。"))
