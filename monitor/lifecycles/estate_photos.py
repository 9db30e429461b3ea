"""Photos for the public page of a housing project: each chosen by a person, public with the text it was chosen for."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from monitor.models.estate_page import EstatePhoto
from monitor.models.housing_report import HousingReport
from monitor.models.kept_file import KeptFile
from monitor.models.notebook import Thumbnail
from monitor.values.kept import FileAbout, FilePart

MOST = 12
OFFERED = 40


@dataclass(frozen=True)
class Choice:
    """A photo that may be chosen: of a report that stands, and not one of which a redacted copy was made."""

    file_id: int
    report: HousingReport


def may_be_shown() -> ColumnElement[bool]:
    """That the report stands and the photo is not an original with something blacked out in its copy."""
    copy = aliased(KeptFile)
    return HousingReport.voided_by.is_(None) & ~exists().where(copy.original_id == KeptFile.id)


def list_choices(session: Session, matter_id: int) -> list[Choice]:
    """The photos of a project that may be chosen, the latest day first."""
    rows = session.execute(
        select(KeptFile.id, HousingReport)
        .join(HousingReport, HousingReport.id == KeptFile.about_id)
        .join(Thumbnail, Thumbnail.file_id == KeptFile.id)
        .where(
            KeptFile.about == FileAbout.HOUSING_REPORT.value,
            KeptFile.part == FilePart.PHOTO.value,
            HousingReport.matter_id == matter_id,
            may_be_shown(),
        )
        .order_by(HousingReport.seen_on.desc(), KeptFile.id.desc())
        .limit(OFFERED)
    )
    return [Choice(file_id, report) for file_id, report in rows]


def choose(session: Session, matter_id: int, chosen: Sequence[int]) -> list[tuple[EstatePhoto, dict[str, str | None]]]:
    """For each chosen photo its row, and what is told of it; those that may not be chosen are left out."""
    found: list[tuple[EstatePhoto, dict[str, str | None]]] = []
    for one in list_choices(session, matter_id):
        if one.file_id not in chosen or len(found) == MOST:
            continue
        data = session.scalars(select(Thumbnail.data).where(Thumbnail.file_id == one.file_id)).one()
        row = EstatePhoto(uid=secrets.token_urlsafe(16), file_id=one.file_id, report_id=one.report.id)
        told = {
            "id": row.uid, "building": one.report.building_no, "seen_on": one.report.seen_on.isoformat(),
            "sha256": hashlib.sha256(data).hexdigest(),
        }  # fmt: skip
        found.append((row, told))
    return found
