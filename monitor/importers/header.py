"""The header of a sheet: one row or two, somewhere in the first eight."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest

from monitor.importers.headblock import HEADABLE
from monitor.importers.headings import Named, day_of, field_of, heading, is_plain, is_unit, name_column, title
from monitor.importers.workbook import FileFault, Sheet
from monitor.values.cells import Cell
from monitor.values.fields import BOOKS, Book, Field
from monitor.values.heading_units import SHARE, scale_of
from monitor.values.terms import BookKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LAST_ROW = 8
SHORTEST_MONTH = 28


Aside = tuple[str, Field, str]


@dataclass(frozen=True)
class Column:
    """A column of the sheet that holds a field: its place, its heading as written, and what its unit does.

    ``unit``: the heading says the unit; ``noted``: it has a remark in brackets.
    """

    place: int
    field: Field
    title: str
    scale: int = 1
    percent: bool = False
    unit: str = ""
    noted: bool = False


@dataclass(frozen=True)
class Header:
    """Where the header stands (``top`` to ``bottom``, rows as seen) and what its columns are.

    ``raw`` are the header's rows in comparable form, to know them when they are repeated further down; ``days`` are
    the columns 1 to 31 of a book whose number they may tell. ``doubtful`` are columns left aside for what stands in
    brackets, ``foreign`` those whose unit nothing converts: each by its heading, the field and the unit.
    """

    top: int
    bottom: int
    columns: tuple[Column, ...]
    unknown: tuple[str, ...]
    raw: tuple[tuple[str, ...], ...]
    days: tuple[Column, ...] = ()
    doubtful: tuple[Aside, ...] = ()
    foreign: tuple[Aside, ...] = ()

    def known(self) -> int:
        """How many columns are known for what they are, those that are not read for it too."""
        return len(self.columns) + len(self.doubtful) + len(self.foreign)

    def names(self) -> frozenset[str]:
        return frozenset(column.field.name for column in (*self.columns, *self.days[:1]))


CODELESS = frozenset({"developer", "problem_types"})
"""The columns by which a ledger of problem housing is told where no column holds its codes."""


def needed(book: Book) -> tuple[Field, ...]:
    """The fields without whose columns a sheet is not this book; what its head may say need not have a column."""
    may_lack = {*book.spared, *HEADABLE} - {*book.telling}
    return tuple(
        field for field in book.fields if (field.required or field.name in book.telling) and field.name not in may_lack
    )


def lacking(book: Book, header: Header | None) -> list[Field]:
    """What a sheet lacks to be this book; a bank statement needs a column of sums, whichever way they go.

    Offices keep their ledger of problem housing without codes: it is told by its developers and kinds of problem.
    """
    names = header.names() if header else frozenset()
    missing = [field for field in needed(book) if field.name not in names]
    if book.kind is BookKind.HOUSING and names >= CODELESS:
        missing = [field for field in missing if field.name != "code"]
    if book.kind is BookKind.ACCOUNT_LINES and not names & {"out_fen", "in_fen"}:
        missing += [book.field("out_fen"), book.field("in_fen")]
    return missing


def find_header(sheet: Sheet, kind: BookKind) -> Header | None:
    """The best header for a book in the first eight rows, known or not; None if nothing is recognised."""
    found = [header for header in _candidates(sheet, kind) if header.columns]
    book = BOOKS[kind]
    return max(
        found,
        key=lambda header: (
            not lacking(book, header),
            bool(header.days),
            header.known(),
            header.known() - sum(not column.unit for column in header.columns),
            header.top == header.bottom,
            -header.top,
        ),
        default=None,
    )


def refuse_twins(header: Header, sheet: Sheet) -> None:
    """FileFault ``two_columns`` if two columns hold the same field."""
    first: dict[str, Column] = {}
    for column in header.columns:
        other = first.setdefault(column.field.name, column)
        if other is not column:
            raise FileFault(
                "two_columns",
                Sentence(
                    _("工作表“{sheet}”中“{first}”和“{second}”两列都是“{field}”，无法判断用哪一列"),
                    {
                        "sheet": sheet.name or "1",
                        "first": other.title,
                        "second": column.title,
                        "field": Sentence(column.field.label),
                    },
                ),
                Sentence(_("请删去其中一列，或改用不同的表头后重新导入")),
            )


def _candidates(sheet: Sheet, kind: BookKind) -> Iterator[Header]:
    rows = dict(takewhile(lambda row: row[0] <= LAST_ROW + 1, sheet.rows))
    for number, cells in rows.items():
        if number > LAST_ROW:
            continue
        yield _single(number, cells, kind)
        below = rows.get(number + 1)
        if below is not None:
            double = _double(number, cells, below, kind)
            if double is not None:
                yield double


def _single(number: int, cells: Sequence[Cell], kind: BookKind) -> Header:
    names = [heading(cell) for cell in cells]
    parts = [(place, name, title(cell), "") for place, (name, cell) in enumerate(zip(names, cells, strict=True))]
    return _header(number, number, parts, kind, (tuple(names),))


def _double(number: int, upper: Sequence[Cell], lower: Sequence[Cell], kind: BookKind) -> Header | None:
    """Two rows as one header, or None if the lower row is not a row of sub-headings."""
    tops, subs = [heading(cell) for cell in upper], [heading(cell) for cell in lower]
    parts, known, group, group_title = [], 0, "", ""
    for place, (top, sub) in enumerate(zip_longest(tops, subs, fillvalue="")):
        if top:
            group, group_title = top, title(upper[place])
        written = title(lower[place]) if place < len(lower) else ""
        if not sub:
            if place < len(lower) and lower[place] not in ("", None):
                return None
            parts.append((place, top, title(upper[place]) if top else "", ""))
        elif is_unit(sub) and top:
            known += 1
            parts.append((place, top, title(upper[place]), sub))
        else:
            both = field_of(kind, group + sub)
            name = group + sub if both else sub
            if both or field_of(kind, sub) or (BOOKS[kind].by_day and day_of(sub)):
                known += 1
            elif (top and field_of(kind, top)) or len([sign for sign in sub if sign.isdigit()]) > 3:
                return None
            parts.append((place, name, group_title + written if both else written, ""))
    return _header(number, number + 1, parts, kind, (tuple(tops), tuple(subs))) if known else None


def _header(
    top: int,
    bottom: int,
    parts: Iterable[tuple[int, str, str, str]],
    kind: BookKind,
    raw: tuple[tuple[str, ...], ...],
) -> Header:
    columns, unknown = list[Column](), list[str]()
    doubtful, foreign = list[Aside](), list[Aside]()
    days: dict[int, Column] = {}
    by_day = BOOKS[kind].by_day
    for place, name, written, below in parts:
        named = name_column(kind, f"{name}({_bare(below)})" if below else name) if name else None
        if named is not None and named.foreign:
            foreign.append((written, named.field, named.foreign))
        elif named is not None and named.doubtful:
            doubtful.append((written, named.field, ""))
        elif named is not None:
            columns.append(_column(place, named, written))
        elif name and not is_plain(name):
            unknown.append(written)
        elif by_day and day_of(name):
            days.setdefault(day_of(name), Column(place, BOOKS[kind].field(by_day), written))
    whole = all(day in days for day in range(1, SHORTEST_MONTH + 1))
    sure = _sure(columns, doubtful)
    doubtful += [(column.title, column.field, "") for column in columns if column not in sure]
    told = tuple(days.values()) if whole else ()
    return Header(top, bottom, sure, tuple(unknown), raw, told, tuple(doubtful), tuple(foreign))


def _bare(unit: str) -> str:
    return unit.strip("()[]【】<>")


def _column(place: int, named: Named, written: str) -> Column:
    scale, percent = scale_of(named.field, named.unit), named.unit in SHARE
    return Column(place, named.field, written, scale, percent, named.unit, named.noted)


def _sure(columns: Sequence[Column], doubtful: Sequence[Aside]) -> tuple[Column, ...]:
    """The columns but those with a remark beside another of the same field: the remark tells them apart, nobody how."""
    number = Counter(column.field.name for column in columns) + Counter(field.name for _title, field, _ in doubtful)
    return tuple(column for column in columns if not (column.noted and number[column.field.name] > 1))
