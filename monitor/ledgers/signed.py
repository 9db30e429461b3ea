"""A signed check as it stands: who made it, what was believed and found, who signed, which files belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from monitor.ledgers.kept import shown_to
from monitor.models.inspection import Inspection
from monitor.models.kept_file import KeptFile
from monitor.models.matter import Matter
from monitor.models.notebook import (
    InspectionItem,
    InspectionOfficer,
    InspectionSignature,
    Interview,
    SignedCheck,
    Thumbnail,
)
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.checks import Answer, Belief, Found, SignedHow, Signer
from monitor.values.kept import FileAbout, FilePart
from monitor.values.permissions import Act
from monitor.values.sheet import ASK
from monitor.values.words import Sentence, unpack


@dataclass(frozen=True)
class Looked:
    """An item of a signed check."""

    part: str
    code: str
    belief: Belief
    figure: Sentence | None
    found: Found
    note: str | None


@dataclass(frozen=True)
class Answered:
    """A question of a plan on a signed check, in the words it was asked in; ``plan_id`` leads to the plan."""

    plan_id: int
    place: int
    plan: str
    text: str
    answer: Answer
    note: str | None


@dataclass(frozen=True)
class Given:
    """A signature of a signed check."""

    signer: Signer
    how: SignedHow
    name: str | None
    post: str | None
    reason: str | None
    witness: str | None
    file_id: int | None


@dataclass(frozen=True)
class Picture:
    """A photo of a sheet or a check, without its bytes. Degrees in millionths."""

    id: int
    file_name: str
    taken_at: datetime | None
    latitude: int | None
    longitude: int | None
    at: datetime
    sha256: str
    redaction: str | None


@dataclass(frozen=True)
class Check:
    """A signed check; of its talks with workers only how many there were."""

    row: Inspection
    signed_at: datetime
    matter: Matter
    officers: Sequence[InspectionOfficer]
    items: Sequence[Looked]
    answers: Sequence[Answered]
    signatures: Sequence[Given]
    photos: Sequence[Picture]
    interviews: int
    phone_at: datetime | None = None
    signed_by: str = ""


def read_check(session: Session, viewer: Viewer, inspection_id: int) -> Check | None:
    """A signed check of a matter that the viewer may see checks of."""
    found = session.execute(
        select(Inspection, SignedCheck, Matter, User.name)
        .join(SignedCheck, SignedCheck.inspection_id == Inspection.id)
        .join(User, User.id == SignedCheck.signed_by)
        .join(Matter, Matter.id == Inspection.matter_id)
        .where(Inspection.id == inspection_id, Inspection.matter_id.in_(visible(viewer, Act.SEE_CHECKS)))
    ).one_or_none()
    if found is None:
        return None
    row, kept, matter, who = found
    officer, item, signature = InspectionOfficer, InspectionItem, InspectionSignature
    officers = session.scalars(select(officer).where(officer.inspection_id == row.id).order_by(officer.place)).all()
    items = session.scalars(select(item).where(item.inspection_id == row.id)).all()
    signatures = session.scalars(select(signature).where(signature.inspection_id == row.id)).all()
    talks = session.scalar(select(func.count()).select_from(Interview).where(Interview.inspection_id == row.id))
    return Check(
        row=row,
        signed_at=kept.signed_at,
        phone_at=kept.phone_at,
        signed_by=who,
        matter=matter,
        officers=officers,
        items=[_looked(one) for one in items if one.part != ASK],
        answers=sorted(
            map(answered, (one for one in items if one.part == ASK)), key=lambda one: (one.plan_id, one.place)
        ),
        signatures=[_given(one) for one in sorted(signatures, key=lambda one: list(Signer).index(Signer(one.signer)))],
        photos=list_photos(session, FileAbout.INSPECTION, row.id, viewer),
        interviews=talks or 0,
    )


def _looked(row: InspectionItem) -> Looked:
    figure = None if row.figure is None else unpack(row.figure["msgid"], row.figure["facts"])
    return Looked(row.part, row.code, Belief(row.belief), figure, Found(row.found), row.note)


def answered(row: InspectionItem) -> Answered:
    """A kept row of the part ``ask``."""
    plan, _dot, place = row.code.partition(".")
    facts: dict[str, Any] = {} if row.figure is None else row.figure["facts"]
    return Answered(int(plan), int(place), facts["plan"], facts["text"], Answer(row.found), row.note)


def _given(row: InspectionSignature) -> Given:
    return Given(Signer(row.signer), SignedHow(row.how), row.name, row.post, row.reason, row.witness, row.file_id)


def list_photos(session: Session, about: FileAbout, about_id: int, viewer: Viewer | None = None) -> list[Picture]:
    """The photos of one row, oldest first, to ``viewer`` redacted ones instead of originals that he may not see.

    The caller has seen to it that the viewer may see the row.
    """
    file = KeptFile
    rows = session.execute(
        select(
            file.id, file.file_name, file.taken_at, file.latitude, file.longitude, file.at, file.sha256, file.redaction
        )
        .where(file.about == about.value, file.about_id == about_id, file.part == FilePart.PHOTO.value)
        .where(true() if viewer is None else shown_to(viewer))
        .order_by(file.id)
    )
    return [Picture(*row) for row in rows]


def list_signature_files(session: Session, inspection_id: int) -> list[tuple[int, str]]:
    """Numbers and digests of the files that hold the signatures of a check."""
    mine = (KeptFile.about == FileAbout.INSPECTION.value, KeptFile.about_id == inspection_id)
    rows = session.execute(select(KeptFile.id, KeptFile.sha256).where(*mine, KeptFile.part == FilePart.SIGNATURE.value))
    return [(number, digest) for number, digest in rows]


def read_thumbnail(session: Session, about: FileAbout, about_id: int, file_id: int) -> bytes | None:
    """The small picture of a file of that row; None where there is none."""
    return session.scalar(
        select(Thumbnail.data)
        .join(KeptFile, KeptFile.id == Thumbnail.file_id)
        .where(KeptFile.id == file_id, KeptFile.about == about.value, KeptFile.about_id == about_id)
    )


def list_interviews(session: Session, viewer: Viewer, inspection_id: int) -> list[Interview]:
    """The talks of a signed check in clear, for whoever may read them there; the caller keeps who asked and why."""
    return list(
        session.scalars(
            select(Interview)
            .join(Inspection, Inspection.id == Interview.inspection_id)
            .where(
                Interview.inspection_id == inspection_id,
                Inspection.matter_id.in_(visible(viewer, Act.SEE_INTERVIEWS)),
            )
            .order_by(Interview.place)
        )
    )
