"""Evidence handed in with a closing: told apart by its bytes, kept in the database, given back as a download only."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import FileStorage

from monitor.lifecycles.machine import Incomplete
from monitor.models.alert import Attachment
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LIMIT = 10 * 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument"
NAME_LENGTH = 120


def _begins(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(signs)


def _holds(member: str) -> Callable[[bytes], bool]:
    def is_package(data: bytes) -> bool:
        if not data.startswith(b"PK\x03\x04"):
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                return member in package.namelist()
        except (zipfile.BadZipFile, ValueError, OSError):
            return False

    return is_package


KINDS: Mapping[str, tuple[str, Callable[[bytes], bool]]] = {
    "pdf": ("application/pdf", _begins(b"%PDF-")),
    "jpg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    "jpeg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    "png": ("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "docx": (f"{OFFICE}.wordprocessingml.document", _holds("word/document.xml")),
    "xlsx": (f"{OFFICE}.spreadsheetml.sheet", _holds("xl/workbook.xml")),
}


@dataclass(frozen=True)
class Handed:
    """A file that was looked at: its bytes are what its name says."""

    file_name: str
    media_type: str
    sha256: str
    data: bytes


def look_at(upload: FileStorage | None) -> Handed | None:
    """An upload as it may be kept; None for none. Raises Incomplete for one too large, or bytes that belie the name."""
    if upload is None or not upload.filename:
        return None
    data = upload.stream.read(LIMIT + 1)
    if not data or len(data) > LIMIT:
        raise Incomplete(Sentence(_("佐证材料应为不超过 10 MB 的非空文件。")))
    ending = upload.filename.rpartition(".")[2].lower()
    if ending not in KINDS or not KINDS[ending][1](data):
        raise Incomplete(Sentence(_("只收 PDF、JPG、PNG、DOCX、XLSX，且内容须与扩展名一致。")))
    name = upload.filename.replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in name if sign.isprintable())[-NAME_LENGTH:]
    return Handed(shown, KINDS[ending][0], hashlib.sha256(data).hexdigest(), data)


def keep(upload: FileStorage | None, alert_id: int, user_id: int, now: datetime) -> Attachment:
    """An attachment from an upload. Raises Incomplete for none and for what may not be kept."""
    handed = look_at(upload)
    if handed is None:
        raise Incomplete(Sentence(_("请附佐证材料。")))
    return Attachment(alert_id=alert_id, user_id=user_id, at=now, **vars(handed))
