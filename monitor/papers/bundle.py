"""All papers of a matter in one file, with an index: written piece by piece, and the same bytes each time."""

import html
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from monitor.papers.docx import BIRTH

INDEX = "00-目录.html"
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|\r\n\t', "_"))


@dataclass(frozen=True)
class Member:
    """A file of the bundle: its name there, what the index says of it, its hash, and how to get its bytes.

    ``read`` None: the index names the file, and the bytes stay where they are.
    """

    name: str
    told: str
    sha256: str
    read: Callable[[], bytes] | None


Group = tuple[str, Sequence[Member]]
"""Members under one caption."""


def file_name(text: str) -> str:
    """A text as the name of a file on every system."""
    return text.translate(_FORBIDDEN).strip(" .") or "_"


def index(title: str, groups: Iterable[Group]) -> bytes:
    """The page that lists what is in the bundle, with the hash of each file as it was issued."""
    parts = [_table(caption, members) for caption, members in groups]
    return (
        '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title></head><body><h1>{html.escape(title)}</h1>{''.join(parts)}</body></html>\n"
    ).encode()


def stream(title: str, groups: Sequence[Group]) -> Iterator[bytes]:
    """The bundle as a ZIP in pieces, one file in memory at a time."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as package:
        _add(package, INDEX, index(title, groups))
        yield sink.drain()
        for member in (one for _caption, members in groups for one in members):
            if member.read is not None:
                _add(package, member.name, member.read())
                yield sink.drain()
    yield sink.drain()


def _add(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, BIRTH)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    package.writestr(entry, data)


def _table(caption: str, members: Iterable[Member]) -> str:
    rows = "".join(
        f"<tr><td>{place}</td><td>{html.escape(one.told)}</td><td>{html.escape(one.name)}</td><td>{one.sha256}</td></tr>"
        for place, one in enumerate(members, start=1)
    )
    heads = "<tr><th>序号</th><th>名称</th><th>文件</th><th>SHA-256</th></tr>"
    return f'<h2>{caption}</h2><table border="1">{heads}{rows}</table>' if rows else f"<h2>{caption}</h2><p>无</p>"


class _Sink:
    """Takes what is written and hands it on; it has no beginning to go back to."""

    def __init__(self) -> None:
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        self._held += data
        return len(data)

    def flush(self) -> None:
        """There is nothing to wait for."""

    def close(self) -> None:
        """There is nothing to close."""

    def drain(self) -> bytes:
        taken = bytes(self._held)
        self._held.clear()
        return taken
