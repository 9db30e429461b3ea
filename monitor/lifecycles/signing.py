"""Signing a check sheet: what the law asks is there, the sheet becomes an inspection, and nobody changes it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from monitor.lifecycles.carried import Carried, demand_own, demand_same, rows_shown
from monitor.lifecycles.keeping import NO_SHEET, log, take, values_of
from monitor.lifecycles.machine import Incomplete, Overtaken, Refused, Unseen
from monitor.lifecycles.notebook import LIFE, SIGN, Draft, Officer, list_gaps
from monitor.lifecycles.steps import compare_and_set
from monitor.lifecycles.written import inspection_of, items_of, observations_of, talks_of
from monitor.models.inspection import Inspection
from monitor.models.kept_file import KeptFile
from monitor.models.notebook import (
    CheckSheet,
    InspectionOfficer,
    InspectionSignature,
    SignedCheck,
)
from monitor.models.numbering import next_number
from monitor.models.scope import Viewer
from monitor.models.state import mark, mark_all
from monitor.models.user import User, is_same_person
from monitor.values.checks import Belief, SheetStatus, SignedHow, Signer
from monitor.values.kept import FileAbout, FilePart
from monitor.values.words import Sentence
from monitor.values.words import mark as _

NAME_LENGTH, REASON_LENGTH, WITNESS_LENGTH = 100, 500, 200
OVERTAKEN = Sentence(_("这张检查表刚被同事改过，请看过再签。"))


@dataclass(frozen=True)
class Signature:
    """A signature as given: a picture that is not yet kept, or a refusal with its reason and its witness."""

    how: SignedHow
    name: str = ""
    post: str = ""
    reason: str = ""
    witness: str = ""
    file: KeptFile | None = None


Signatures = Mapping[Signer, Signature]


def draft_of(session: Session, sheet: CheckSheet) -> Draft:
    """The sheet as it would be signed now."""
    ids = [number for number in (sheet.first_id, sheet.second_id) if number is not None]
    users = {user.id: user for user in session.scalars(select(User).where(User.id.in_(ids)))}
    officers = [Officer(number, users[number].name, users[number].certificate_no) for number in ids]
    same = len(ids) == 2 and is_same_person(session, ids[0], ids[1])
    beliefs = {f"{part}.{code}": Belief(belief) for part, code, belief, *_more in sheet.beliefs}
    return Draft(values_of(sheet), beliefs, officers, same)


def sign(session: Session, viewer: Viewer, uid: str, signatures: Signatures, seen: object, now: datetime) -> Inspection:
    """Make an inspection of the sheet, once: signing it again gives the same one.

    ``seen`` is the version that was shown to those who signed, or what a phone without signal showed them (Carried).

    Raises Refused (404; 409 with the article where the law forbids it; 422 for what is missing) and then has written
    nothing.
    """
    sheet = take(session, viewer, uid)
    if sheet is None:
        raise Unseen(NO_SHEET)
    if sheet.status == SheetStatus.SIGNED.value:
        if isinstance(seen, Carried):
            demand_own(session, viewer, session.get_one(SignedCheck, sheet.inspection_id), seen)
        return session.get_one(Inspection, sheet.inspection_id)
    if sheet.status != SheetStatus.DRAFT.value:
        raise Refused(Sentence(_("这张检查表已作废，不能签字。")))
    if isinstance(seen, Carried):
        demand_same(sheet, viewer, seen)
    elif sheet.version != seen:
        raise Overtaken(OVERTAKEN)
    draft = draft_of(session, sheet)
    reason = LIFE.blocked(SIGN, draft, viewer.today)
    if reason is not None:
        raise Refused(reason)
    gaps = list_gaps(draft, viewer.today)
    if gaps:
        raise Incomplete(gaps[0][1])
    _demand_signatures(signatures)
    return _write(session, viewer, sheet, draft, signatures, seen if isinstance(seen, Carried) else None, now)


def _demand_signatures(signatures: Signatures) -> None:
    for signer in Signer:
        given = signatures.get(signer)
        if given is None or (given.how is SignedHow.REFUSED and signer is not Signer.COMPANY):
            raise Incomplete(Sentence(_("还缺{signer}的签字。"), {"signer": Sentence(signer.label)}))
        if given.how is SignedHow.REFUSED and not (given.reason.strip() and given.witness.strip()):
            raise Incomplete(Sentence(_("拒绝签字或无人在场的，须写明理由和见证人。")))
        if given.how is not SignedHow.REFUSED and given.file is None:
            raise Incomplete(Sentence(_("还缺{signer}的签字。"), {"signer": Sentence(signer.label)}))
        if signer is Signer.COMPANY and given.how is not SignedHow.REFUSED and not given.name.strip():
            raise Incomplete(Sentence(_("请填写被检查单位签字人的姓名。")))
        limits = ((given.name, NAME_LENGTH), (given.post, NAME_LENGTH), (given.reason, REASON_LENGTH))
        if any(len(text) > most for text, most in (*limits, (given.witness, WITNESS_LENGTH))):
            raise Incomplete(Sentence(_("签字栏的文字太长。")))


def _write(
    session: Session,
    viewer: Viewer,
    sheet: CheckSheet,
    draft: Draft,
    signatures: Signatures,
    carried: Carried | None,
    now: datetime,
) -> Inspection:
    first_ever = session.scalar(select(SignedCheck.inspection_id).limit(1)) is None
    number = next_number(session, sheet.matter_id, date.fromisoformat(draft.values["checked_on"]).year)
    row = inspection_of(draft, sheet.matter_id, number)
    session.add(row)
    session.flush()
    session.add_all(observations_of(draft, row.id))
    session.add_all(items_of(draft, row.id, rows_shown(sheet.beliefs, carried)))
    session.add_all(talks_of(draft, row.id))
    _write_signatures(session, row, draft, signatures)
    session.execute(
        update(KeptFile)
        .where(KeptFile.about == FileAbout.SHEET.value, KeptFile.about_id == sheet.id)
        .values(about=FileAbout.INSPECTION.value, about_id=row.id)
        .execution_options(synchronize_session=False)
    )
    session.flush()
    first, second = draft.officers
    session.add(
        SignedCheck(
            inspection_id=row.id, signed_at=now, signed_by=viewer.user_id, first_id=first.user_id,
            second_id=second.user_id, phone_at=None if carried is None else carried.at,
        )
    )  # fmt: skip
    changes: dict[str, Any] = {"status": str(SIGN.target), "inspection_id": row.id, "saved_at": now, "sealed": None}
    session.flush()
    compare_and_set(session, sheet, sheet.version, changes, OVERTAKEN)
    log(session, sheet, SIGN.log, viewer, now)
    mark_all(session) if first_ever else mark(session, [sheet.matter_id])
    session.flush()
    session.expire(row)
    return row


def _write_signatures(session: Session, row: Inspection, draft: Draft, signatures: Signatures) -> None:
    for place, officer in enumerate(draft.officers, start=1):
        certificate = officer.certificate_no or ""
        kept = InspectionOfficer(inspection_id=row.id, place=place, user_id=officer.user_id, name=officer.name)
        kept.certificate_no = certificate
        session.add(kept)
    names = dict(zip((Signer.FIRST, Signer.SECOND), (officer.name for officer in draft.officers), strict=True))
    for signer, given in signatures.items():
        if given.file is not None:
            file = given.file
            file.about, file.about_id, file.matter_id = FileAbout.INSPECTION.value, row.id, row.matter_id
            file.part = FilePart.SIGNATURE.value
            session.add(file)
            session.flush()
        session.add(
            InspectionSignature(
                inspection_id=row.id, signer=signer.value, how=given.how.value,
                name=names.get(signer, given.name.strip()) or None, post=given.post.strip() or None,
                reason=given.reason.strip() or None, witness=given.witness.strip() or None,
                file_id=None if given.file is None else given.file.id,
            )
        )  # fmt: skip
