"""Small files that would cost much memory or time to anyone who believes them."""

import struct
import warnings
import zipfile
from functools import cache
from io import BytesIO

from tests.files.books import SHEET, repacked, table, with_rows, xlsx
from tests.files.oldbook import container, stream

STRINGS = "xl/sharedStrings.xml"
GIGABYTE = 1 << 30

_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def far_cell() -> bytes:
    """Two cells, seventeen thousand million places apart."""
    first, last = '<c r="A1"><v>1</v></c>', '<c r="SR1048576"><v>1</v></c>'
    return with_rows(f'<row r="1">{first}</row><row r="1048576">{last}</row>')


def plain_zip() -> bytes:
    return _zip({"照片/1.txt": b"x"})


@cache
def big_sheet() -> bytes:
    """A package whose sheet unpacks to a gigabyte of noughts."""
    buffer = BytesIO()
    book = xlsx(table())
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != SHEET:
                new.writestr(name, old.read(name))
        with new.open(SHEET, "w", force_zip64=True) as part:
            block = bytes(1 << 24)
            for _block in range(GIGABYTE // len(block)):
                part.write(block)
    return buffer.getvalue()


def lying_directory() -> bytes:
    """A sheet of 40 MB that the directory says has 1 kB."""
    blown = repacked(xlsx(table()), {SHEET: lambda content: content + b" " * 40_000_000})
    with zipfile.ZipFile(BytesIO(blown)) as package:
        size = package.getinfo(SHEET).file_size
    return blown.replace(struct.pack("<I", size), struct.pack("<I", 1024))


def laughs() -> bytes:
    return repacked(xlsx(table()), {SHEET: _with_entities})


def laughs_in_strings() -> bytes:
    return repacked(xlsx(table()), {STRINGS: _with_entities})


def endless_text() -> bytes:
    """One string of three million characters that do not pack well."""
    words = "".join(f"{number:x}" for number in range(600_000)).encode()
    return repacked(xlsx(table()), {STRINGS: lambda content: content.replace(b"<t>", b"<t>" + words, 1)})


def many_parts() -> bytes:
    return _zip({f"xl/media/{number}.txt": b"" for number in range(10_000)})


def twin_parts() -> bytes:
    buffer = BytesIO(xlsx(table()))
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(SHEET, "<worksheet/>")
    return buffer.getvalue()


def circle() -> bytes:
    """An .xls whose directory follows itself for ever."""
    book = bytearray(container("Workbook", stream(table())))
    directory = struct.unpack_from("<I", book, 48)[0]
    struct.pack_into("<I", book, 512 + directory * 4, directory)
    return bytes(book)


def claimed_rows() -> bytes:
    content = bytearray(stream(table()))
    place = content.index(struct.pack("<HH", 0x200, 14))
    struct.pack_into("<II", content, place + 4, 0, 0xFFFFFFFF)
    return container("Workbook", bytes(content))


def far_old_cell() -> bytes:
    content = bytearray(stream(table()))
    place = content.rindex(struct.pack("<H", 0x204))
    struct.pack_into("<HH", content, place + 4, 65_535, 65_535)
    return container("Workbook", bytes(content))


def _with_entities(content: bytes) -> bytes:
    start = content.index(b"?>") + 2
    return content[:start] + _LAUGHS + content[start:]


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()
