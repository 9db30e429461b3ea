"""Report unpaid wages: no account, three fields, a receipt code; and where a report stands, without naming anybody."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forms.alert import read_text
from monitor.ledgers.cases import values_of
from monitor.ledgers.public import find_site
from monitor.lifecycles import case_worker
from monitor.lifecycles.case_register import Clue, Complainant, add_complaint, form_mark, register
from monitor.lifecycles.machine import Incomplete, Refused
from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint
from monitor.rules.timers import running
from monitor.values.cases import CaseStatus, Channel, Conclusion
from monitor.values.kept import FileAbout, FilePart
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, evidence, public, receipts, unit
from monitor.views.receipts import Ticket

bp = Blueprint("report", __name__)
bp.before_request(public.choose_locale)
ROOM = 12 * 1024 * 1024
PLACE, WORDS, PHONE = 200, 1000, 30
IMAGES = ("image/jpeg", "image/png")
TOO_MUCH = Sentence(_("现在提交的人太多，请一小时后再试，或者直接打电话。"))
STANDS: Mapping[CaseStatus, str] = {
    CaseStatus.RECEIVED: _("已经收到，正在决定是否受理。"),
    CaseStatus.INCOMPLETE: _("还缺材料，请按我们告知的内容补充。"),
    CaseStatus.ACCEPTED: _("已经受理，正在立案。"),
    CaseStatus.REFUSED: _("没有受理，理由已经书面告知；没有收到的，请打电话询问。"),
    CaseStatus.TRANSFERRED: _("不归我们管，已经转给有权处理的部门。"),
    CaseStatus.JOINED: _("已经和别的投诉一起办理。"),
    CaseStatus.FILED: _("已经立案。"),
    CaseStatus.INVESTIGATING: _("正在调查。"),
    CaseStatus.ENDED: _("调查已经结束，正在作出决定。"),
    CaseStatus.DECIDED: _("已经作出决定，正在送达。"),
    CaseStatus.SERVED: _("决定已经送达，正在督促支付。"),
    CaseStatus.POLICE: _("已经移送公安机关。"),
    CaseStatus.CLOSED: _("已经办结。"),
}


@dataclass(frozen=True)
class Typed:
    """What was typed, as it is shown again."""

    place: str = ""
    words: str = ""
    phone: str = ""
    site: str = ""


def _typed() -> Typed:
    return Typed(*(read_text(request.form.get(name, "")) for name in ("place", "words", "phone", "site")))


@bp.get("/report")
@access.public
def ask() -> access.Answer:
    site = read_text(request.args.get("site", ""))[:64]
    found = find_site(unit.session(), site) if site else None
    return _render(Typed(place=found.name if found else "", site=found.code if found else ""))


def _render(typed: Typed, wrong: Sentence | None = None, status: int = 200, ticket: str | None = None) -> access.Answer:
    page = render_template(
        "public/report.html",
        typed=typed,
        wrong=wrong,
        ticket=ticket or receipts.give_out(clock.now()),
        most={"place": PLACE, "words": WORDS, "phone": PHONE},
    )
    return page, status


@bp.post("/report")
@access.public
def keep() -> access.Answer:
    """Take a report. What looks like a machine's is shown again with all that was typed: nobody's words are lost."""
    request.max_content_length = ROOM
    session, now, typed = unit.session(), clock.now(), _typed()
    ticket = receipts.read(request.form.get("ticket", ""), now)
    if ticket is not None and _is_kept(session, ticket):
        return _receipt(ticket)
    wrong = _find_fault(typed, ticket)
    if wrong is not None:
        return _render(typed, wrong, 422, request.form.get("ticket") if ticket and not ticket.is_stale(now) else None)
    if public.is_too_much(session, public.REPORTS, now):
        return _render(typed, TOO_MUCH, 429)
    assert ticket is not None
    try:
        _write(session, typed, ticket)
        session.flush()
    except Refused as refusal:
        unit.roll_back()
        return _render(typed, refusal.sentence, refusal.status, request.form.get("ticket"))
    except IntegrityError:
        # Two taps on a slow line: the other one was kept, and its receipt is this one's too.
        unit.roll_back()
        if not _is_kept(session, ticket):
            raise
    return _receipt(ticket)


def _find_fault(typed: Typed, ticket: Ticket | None) -> Sentence | None:
    now = clock.now()
    if ticket is None or ticket.is_stale(now):
        return Sentence(_("页面放置太久。您写的内容还在，请再点一次提交。"))
    if request.form.get("website") or ticket.is_hasty(now):
        return Sentence(_("请核对所写的内容，再点一次提交。"))
    if not typed.place or not typed.words:
        return Sentence(_("请写明在哪里干活、欠了什么。"))
    if len(typed.place) > PLACE or len(typed.words) > WORDS or len(typed.phone) > PHONE:
        return Sentence(_("写得太长了，请短一些。"))
    return None


def _is_kept(session: Session, ticket: Ticket) -> bool:
    return session.scalar(select(Complaint.id).where(Complaint.form_mark == form_mark(ticket.number))) is not None


def _write(session: Session, typed: Typed, ticket: Ticket) -> None:
    now, today = clock.now(), clock.today()
    site = find_site(session, typed.site) if typed.site else None
    clue = Clue(Channel.PUBLIC, today, about_id=None if site is None else site.matter_id, place=typed.place)
    case = register(session, clue, None, now, today)
    who = Complainant(
        phone=typed.phone or None, words=typed.words, receipt=receipts.code_of(ticket.number), form=ticket.number
    )
    complaint = add_complaint(session, case, clue, who, None)
    handed = evidence.look_at(request.files.get("photo"))
    if handed is not None:
        if handed.media_type not in IMAGES:
            raise Incomplete(Sentence(_("照片只收 JPG 和 PNG。")))
        session.add(evidence.keep(handed, FilePart.PHOTO, FileAbout.COMPLAINT, complaint.id, case.id, None, now))
    public.note_attempt(session, public.REPORTS, now)


def _receipt(ticket: Ticket) -> access.Answer:
    return render_template("public/receipt.html", code=receipts.code_of(ticket.number))


@bp.get("/report/status")
@access.public
def ask_status() -> access.Answer:
    return render_template("public/status.html", found=None, wrong=None, code="")


@bp.post("/report/status")
@access.public
def show_status() -> access.Answer:
    """Where a report stands; the code comes in the form and never stands in an address."""
    session, now = unit.session(), clock.now()
    code, said = read_text(request.form.get("code", ""))[:40], request.form.get("said", "")
    if public.is_too_much(session, public.LOOKUPS, now):
        return _status(None, TOO_MUCH, "", 429)
    if said in ("paid", "unpaid"):
        return _take_answer(session, code, said == "paid")
    found = case_worker.find_report(session, code) if code else None
    if found is None:
        public.note_attempt(session, public.LOOKUPS, now)
        return _status(None, Sentence(_("没有这个回执号，请核对后再试。")), code, 404)
    return _status(found, None, code)


def _take_answer(session: Session, code: str, paid: bool) -> access.Answer:
    try:
        found = case_worker.answer(session, code, paid, clock.now(), clock.today())
    except Refused as refusal:
        unit.roll_back()
        kept = case_worker.find_report(session, code)
        if kept is None:
            public.note_attempt(session, public.LOOKUPS, clock.now())
        return _status(kept, refusal.sentence, code, refusal.status)
    return _status(found, None, code)


def _status(found: case_worker.Reported | None, wrong: Sentence | None, code: str, status: int = 200) -> access.Answer:
    case = found.case if found else None
    conclusion = Conclusion(case.conclusion) if case and case.conclusion and case.closed_on else None
    page = render_template(
        "public/status.html",
        found=found,
        case=case,
        stands=STANDS[CaseStatus(case.status)] if case else None,
        due=_next_day(case) if case else None,
        conclusion=conclusion,
        asks=case is not None and case_worker.may_answer(case),
        wrong=wrong,
        code=code,
    )
    return page, status


def _next_day(case: CaseFile) -> object:
    """The day by which the office itself must act next."""
    clocks = running(case, 1, clock.now(), clock.calendar(), values_of(unit.session(), clock.today()))
    return clocks[0].last_day if clocks else None
