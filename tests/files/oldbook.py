"""A maker of .xls workbooks (BIFF8 in a compound file with sectors of 512 bytes), as small as readers accept."""

import struct
from collections.abc import Collection, Mapping, Sequence

_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SECTOR = 512

ErrorCell = int
DATE_STYLE = 1


def xls(
    rows: Sequence[Sequence[object]],
    *,
    hidden_rows: Collection[int] = (),
    errors: Mapping[tuple[int, int], ErrorCell] | None = None,
    dates: Collection[tuple[int, int]] = (),
    base_1904: bool = False,
    password: bool = False,
) -> bytes:
    """A workbook with one sheet. Places are counted from nought; ``dates`` are numbers to be shown as days."""
    return container("Workbook", stream(rows, hidden_rows, errors or {}, dates, base_1904, password))


def stream(
    rows: Sequence[Sequence[object]],
    hidden_rows: Collection[int] = (),
    errors: Mapping[tuple[int, int], ErrorCell] | None = None,
    dates: Collection[tuple[int, int]] = (),
    base_1904: bool = False,
    password: bool = False,
) -> bytes:
    """The workbook stream itself."""
    errors = errors or {}
    sheet = _bof(0x10) + _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, 256, 0))
    for row, cells in enumerate(rows):
        flags = 0x20 if row in hidden_rows else 0
        sheet += _record(0x208, struct.pack("<HHHHHHHH", row, 0, len(cells), 255, 0, 0, flags, 0))
        for column, cell in enumerate(cells):
            sheet += _cell(row, column, cell, DATE_STYLE if (row, column) in dates else 0)
    for (row, column), code in errors.items():
        sheet += _record(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))
    sheet += _record(0x0A, b"")
    start = _bof(0x05) + (_record(0x2F, bytes(6)) if password else b"")
    start += _record(0x22, struct.pack("<H", base_1904))
    start += _record(0xE0, struct.pack("<HH16x", 0, 0)) + _record(0xE0, struct.pack("<HH16x", 0, 14))
    name = "工资表".encode("utf-16-le")
    length = len(start) + 4 + 8 + len(name) + 4
    start += _record(0x85, struct.pack("<IBBBB", length, 0, 0, len(name) // 2, 1) + name)
    return start + _record(0x0A, b"") + sheet


def container(name: str, content: bytes) -> bytes:
    """A compound file around one stream, which is padded to the size below which streams are kept elsewhere."""
    content = content.ljust(4096, b"\x00")
    sectors = -(-len(content) // _SECTOR)
    fats = 1
    while fats * 128 < fats + 1 + sectors:
        fats += 1
    fat = [_FAT] * fats + [_END] + [*range(fats + 2, fats + 1 + sectors), _END]
    fat += [_FREE] * (fats * 128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fats, fats, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(fats), *[_FREE] * (109 - fats))
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, fats + 1, len(content)) + bytes(256)
    return header + struct.pack(f"<{len(fat)}I", *fat) + directory + content.ljust(sectors * _SECTOR, b"\x00")


def _bof(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x1FAF, 0x07CC, 0, 0x06000000))


def _cell(row: int, column: int, cell: object, style: int) -> bytes:
    place = struct.pack("<HHH", row, column, style)
    if isinstance(cell, int | float):
        return _record(0x203, place + struct.pack("<d", cell))
    words = str(cell).encode("utf-16-le")
    return _record(0x204, place + struct.pack("<HB", len(words) // 2, 1) + words) if words else b""


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    words = name.encode("utf-16-le")
    links = struct.pack("<HBBIII", len(words) + 2, kind, 1, _FREE, _FREE, child)
    return words.ljust(64, b"\x00") + links + bytes(36) + struct.pack("<IQ", start, size)
