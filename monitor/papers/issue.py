"""Issuing a paper, printing it again from its sealed snapshot, and declaring it void."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from json import loads
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from monitor.db import blind_mark
from monitor.models.case_file import CaseFile
from monitor.models.paper import PaperIssue, PaperLog, PaperOffice, office_in_force, signed_codes
from monitor.models.protected import protected_words
from monitor.papers.desk import Desk, Issuer, PaperRefused
from monitor.papers.docx import as_docx
from monitor.papers.fill import Filled
from monitor.papers.kind import PaperKind, write
from monitor.papers.pdf import Unprintable, as_pdf, engine
from monitor.papers.sheet import Sheet, as_json, as_plain, from_plain
from monitor.values.papers import PaperAbout, PaperAct
from monitor.values.words import Sentence
from monitor.values.words import mark as _

NO_OFFICE = Sentence(_("还没有登记出具文书的机关（名称、代字、复议机关、法院），请法制审核在“文书”页登记。"))
ENDINGS = ("docx", "pdf")
LONGEST_REASON = 300


@dataclass(frozen=True)
class Order:
    """What is to be issued: the type, what was filled in, who issues it, and where it will be verified.

    ``verified_at`` is the address with the ``public_id`` at its end.
    """

    kind: PaperKind
    filled: Filled
    about: PaperAbout
    about_id: int
    user_id: int
    public_id: str
    verified_at: str


def draft(session: Session, kind: PaperKind, filled: Filled, today: date) -> tuple[Sheet, tuple[Sentence, ...]]:
    """The paper as it would be, without a number of its own, and what stands in its way."""
    office = office_in_force(session)
    desk = _desk(session, office, filled, today)
    sheet = write(kind, filled.facts, desk, filled.number or "")
    return sheet, tuple(desk.problems) + (() if office else (NO_OFFICE,))


def issue(session: Session, order: Order, now: datetime, today: date) -> PaperIssue:
    """Issue a paper; one with the same facts that is in force is that one. Raises PaperRefused.

    The office's row is locked, so that numbers follow one another without a gap.
    """
    office = office_in_force(session, lock=True)
    if office is None:
        raise PaperRefused([NO_OFFICE])
    mark = blind_mark(as_json(_plain(order.filled.facts)))
    same = _in_force(session, order, mark)
    if same is not None:
        return same
    serial = None if order.filled.number else _next_serial(session, order.kind, today.year)
    number = order.filled.number or f"{office.mark}{order.kind.mark}〔{today.year}〕{serial}号"
    desk = _desk(session, office, order.filled, today)
    sheet = write(order.kind, order.filled.facts, desk, number)
    if desk.problems:
        raise PaperRefused(desk.problems)
    sheet = replace(sheet, address=order.verified_at, note=f"扫码核验本文书\n{number}")
    row = _row(order, sheet, serial, mark, now, today)
    session.add(row)
    session.flush()
    log(session, row, PaperAct.ISSUED, order.user_id, now)
    return row


def sheet_of(session: Session, row: PaperIssue) -> Sheet:
    """What an issued paper says, from its snapshot."""
    kept = session.scalar(select(PaperIssue.snapshot).where(PaperIssue.id == row.id))
    return from_plain(loads(kept or "{}")["sheet"])


def printed(sheet: Sheet, ending: str) -> bytes:
    """The file of a paper. Raises Unprintable for a PDF with a sign that the font lacks."""
    return as_docx(sheet) if ending == "docx" else as_pdf(sheet)


def is_as_issued(row: PaperIssue, ending: str, data: bytes) -> bool:
    """Whether the bytes are those that were issued."""
    return hashlib.sha256(data).hexdigest() == (row.docx_sha256 if ending == "docx" else row.pdf_sha256)


def declare_void(session: Session, issue_id: int, user_id: int, reason: str, now: datetime) -> PaperIssue:
    """Declare a paper void; it stays to be seen and verified as void. Raises PaperRefused."""
    row = session.scalar(
        select(PaperIssue).where(PaperIssue.id == issue_id).with_for_update().options(undefer(PaperIssue.snapshot))
    )
    if row is None or row.voided_at is not None:
        raise PaperRefused([Sentence(_("这份文书已经作废。"))])
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise PaperRefused([Sentence(_("请填写作废理由，不超过{most}字。"), {"most": LONGEST_REASON})])
    row.voided_at, row.voided_by, row.void_reason = now, user_id, reason.strip()
    log(session, row, PaperAct.VOIDED, user_id, now)
    return row


def log(
    session: Session, row: PaperIssue, act: PaperAct, user_id: int, now: datetime, ending: str | None = None
) -> None:
    """Write down what was done with a paper."""
    session.add(PaperLog(issue_id=row.id, act=act.value, ending=ending, at=now, user_id=user_id))
    session.flush()


def _desk(session: Session, office: PaperOffice | None, filled: Filled, today: date) -> Desk:
    issuer = Issuer("", "")
    if office is not None:
        issuer = Issuer(office.name, office.mark, office.address, office.phone, office.reconsiders, office.court)
    return Desk(issuer, today, signed_codes(session), _confidential(session, filled))


def _confidential(session: Session, filled: Filled) -> frozenset[str]:
    """Who complained or was asked about the matter of the paper, or about what its case is about."""
    if filled.names_complainant:
        return frozenset()
    cases = [one for one in (filled.matter_id, filled.case_id) if one is not None]
    about = session.scalars(select(CaseFile.about_id).where(CaseFile.id.in_(cases)))
    matters = [filled.matter_id, *(one for one in about if one is not None)]
    return frozenset(protected_words(session, matters, cases))


def _in_force(session: Session, order: Order, mark: str) -> PaperIssue | None:
    """The paper in force with the same facts. Another one of a type of which a row has only one is a refusal."""
    rows = session.scalars(
        select(PaperIssue)
        .where(
            PaperIssue.type == order.kind.paper.value,
            PaperIssue.about == order.about.value,
            PaperIssue.about_id == order.about_id,
            PaperIssue.voided_at.is_(None),
        )
        .order_by(PaperIssue.id)
    ).all()
    same = next((row for row in rows if row.facts_mark == mark), None)
    if same is None and rows and order.kind.single:
        raise PaperRefused(
            [Sentence(_("已有一份有效的同类文书（{number}），内容不同；请先把它作废。"), {"number": rows[0].number})]
        )
    return same


def _next_serial(session: Session, kind: PaperKind, year: int) -> int:
    last = session.scalar(
        select(func.max(PaperIssue.serial)).where(PaperIssue.type == kind.paper.value, PaperIssue.year == year)
    )
    return (last or 0) + 1


def _row(order: Order, sheet: Sheet, serial: int | None, mark: str, now: datetime, today: date) -> PaperIssue:
    try:
        pdf = hashlib.sha256(as_pdf(sheet)).hexdigest()
    except Unprintable:
        pdf = None
    return PaperIssue(
        public_id=order.public_id, type=order.kind.paper.value, number=sheet.number, year=today.year, serial=serial,
        about=order.about.value, about_id=order.about_id, matter_id=order.filled.matter_id, edition=order.kind.edition,
        engine=engine(), office=sheet.office, facts_mark=mark,
        snapshot=as_json({"facts": _plain(order.filled.facts), "sheet": as_plain(sheet)}),
        docx_sha256=hashlib.sha256(as_docx(sheet)).hexdigest(), pdf_sha256=pdf,
        issued_on=today, issued_by=order.user_id, issued_at=now,
    )  # fmt: skip


def _plain(facts: Any) -> Mapping[str, Any]:
    """Facts as JSON values; articles and values of the law by their names, days as text."""
    return {name: _bare(value) for name, value in asdict(facts).items()}


def _bare(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _bare(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_bare(one) for one in value]
    return value if value is None or isinstance(value, str | int | bool) else str(value)
