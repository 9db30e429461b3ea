"""Every bad file is read as its author says or refused with a sentence; nothing else ever happens."""

import resource
import time

import pytest

from monitor.importers.files import FileFault, Format, read_workbook
from monitor.importers.recognise import read_batch
from monitor.values.terms import BookKind
from monitor.values.words import say
from tests.files.bad import BAD_FILES, BadFile, cut
from tests.files.books import table, text, xlsx
from tests.files.oldbook import xls

SECONDS = 10


@pytest.mark.parametrize("file", BAD_FILES, ids=str)
def test_each_file_meets_its_fate(file: BadFile):
    content = file.content()
    began = time.monotonic()
    if file.refused:
        with pytest.raises(FileFault) as refusal:
            read_workbook(content, file.name)
        assert refusal.value.code == file.refused
    else:
        book = read_workbook(content, file.name)
        assert sum(len(sheet.rows) for sheet in book.sheets)
        if file.same:
            assert book.sheets[0].rows == list(enumerate(table(), 1))
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize("file", [file for file in BAD_FILES if file.refused], ids=str)
def test_each_refusal_is_a_sentence_with_a_way_out(file: BadFile):
    with pytest.raises(FileFault) as refusal:
        read_workbook(file.content(), file.name)
    assert "{" not in say(refusal.value.sentence)
    assert "请" in say(refusal.value.hint)


@pytest.mark.parametrize("tenths", range(1, 10))
@pytest.mark.parametrize("book", [xlsx(table(50)), xls(table(50))], ids=["xlsx", "xls"])
def test_a_workbook_cut_anywhere_is_refused_whole(book: bytes, tenths: int):
    with pytest.raises(FileFault):
        read_workbook(cut(book, tenths), "工资表.xlsx")


@pytest.mark.parametrize("tenths", range(1, 10))
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_text_table_cut_anywhere_is_refused_or_lacks_its_last_line(encoding: str, tenths: int):
    whole = [*table(50), ["合计笔数：50"]]
    try:
        book = read_workbook(cut(text(whole).encode(encoding), tenths), "流水.csv")
    except FileFault:
        return
    rows = [cells for _number, cells in book.sheets[0].rows]
    assert rows[:-1] == whole[: len(rows) - 1]
    assert rows[-1] != whole[-1]


@pytest.mark.parametrize("name", ["表.xls", "表.csv"])
def test_a_name_that_claims_another_format_is_a_warning(name: str):
    book = read_workbook(xlsx(table()), name)
    assert book.format is Format.XLSX
    assert [str(warning) for warning in book.warnings] == [f"文件名是 .{name[2:]}，内容是 xlsx 工作簿，已按内容读取"]


def test_a_bomb_costs_no_memory():
    bomb = next(file for file in BAD_FILES if file.label == "1 GB of noughts").build()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    with pytest.raises(FileFault):
        read_workbook(bomb, "表.xlsx")
    assert time.monotonic() - began < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 32 * 1024


def test_a_statement_without_its_days_is_told_what_it_lacks_and_not_to_be_another_book():
    head = ["账号", "摘要", "贷方金额", "借方金额", "余额", "对方户名", "对方账号", "流水号"]
    rows = [head, ["9990000000000024", "人工费", "1.00", "", "1.00", "示范", "", "L1"]]
    book = read_workbook(text(rows).encode(), "示范.csv")
    with pytest.raises(FileFault) as refusal:
        read_batch(book, BookKind.ACCOUNT_LINES, {})
    assert "缺少 交易日期，找到的是 账号、摘要" in say(refusal.value.sentence)
    assert "工资专用账户台账" not in say(refusal.value.hint)
