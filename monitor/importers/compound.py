"""The compound file (OLE) around an .xls or .et: its streams, and a plain file made anew around one of them.

Chains of sectors are followed with a guard, because a forged one may run in a circle and the spreadsheet reader would
follow it for ever. The reader is only given files that :func:`wrap` has made.
"""

import struct
from array import array

from monitor.importers.workbook import broken

_HEADER = struct.Struct("<8s16xHHHHH6xIIIIIIIII")
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _FREE, _FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NONE = (_END, _FREE)
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_SECTOR = 4096
_HEADER_FATS = 109


class Compound:
    """A compound file. Raises FileFault ``broken`` wherever its tables do not hold together."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 1024:
            raise broken()
        header = _HEADER.unpack_from(data)
        _mark, _minor, _major, _order, shift, small_shift = header[:6]
        _directories, fats, directory, _version, self._cutoff, small, _smalls, more, _more_count = header[6:15]
        if shift not in (9, 12) or small_shift != 6:
            raise broken()
        self._data, self._size = data, 1 << shift
        self._fat = self._read_fat(fats, more)
        self._directory = self._chain(directory)
        self.streams = self._walk_root()
        root_start, root_size = self._root
        self._small_fat = _words(self._chain(small))
        self._small = self._chain(root_start)[:root_size]

    def stream(self, name: str) -> bytes:
        """The bytes of a stream that stands directly under the root."""
        start, size = self.streams[name]
        if size >= self._cutoff:
            content = self._chain(start)[:size]
        else:
            places = _follow(self._small_fat, start, len(self._small) // 64)
            content = b"".join(self._small[place * 64 : place * 64 + 64] for place in places)[:size]
        if len(content) != size:
            raise broken()
        return content

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _chain(self, start: int) -> bytes:
        places = _follow(self._fat, start, len(self._data) // self._size)
        return b"".join(map(self._sector, places))

    def _read_fat(self, count: int, more: int) -> "array[int]":
        listed = list(struct.unpack_from(f"<{_HEADER_FATS}I", self._data, 76))
        most = len(self._data) // self._size
        for _step in range(most):
            if more in _NONE or len(listed) >= count:
                break
            words = _words(self._sector(more))
            if len(words) * 4 != self._size:
                raise broken()
            listed.extend(words[:-1])
            more = words[-1]
        if count > most or len(listed) < count:
            raise broken()
        return _words(b"".join(self._sector(number) for number in listed[:count]))

    def _walk_root(self) -> dict[str, tuple[int, int]]:
        """Start and size of the streams under the root; those of embedded documents are not looked at."""
        count = len(self._directory) // _ENTRY
        if not count or self._directory[66] != _ROOT:
            raise broken()
        self._root = self._place(0)
        found: dict[str, tuple[int, int]] = {}
        waiting, seen = [self._links(0)[2]], {0}
        while waiting:
            entry = waiting.pop()
            if entry >= count or entry in seen:
                continue
            seen.add(entry)
            left, right, _child = self._links(entry)
            waiting += (left, right)
            raw = self._directory[entry * _ENTRY : (entry + 1) * _ENTRY]
            if raw[66] == _STREAM:
                length = max(int.from_bytes(raw[64:66], "little") - 2, 0)
                found[raw[:length].decode("utf-16-le", "replace")] = self._place(entry)
        return found

    def _links(self, entry: int) -> tuple[int, int, int]:
        left, right, child = struct.unpack_from("<III", self._directory, entry * _ENTRY + 68)
        return left, right, child

    def _place(self, entry: int) -> tuple[int, int]:
        start, size = struct.unpack_from("<II", self._directory, entry * _ENTRY + 116)
        return start, size


def wrap(name: str, content: bytes) -> bytes:
    """A compound file that holds ``content`` (at least 4096 bytes) as its only stream.

    With sectors of 4096 bytes the table in the header serves for 400 megabytes.
    """
    sectors = -(-len(content) // _SECTOR)
    per_fat = _SECTOR // 4
    fats = 1
    while fats * per_fat < fats + 2 + sectors:
        fats += 1
    first = fats + 2
    # Readers of files with large sectors want a root that begins somewhere, be it at an empty sector.
    fat = [_FAT_SECTOR] * fats + [_END, _END] + [*range(first + 1, first + sectors), _END]
    fat += [_FREE] * (fats * per_fat - len(fat))
    listed = [*range(fats), *[_FREE] * (_HEADER_FATS - fats)]
    header = _HEADER.pack(_SIGNATURE, 0x3E, 4, 0xFFFE, 12, 6, 1, fats, fats, 0, 4096, _END, 0, _END, 0)
    head = (header + struct.pack(f"<{_HEADER_FATS}I", *listed)).ljust(_SECTOR, b"\x00")
    directory = _entry("Root Entry", _ROOT, 1, fats + 1, 0) + _entry(name, _STREAM, _FREE, first, len(content))
    directory += _entry("", 0, _FREE, 0, 0) * (_SECTOR // _ENTRY - 2)
    table = struct.pack(f"<{len(fat)}I", *fat)
    return head + table + directory + bytes(_SECTOR) + content.ljust(sectors * _SECTOR, b"\x00")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    length = len(text) + 2 if text else 0
    links = struct.pack("<HBBIII", length, kind, 1, _FREE, _FREE, child)
    return text.ljust(64, b"\x00") + links + bytes(36) + struct.pack("<IQ", start, size)


def _words(content: bytes) -> "array[int]":
    words = array("I")
    words.frombytes(content[: len(content) // 4 * 4])
    return words


def _follow(table: "array[int]", start: int, most: int) -> list[int]:
    places: list[int] = []
    while start not in _NONE:
        if start >= len(table) or len(places) > most:
            raise broken()
        places.append(start)
        start = table[start]
    return places
