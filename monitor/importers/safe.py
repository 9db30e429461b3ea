"""The original file of an import, kept sealed for as long as somebody may need it.

Retention: a staged file until it is applied or discarded; an applied or refused file only if rows of it were refused,
so that they can be handed back, until it is discarded or :func:`forget_files` finds it older than 30 days.
"""

import base64
import zlib
from datetime import datetime, timedelta

from sqlalchemy import select, update

from monitor.db import Database, Sealed
from monitor.models.intake import Intake
from monitor.values.secrecy import Vault
from monitor.values.terms import IntakeStatus

KEEP = timedelta(days=30)


def seal_file(data: bytes) -> bytes:
    """The file's bytes, packed and encrypted under the county key."""
    return _vault().seal(base64.b64encode(zlib.compress(data, 1)).decode())


def open_file(sealed: bytes) -> bytes:
    return zlib.decompress(base64.b64decode(_vault().open(bytes(sealed))))


def forget_files(database: Database, *, now: datetime) -> int:
    """Forget the files of decided imports older than 30 days. How many; for a nightly job."""
    with database.writing() as session:
        old = session.scalars(
            select(Intake.id).where(
                Intake.data.is_not(None), Intake.status != IntakeStatus.STAGED.value, Intake.created_at < now - KEEP
            )
        ).all()
        session.execute(update(Intake).where(Intake.id.in_(old)).values(data=None))
        return len(old)


def _vault() -> Vault:
    if Sealed.vault is None:
        raise RuntimeError("use_vault() was not called")
    return Sealed.vault
