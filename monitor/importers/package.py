"""The zip package of an .xlsx, unpacked within bounds.

Sizes are checked in the directory before anything is unpacked, and again while unpacking: a directory can lie.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from monitor.importers.sniff import encrypted_fault
from monitor.importers.workbook import MEGABYTE, FileFault, Limits, bomb, broken, too_large
from monitor.values.words import Sentence
from monitor.values.words import mark as _

CHUNK = MEGABYTE
SMALL = 8 * MEGABYTE

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_DIRECTORY_MARK = b"PK\x01\x02"
_ENCRYPTED_FLAG = 1


class Package:
    """The parts of a zip package by small-letter name with forward slashes."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Read and judge the directory. Raises FileFault ``broken``, ``unsafe``, ``encrypted`` or ``unpacked``."""
        if data.count(_DIRECTORY_MARK) > limits.parts:
            raise bomb()
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error, IndexError) as error:
            raise broken() from error
        self._data = memoryview(data)
        self.parts = {entry.filename.replace("\\", "/").lower(): entry for entry in entries}
        if len(self.parts) != len(entries) or len(entries) > limits.parts:
            raise bomb()
        for entry in entries:
            _judge(entry, limits)
        if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
            raise _too_much(limits)

    def text(self, name: str) -> bytes:
        """A small part in one piece; FileFault if it is missing or not small."""
        entry = self.parts.get(name)
        if entry is None:
            raise broken()
        if entry.file_size > SMALL:
            raise bomb()
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked part in pieces of at most a megabyte; FileFault ``broken`` if it is not what was promised."""
        entry = self.parts[name]
        size, check = 0, 0
        for piece in _inflate(self._packed(entry), entry.compress_type):
            size += len(piece)
            if size > entry.file_size:
                raise bomb()
            check = zlib.crc32(piece, check)
            yield piece
        if size != entry.file_size or check != entry.CRC:
            raise broken()

    def _packed(self, entry: zipfile.ZipInfo) -> memoryview:
        try:
            mark, name_length, extra_length = _LOCAL_HEADER.unpack_from(self._data, entry.header_offset)
        except struct.error as error:
            raise broken() from error
        start = entry.header_offset + 30 + name_length + extra_length
        packed = self._data[start : start + entry.compress_size]
        if mark != b"PK\x03\x04" or len(packed) != entry.compress_size:
            raise broken()
        return packed


def _judge(entry: zipfile.ZipInfo, limits: Limits) -> None:
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise encrypted_fault()
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or entry.header_offset < 0:
        raise broken()
    if entry.file_size > SMALL and entry.file_size > limits.ratio * entry.compress_size:
        raise bomb()


def _inflate(packed: memoryview, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        for start in range(0, len(packed), CHUNK):
            yield bytes(packed[start : start + CHUNK])
        return
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), CHUNK):
            piece = stream.decompress(packed[start : start + CHUNK], CHUNK)
            while piece:
                yield piece
                piece = stream.decompress(stream.unconsumed_tail, CHUNK)
        tail = stream.flush(CHUNK)
    except zlib.error as error:
        raise broken() from error
    if tail:
        yield tail
    if not stream.eof:
        raise broken()


def _too_much(limits: Limits) -> FileFault:
    megabytes = limits.unpacked_bytes // MEGABYTE
    return too_large("unpacked", Sentence(_("工作簿展开后超过上限 {limit} MB"), {"limit": megabytes}))
