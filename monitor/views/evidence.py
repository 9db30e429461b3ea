"""Files handed in: told apart by their bytes, scanned, kept in the database, given back as a download only."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import send_file
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from monitor.lifecycles.machine import Incomplete
from monitor.models.kept_file import KeptFile
from monitor.values.kept import FileAbout, FilePart, ScanResult
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views.scan import scan

LIMIT = 10 * 1024 * 1024
VIDEO_LIMIT = 25 * 1024 * 1024
"""A minute or two as a phone films; the whole request must pass UPLOAD_LIMIT_MB too (32 where nobody set it)."""
OFFICE = "application/vnd.openxmlformats-officedocument"
NAME_LENGTH = 120
TOO_LARGE = Sentence(_("佐证材料应为不超过 10 MB 的非空文件，录像不超过 25 MB。"))
NO_PAPER = Sentence(_("只收 PDF、JPG、PNG、DOCX、XLSX，且内容须与扩展名一致。"))
OTHER_KIND = Sentence(_("只收 PDF、JPG、PNG、DOCX、XLSX 和 MP4、MOV、WEBM 录像，且内容须与扩展名一致。"))


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


def _is_film(data: bytes, quicktime: bool) -> bool:
    """Whether a file begins with the box that says its brand, as MP4 and QuickTime do; the latter by its own brand."""
    return data[4:8] == b"ftyp" and (data[8:12] == b"qt  ") is quicktime


def _is_webm(data: bytes) -> bool:
    return data.startswith(b"\x1a\x45\xdf\xa3") and b"\x42\x82\x84webm" in data[:64]


KINDS: Mapping[str, tuple[str, Callable[[bytes], bool]]] = {
    "pdf": ("application/pdf", _begins(b"%PDF-")),
    "jpg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    "jpeg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    "png": ("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "docx": (f"{OFFICE}.wordprocessingml.document", _holds("word/document.xml")),
    "xlsx": (f"{OFFICE}.spreadsheetml.sheet", _holds("xl/workbook.xml")),
    "mp4": ("video/mp4", lambda data: _is_film(data, quicktime=False)),
    "mov": ("video/quicktime", lambda data: _is_film(data, quicktime=True)),
    "webm": ("video/webm", _is_webm),
}
VIDEOS = frozenset(ending for ending, (media, _is) in KINDS.items() if media.startswith("video/"))


@dataclass(frozen=True)
class Handed:
    """A file that was looked at: its bytes are what its name says, and the scanner, if there is one, let it pass."""

    file_name: str
    media_type: str
    sha256: str
    scan: ScanResult
    data: bytes


def look_at(upload: FileStorage | None, *, films: bool = False) -> Handed | None:
    """An upload as it may be kept; None for none. ``films``: short ones are taken too.

    Raises Incomplete for one too large, infected, or whose bytes belie its name, ScannerDown where nobody can tell.
    """
    if upload is None or not upload.filename:
        return None
    ending = upload.filename.rpartition(".")[2].lower()
    most = VIDEO_LIMIT if films and ending in VIDEOS else LIMIT
    data = upload.stream.read(most + 1)
    if not data or len(data) > most:
        raise Incomplete(TOO_LARGE)
    if ending not in KINDS or (ending in VIDEOS and not films) or not KINDS[ending][1](data):
        raise Incomplete(OTHER_KIND if films else NO_PAPER)
    name = upload.filename.replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in name if sign.isprintable())[-NAME_LENGTH:]
    return Handed(shown, KINDS[ending][0], hashlib.sha256(data).hexdigest(), scan(data), data)


def demand(upload: FileStorage | None) -> Handed:
    """An upload that must be there. Raises as :func:`look_at`, and Incomplete for none."""
    handed = look_at(upload, films=True)
    if handed is None:
        raise Incomplete(Sentence(_("请附佐证材料。")))
    return handed


def keep(
    handed: Handed, part: FilePart, about: FileAbout, about_id: int, matter_id: int, user_id: int | None, now: datetime
) -> KeptFile:
    """The row that keeps a file; the caller adds it to the session."""
    return KeptFile(
        about=about.value, about_id=about_id, matter_id=matter_id, part=part.value, file_name=handed.file_name,
        media_type=handed.media_type, sha256=handed.sha256, size=len(handed.data), data=handed.data,
        scan=handed.scan.value, user_id=user_id, at=now,
    )  # fmt: skip


def give(file: KeptFile) -> Response:
    """A kept file as a download; a browser never shows it as a page of ours."""
    return send_file(io.BytesIO(file.data), mimetype=file.media_type, as_attachment=True, download_name=file.file_name)
