"""Registering a clue: a case of its own at once, so that its clock runs from the first minute; and one more complaint.

Whoever complained is written into the protected class and nowhere else.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.db import blind_mark
from monitor.lifecycles.machine import Forbidden, Incomplete
from monitor.models.case_file import CaseFile
from monitor.models.case_opening import open_case
from monitor.models.complaint import Complaint
from monitor.models.matter import Matter
from monitor.models.scope import Viewer
from monitor.models.state import mark
from monitor.values.cases import Channel
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _


@dataclass(frozen=True)
class Clue:
    """What was reported. ``about_id`` is a project or firm of ours; ``act_ended_on`` None: the act goes on."""

    channel: Channel
    received_on: date
    respondent: str | None = None
    respondent_code: str | None = None
    about_id: int | None = None
    place: str | None = None
    period: str | None = None
    summary: str | None = None
    heads: int | None = None
    amount_fen: int | None = None
    act_ended_on: date | None = None


@dataclass(frozen=True)
class Complainant:
    """Who reported it; every part may be missing. ``receipt`` is the code given out, ``form`` the number of a form."""

    name: str | None = None
    id_number: str | None = None
    phone: str | None = None
    words: str | None = None
    source_no: str | None = None
    receipt: str | None = None
    form: str | None = None

    @property
    def is_somebody(self) -> bool:
        return any((self.name, self.id_number, self.phone, self.words, self.receipt, self.source_no))


def register(session: Session, clue: Clue, viewer: Viewer | None, now: datetime, today: date) -> CaseFile:
    """Make a case of a clue; ``viewer`` None is the public form. Raises Forbidden, Incomplete."""
    if viewer is not None and not viewer.may(Act.REGISTER_CASES):
        raise Forbidden(Sentence(_("您没有登记线索的权限。")))
    if clue.received_on > today:
        raise Incomplete(Sentence(_("收到日期不能晚于今天。")))
    return open_case(
        session, clue.respondent or _name_of(session, clue.about_id) or clue.place, _place_of(session, clue, viewer),
        clue.received_on, now, about_id=clue.about_id, respondent=clue.respondent,
        respondent_code=clue.respondent_code, place=clue.place, period=clue.period, summary=clue.summary,
        heads=clue.heads, amount_fen=clue.amount_fen, channel=clue.channel.value, act_ended_on=clue.act_ended_on,
        registered_by=None if viewer is None else viewer.user_id,
    )  # fmt: skip


def add_complaint(session: Session, case: CaseFile, clue: Clue, who: Complainant, viewer: Viewer | None) -> Complaint:
    """Write who complained into the protected class, beside a case."""
    complaint = Complaint(
        case_id=case.id, channel=clue.channel.value, source_no=who.source_no, received_on=clue.received_on,
        heads=clue.heads, amount_fen=clue.amount_fen, name=who.name, name_mark=_blind(who.name),
        id_number=who.id_number, id_mark=_blind(who.id_number), phone=who.phone, phone_mark=_blind(who.phone),
        words=who.words, words_mark=_blind(who.words), entered_by=None if viewer is None else viewer.user_id,
        receipt_mark=receipt_mark(who.receipt), form_mark=_mark("form", who.form),
    )  # fmt: skip
    session.add(complaint)
    session.flush()
    mark(session, [case.id])
    return complaint


def receipt_mark(code: str | None) -> str | None:
    """The blind mark under which a receipt code is kept; blanks, strokes and small letters do not matter."""
    return _mark("receipt", None if code is None else "".join(code.split()).replace("-", "").upper())


def form_mark(number: str) -> str:
    """The blind mark of the number of a public form: sent twice, it is one complaint."""
    return str(_mark("form", number))


def _blind(text: str | None) -> str | None:
    return blind_mark(text) if text else None


def _mark(kind: str, text: str | None) -> str | None:
    return blind_mark(f"{kind}:{text}") if text else None


def _name_of(session: Session, about_id: int | None) -> str | None:
    return None if about_id is None else session.scalar(select(Matter.name).where(Matter.id == about_id))


def _place_of(session: Session, clue: Clue, viewer: Viewer | None) -> tuple[int | None, int | None]:
    """Where the case stands: with what it is about, else with whoever registered it."""
    if clue.about_id is not None:
        row = session.execute(select(Matter.town_id, Matter.department_id).where(Matter.id == clue.about_id)).one()
        return row[0], row[1]
    reaches = [] if viewer is None else [reach for reach in viewer.reaches if reach.town_id or reach.department_id]
    return (reaches[0].town_id, reaches[0].department_id) if reaches else (None, None)
