"""Whatever the bytes are: a workbook or a fault. And both ways of looking into a sheet agree."""

import zipfile
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.importers.elements import read_elements
from monitor.importers.files import FileFault, Limits, read_workbook
from monitor.importers.margins import Margins
from monitor.importers.markup import read_margins, rounded_up
from tests.files.books import repacked, table, text, xlsx
from tests.files.oldbook import container, stream, xls

XLSX = xlsx(table(20))
XLS = xls(table(20))
STREAM = stream(table(20))
CSV = text(table(20)).encode("gb18030")
PARTS = zipfile.ZipFile(BytesIO(XLSX)).namelist()
NAMES = st.sampled_from(["表.xlsx", "表.xls", "表.csv", "表.txt", "表", "表.et"])
STARTS = st.sampled_from(
    [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf"]
)
LIMITS = Limits()


@st.composite
def edits(draw: st.DrawFn, content: bytes) -> bytes:
    """The content with a few bytes overwritten, dropped or repeated."""
    changed = bytearray(content)
    for _edit in range(draw(st.integers(1, 8))):
        place = draw(st.integers(0, max(len(changed) - 1, 0)))
        length = draw(st.integers(0, 24))
        put = draw(st.one_of(st.binary(max_size=8), st.just(bytes(changed[place : place + length]) * 2)))
        changed[place : place + length] = put
    return bytes(changed)


def is_read_or_refused(content: bytes, name: str) -> None:
    try:
        assert read_workbook(content, name).sheets
    except FileFault as fault:
        assert fault.code


@given(STARTS, st.binary(max_size=4096), NAMES)
def test_random_bytes_never_crash(start, rest, name):
    is_read_or_refused(start + rest, name)


@given(st.one_of(edits(XLSX), edits(XLS), edits(CSV), edits(STREAM).map(lambda it: container("Workbook", it))), NAMES)
@settings(max_examples=300)
def test_damaged_files_never_crash(content, name):
    is_read_or_refused(content, name)


@given(st.data(), st.sampled_from(PARTS), NAMES)
@settings(max_examples=200)
def test_packages_with_a_damaged_part_never_crash(data, part, name):
    is_read_or_refused(repacked(XLSX, {part: lambda content: data.draw(edits(content))}), name)


CELLS = st.sampled_from(
    [
        "<v>1</v>",
        "<f>A1</f>",
        "<f>A1</f><v></v>",
        "<f>A1</f><v>3</v>",
        '<f t="shared" si="0"/><v/>',
        "<v>示范 :c /</v>",
        "<v>it's</v>",
    ]
)
ATTRIBUTES = st.sampled_from(["", ' s="1"', ' t="e"', ' s="2" t="str"', ' t="inlineStr"'])
ROW_MARKS = st.sampled_from(["", ' hidden="1"', ' spans="1:9" ht="20" hidden="true"', ' hidden="0"'])


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    rows = []
    for number in sorted(draw(st.sets(st.integers(1, 120), max_size=12))):
        cells = []
        for column in sorted(draw(st.sets(st.sampled_from(["A", "B", "Y", "Z", "AA", "AZ", "BC"]), max_size=4))):
            blank = draw(st.booleans())
            start = f'<c r="{column}{number}"{draw(ATTRIBUTES)}'
            cells.append(start + "/>" if blank else f"{start}>{draw(CELLS)}</c>")
        rows.append(f'<row r="{number}"{draw(ROW_MARKS)}>{"".join(cells)}</row>')
    columns = draw(st.sampled_from(["", '<cols><col min="2" max="3" width="9" hidden="1"/></cols>']))
    return f"<worksheet>{columns}<sheetData>{''.join(rows)}</sheetData><pageMargins/></worksheet>".encode()


@given(sheets(), st.integers(7, 400))
@settings(max_examples=300)
def test_the_quick_look_and_the_exact_one_agree(markup: bytes, size: int):
    def chunks():
        return (markup[start : start + size] for start in range(0, len(markup), size))

    def facts(margins: Margins) -> tuple[object, ...]:
        errors = {place: text for place, text in margins.errors.items() if text}
        return margins.rows, margins.hidden_rows, margins.hidden_columns, margins.formulas, errors

    quick, exact = read_margins(chunks, LIMITS), read_elements(chunks(), LIMITS)
    assert facts(quick) == facts(exact)
    assert quick.bottom >= exact.bottom
    assert quick.right >= exact.right
    assert quick.cells == exact.cells


@given(st.integers(1, 2_000_000))
def test_rounding_up_is_never_less_and_little_more(number):
    assert number <= rounded_up(number) <= max(number * 1.1, number + 9)
