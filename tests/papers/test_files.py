"""Papers as files: the same bytes each time and everywhere, whatever the facts are, and what a reader finds in them."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config import ROOT
from monitor.papers.docx import as_docx
from monitor.papers.pdf import Unprintable, as_pdf
from monitor.papers.sheet import Grid, Line, Sheet, as_json, as_plain, from_plain, grid, label, printable
from monitor.values.papers import PaperType
from monitor.values.words import say
from tests.papers.golden import sample

ADDRESS = "https://anxin.example/verify/Zk3s9QmT0aBcDeFgHiJkLmNo"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def verified(paper: PaperType) -> Sheet:
    sheet = sample(paper)
    return replace(sheet, address=ADDRESS, note=f"扫码核验本文书\n{sheet.number}")


def pdf_text(data: bytes) -> list[str]:
    """What a reader finds on each page."""
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded().replace("\r\n", "") for page in document]


def unnumbered(data: bytes) -> str:
    """The text of all pages without their numbers."""
    return bare("".join(text.replace(f"— {place} —", "") for place, text in enumerate(pdf_text(data), start=1)))


def docx_parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def docx_text(data: bytes) -> str:
    body = ElementTree.fromstring(docx_parts(data)["word/document.xml"])
    return "\n".join("".join(run.text or "" for run in one.iter(f"{W}t")) for one in body.iter(f"{W}p"))


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("paper", PaperType)
def test_both_files_say_the_whole_paper(paper: PaperType) -> None:
    sheet = verified(paper)
    pdf, docx = unnumbered(as_pdf(sheet)), bare(docx_text(as_docx(sheet)))
    for block in sheet.blocks:
        if isinstance(block, Line):
            assert bare(block.text) in docx
            assert bare(block.text) in pdf
        if isinstance(block, Grid):
            for cell in (cell for row in block.rows for cell in row.cells):
                assert bare(cell.text) in docx
    assert bare(sheet.title) in pdf
    assert bare(sheet.number) in pdf


@pytest.mark.parametrize("paper", PaperType)
def test_no_page_is_blank_and_none_begins_with_punctuation(paper: PaperType) -> None:
    for place, text in enumerate(pdf_text(as_pdf(verified(paper))), start=1):
        words = text.replace(f"— {place} —", "").strip()
        assert len(words) > 10
        assert words[0] not in "，。；：、）》”"


@pytest.mark.parametrize("paper", PaperType)
def test_files_are_the_same_bytes_again(paper: PaperType) -> None:
    sheet = verified(paper)
    kept = from_plain(as_plain(sheet))
    assert kept == sheet
    assert as_docx(kept) == as_docx(sheet)
    assert as_pdf(kept) == as_pdf(sheet)


PRINT = """
import hashlib
from tests.papers.test_files import as_docx, as_pdf, verified
from monitor.values.papers import PaperType
for paper in PaperType:
    sheet = verified(paper)
    print(hashlib.sha256(as_docx(sheet)).hexdigest(), hashlib.sha256(as_pdf(sheet)).hexdigest())
"""


def test_another_process_in_another_place_makes_the_same_bytes() -> None:
    away = os.environ | {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    made = subprocess.run([sys.executable, "-c", PRINT], cwd=ROOT, env=away, capture_output=True, text=True, check=True)
    here = [
        f"{hashlib.sha256(as_docx(sheet)).hexdigest()} {hashlib.sha256(as_pdf(sheet)).hexdigest()}"
        for sheet in map(verified, PaperType)
    ]
    assert made.stdout.split("\n")[:-1] == here


def test_a_docx_hangs_together_and_is_stored_without_times() -> None:
    data = as_docx(verified(PaperType.DECISION))
    parts = docx_parts(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in package.infolist()} == {zipfile.ZIP_STORED}
    for name in (name for name in parts if name.endswith(".rels")):
        folder = name.replace("_rels/", "").rpartition("/")[0]
        for link in ElementTree.fromstring(parts[name]).iter(f"{NAMES}Relationship"):
            assert f"{folder}/{link.attrib['Target']}".lstrip("/") in parts
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    named = {one.attrib["PartName"].lstrip("/") for one in types if "PartName" in one.attrib}
    assert named <= parts.keys()
    assert parts["word/media/code.png"].startswith(b"\x89PNG")


def test_a_docx_names_the_fonts_of_the_office_and_what_stands_in_for_them() -> None:
    parts = docx_parts(as_docx(verified(PaperType.DECISION)))
    fonts = parts["word/fontTable.xml"].decode()
    for name, other in (("方正小标宋简体", "华文中宋"), ("仿宋_GB2312", "仿宋"), ("楷体_GB2312", "楷体")):
        assert f'<w:font w:name="{name}"><w:altName w:val="{other}"/>' in fonts
    document = parts["word/document.xml"].decode()
    assert 'w:eastAsia="方正小标宋简体"' in document
    assert 'w:left="1587"' in document
    assert 'w:right="1474"' in document
    assert " PAGE " in parts["word/footer1.xml"].decode()


def test_a_pdf_is_numbered_archival_tagged_and_carries_its_font() -> None:
    data = as_pdf(verified(PaperType.DECISION))
    assert data.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"/StructTreeRoot" in data
    assert b"NotoSerifSC" in data
    assert b"D:19700101000000Z" in data
    assert [text.rstrip()[-5:] for text in pdf_text(data)] == ["— 1 —", "— 2 —", "— 3 —"]


def a_paper(text: str) -> Sheet:
    form = grid((20, 80), (label("名称"), text))
    return printable(
        Sheet("示范县局", "检查记录", "1号", "二〇二六年十一月二十六日", (Line(text), form), ADDRESS, text)
    )


NASTY = [
    "<w:p/>&amp;]]><!--",
    "#let x = 1; $a$ *b* _c_ @d \\ `e` // f",
    "\"'><script>",
    "{{ 7*7 }} {% if %}",
    "%PDF-1.4 >> endobj",
]


@pytest.mark.parametrize("text", NASTY)
def test_what_looks_like_markup_is_printed_as_it_stands(text: str) -> None:
    sheet = a_paper(text)
    assert bare(text) in unnumbered(as_pdf(sheet))
    assert docx_text(as_docx(sheet)).count(text) == 2


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_any_text_makes_a_sound_docx_with_that_text(text: str) -> None:
    sheet = a_paper(text)
    data = as_docx(sheet)
    assert data == as_docx(sheet)
    assert docx_text(data).startswith("示范县局\n检查记录\n1号\n")


LONG = "示范" * 150 + "有限公司"


def test_a_very_long_name_breaks_into_lines_within_the_margins() -> None:
    sheet = a_paper(LONG)
    data = as_pdf(sheet)
    assert bare(LONG) in bare("".join(pdf_text(data)))
    page = pypdfium2.PdfDocument(data)[0]
    width = page.get_width()
    boxes = [page.get_textpage().get_charbox(place) for place in range(page.get_textpage().count_chars())]
    assert max(box[2] for box in boxes) <= width - 26 / 25.4 * 72 + 1
    assert min(box[0] for box in boxes if box[2] > box[0]) >= 28 / 25.4 * 72 - 1


def test_a_long_list_goes_on_with_its_heads_on_every_page() -> None:
    rows = tuple((label(str(place)), f"示范工人{place}") for place in range(60))
    form = replace(grid((20, 80), (label("序号"), label("姓名")), *rows), heads=1)
    pages = pdf_text(as_pdf(Sheet("示范县局", "名单", "", "", (form,))))
    assert len(pages) > 1
    assert all("序号" in text and "姓名" in text for text in pages)


def test_a_sign_that_the_font_lacks_is_named_and_the_docx_still_has_it() -> None:
    sheet = a_paper("示范𠮷某")
    with pytest.raises(Unprintable) as missing:
        as_pdf(sheet)
    assert say(missing.value.sentence) == "PDF 字体没有“𠮷”这个字，请用 DOCX 文件打印。"
    assert "示范𠮷某" in docx_text(as_docx(sheet))


def test_equal_sheets_have_one_json_text() -> None:
    sheet = verified(PaperType.INSTRUCTION)
    assert as_json(as_plain(sheet)) == as_json(dict(reversed(as_plain(sheet).items())))
