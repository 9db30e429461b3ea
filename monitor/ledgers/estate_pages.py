"""Public pages of housing projects: what anyone may read, what was taken down, and what the office sees of them.

One predicate decides what is public: the status of the text itself, which only a person's release sets.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from monitor.models.estate_page import EstateEdition, EstatePage, EstatePhoto
from monitor.models.housing_report import HousingReport
from monitor.models.kept_file import KeptFile
from monitor.models.notebook import Thumbnail
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.estate_page import EditionStatus, TakenDown, count_strangers
from monitor.values.permissions import Act

IS_OUT = EstateEdition.status == EditionStatus.RELEASED.value


class Altered(Exception):
    """The text is not the one that was released; nothing of it is shown."""


@dataclass(frozen=True)
class Page:
    """A public page: ``told`` are the fields of ``values/estate_page.WHITELIST``, days as 2026-11-26."""

    public_id: str
    sha256: str
    told: Mapping[str, Any]
    released_at: datetime


@dataclass(frozen=True)
class Down:
    """A page that was taken down: no name, no place."""

    public_id: str
    why: TakenDown
    at: datetime


@dataclass(frozen=True)
class Desk:
    """What the office has of a page: the text that waits for release, the one that is public, and who prepared them."""

    public_id: str | None
    waiting: EstateEdition | None
    out: EstateEdition | None
    authors: Mapping[int, str]


def find_page(session: Session, public_id: str) -> Page | Down | None:
    """The page of an address; None where nothing was ever released. Raises Altered."""
    ended = (EditionStatus.RELEASED.value, EditionStatus.WITHDRAWN.value)
    rows = session.scalars(
        select(EstateEdition)
        .join(EstatePage, EstatePage.id == EstateEdition.matter_id)
        .where(EstatePage.public_id == public_id, EstateEdition.status.in_(ended))
        .order_by(IS_OUT.desc(), EstateEdition.withdrawn_at.desc())
        .limit(1)
    ).all()
    if not rows:
        return None
    row = rows[0]
    if row.withdrawn_at is not None and row.withdrawn_why is not None:
        return Down(public_id, TakenDown(row.withdrawn_why), row.withdrawn_at)
    return _page(row, public_id)


def list_pages(session: Session) -> tuple[list[Page], list[str]]:
    """Every public page by its town and name, and the addresses whose text is not the one that was released."""
    found, altered = [], []
    rows = session.execute(
        select(EstateEdition, EstatePage.public_id)
        .join(EstatePage, EstatePage.id == EstateEdition.matter_id)
        .where(IS_OUT)
        .order_by(EstateEdition.id)
    )
    for row, public_id in rows:
        try:
            found.append(_page(row, public_id))
        except Altered:
            altered.append(public_id)
    return sorted(found, key=lambda one: (one.told["town"] or "", one.told["name"])), altered


def list_down(session: Session, size: int = 50) -> list[Down]:
    """Pages that are down now, the newest first."""
    out = select(EstateEdition.matter_id).where(IS_OUT)
    rows = session.execute(
        select(EstatePage.public_id, EstateEdition.withdrawn_why, EstateEdition.withdrawn_at)
        .join(EstatePage, EstatePage.id == EstateEdition.matter_id)
        .where(EstateEdition.withdrawn_at.is_not(None), EstateEdition.matter_id.not_in(out))
        .order_by(EstateEdition.withdrawn_at.desc())
        .limit(size)
    )
    found: dict[str, Down] = {}
    for public_id, why, at in rows:
        if why is not None and at is not None:
            found.setdefault(public_id, Down(public_id, TakenDown(why), at))
    return list(found.values())


def _page(row: EstateEdition, public_id: str) -> Page:
    told = json.loads(row.snapshot)
    if hashlib.sha256(row.snapshot.encode()).hexdigest() != row.sha256 or count_strangers(told):
        raise Altered(public_id)
    assert row.released_at is not None
    return Page(public_id, row.sha256, told, row.released_at)


def read_photo(session: Session, page: Page, uid: str) -> bytes | None:
    """The small picture of a photo of a public page; None for any that is not on it, or is not to be seen any more.

    A photo goes at once when its report is voided, or when something is blacked out in a copy of it.
    """
    told = next((one for one in page.told["photos"] if one["id"] == uid), None)
    if told is None:
        return None
    copy = aliased(KeptFile)
    data = session.scalar(
        select(Thumbnail.data)
        .join(EstatePhoto, EstatePhoto.file_id == Thumbnail.file_id)
        .join(HousingReport, HousingReport.id == EstatePhoto.report_id)
        .where(EstatePhoto.uid == uid, HousingReport.voided_by.is_(None))
        .where(~exists().where(copy.original_id == EstatePhoto.file_id))
    )
    return data if data is not None and hashlib.sha256(data).hexdigest() == told["sha256"] else None


def list_photos(session: Session, edition_id: int) -> dict[str, tuple[int, int]]:
    """By public name the report and the file of each photo of a text, as the office finds them."""
    rows = session.execute(
        select(EstatePhoto.uid, EstatePhoto.report_id, EstatePhoto.file_id).where(EstatePhoto.edition_id == edition_id)
    )
    return {uid: (report_id, file_id) for uid, report_id, file_id in rows}


def read_desk(session: Session, viewer: Viewer, matter_id: int) -> Desk:
    """What the office has of a project's page, for who may see the project."""
    seen = EstateEdition.matter_id.in_(visible(viewer, Act.SEE_HOUSING))
    kept = (EditionStatus.PREPARED.value, EditionStatus.RELEASED.value)
    rows = session.scalars(
        select(EstateEdition).where(EstateEdition.matter_id == matter_id, EstateEdition.status.in_(kept), seen)
    ).all()
    page = session.get(EstatePage, matter_id)
    authors = select(User.id, User.name).where(User.id.in_([row.prepared_by for row in rows]))
    return Desk(
        page.public_id if page and rows else None,
        next((row for row in rows if row.status == EditionStatus.PREPARED.value), None),
        next((row for row in rows if row.status == EditionStatus.RELEASED.value), None),
        {number: name for number, name in session.execute(authors)},
    )
