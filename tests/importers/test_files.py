"""A workbook is read as a person sees it: rows under their numbers, with what stands in the margins."""

import datetime
import json
from pathlib import Path

import pytest

from monitor.importers.files import BROWSER, FileFault, Format, Limits, Merge, address, read_workbook
from monitor.importers.grid import guarded
from tests.files.books import HEADER, pay_rows, repacked, table, text, with_rows, xlsx
from tests.files.oldbook import xls

SAMPLE = Path(__file__).parents[1] / "files" / "sample-county"
EXPECTED = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))["imports"]


def sheet_of(book: bytes, name: str = "表.xlsx"):
    return read_workbook(book, name).sheets[0]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_book_of_the_sample_county_is_read_whole(name: str):
    book = read_workbook(SAMPLE / name, name, BROWSER)
    assert not book.warnings
    assert sum(len(sheet.rows) for sheet in book.sheets) >= EXPECTED[name]["rows_in"]


def test_the_bank_file_of_the_sample_is_gb18030_with_commas():
    book = read_workbook(SAMPLE / "专户流水.csv", "专户流水.csv")
    assert (book.format, book.encoding, book.separator) == (Format.TEXT, "gb18030", ",")
    assert book.sheets[0].rows[-1] == (1005, ["合计笔数：1001"])
    assert book.sheets[0].rows[3][1][0] == "6999000424745822\t"


def test_row_numbers_are_those_of_the_sheet_though_it_begins_with_blank_rows_and_columns():
    rows = [[], [], ["", "", "姓名", "", ""], [], ["", "", "示范甲"]]
    assert sheet_of(xlsx(rows)).rows == [(3, ["", "", "姓名"]), (5, ["", "", "示范甲"])]
    assert sheet_of(xls(rows), "表.xls").rows == [(3, ["", "", "姓名"]), (5, ["", "", "示范甲"])]


def test_row_numbers_of_a_text_table_count_blank_lines_but_not_breaks_inside_a_cell():
    content = '姓名,地址\r\n\r\n示范甲,"一\r\n二"\r\n,,\r\n示范乙,三\r\n'
    rows = sheet_of(content.encode(), "表.csv").rows
    assert rows == [(1, ["姓名", "地址"]), (3, ["示范甲", "一\r\n二"]), (5, ["示范乙", "三"])]


def test_hidden_and_filtered_rows_are_data_and_are_told():
    def hide(book, sheet):
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(20, None, None, {"hidden": True})
        sheet.autofilter(0, 0, 5, 3)
        sheet.set_column(3, 4, None, None, {"hidden": True})
        book.add_worksheet("底表").hide()

    book = read_workbook(xlsx(table(), extra=hide), "表.xlsx")
    assert [(sheet.name, sheet.visible) for sheet in book.sheets] == [("工资表", True), ("底表", False)]
    assert book.sheets[0].hidden_rows == {3}
    assert book.sheets[0].hidden_columns == {3, 4}
    assert len(book.sheets[0].rows) == 6
    assert sheet_of(xls(table(), hidden_rows=[2]), "表.xls").hidden_rows == {3}


def test_merged_cells_are_told_with_their_place():
    def merge(book, sheet):
        sheet.merge_range("C3:C7", "示范甲")

    sheet = sheet_of(xlsx([HEADER, *pay_rows()], extra=merge))
    assert sheet.merged == (Merge(3, 2, 7, 2),)
    assert address(sheet.merged[0].top, sheet.merged[0].left) == "C3"


def test_a_formula_nobody_calculated_is_told_and_its_row_is_kept():
    sheet = sheet_of(
        with_rows(
            '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v></v></c></row>'
            '<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">B1</f></c></row>'
            '<row r="3"><c r="A3" s="1"><f t="shared" si="0"/><v/></c></row>'
            '<row r="4"><c r="A4" t="str"><f>""</f><v></v></c><c r="B4"><v>1</v></c></row>'
        )
    )
    assert sheet.formulas_without_value == {(1, 1), (1, 2), (2, 0), (3, 0)}
    assert sheet.rows == [(1, [2.0]), (2, []), (3, []), (4, ["", 1.0])]


def test_error_values_stand_in_their_cells_and_are_told():
    sheet = sheet_of(
        with_rows(
            '<row r="2"><c r="B2"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c></row>'
            '<row r="3"><c r="B3" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        )
    )
    assert sheet.rows == [(2, ["", 1.0, "#N/A"]), (3, ["", "#DIV/0!"])]
    assert sheet.error_cells == {(2, 2), (3, 1)}
    old = sheet_of(xls(table(), errors={(1, 10): 0x17}), "表.xls")
    assert old.rows[1][1][10] == "#REF!"
    assert old.error_cells == {(2, 10)}


def test_dates_keep_their_base():
    def date(book, sheet):
        sheet.write_number(0, 0, 46_000, book.add_format({"num_format": "yyyy-mm-dd"}))

    day, later = datetime.date(2025, 12, 9), datetime.date(2029, 12, 10)
    book = xlsx([], extra=date)
    assert sheet_of(book).rows == [(1, [day])]
    base = {"xl/workbook.xml": lambda content: content.replace(b"<workbookPr", b'<workbookPr date1904="1"')}
    assert sheet_of(repacked(book, base)).rows == [(1, [later])]
    assert sheet_of(xls([[46_000]], dates=[(0, 0)]), "表.et").rows == [(1, [day])]
    assert sheet_of(xls([[46_000]], dates=[(0, 0)], base_1904=True), "表.et").rows == [(1, [later])]


def test_styled_blank_cells_far_away_do_not_matter():
    sheet = sheet_of(
        with_rows(
            '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>'
            '<row r="1048576" s="1"><c r="A1048576" s="1"/></row>'
        )
    )
    assert sheet.rows == [(1, [1.0])]


def test_a_number_kept_as_text_by_a_formula_is_that_text():
    rows = sheet_of('账号,备注\r\n="0123456789012345678",=A1\r\n'.encode(), "表.csv").rows
    assert rows[1] == (2, ["0123456789012345678", "=A1"])


def test_a_short_statement_with_amounts_and_tabs_is_parted_by_its_commas():
    content = '账号,摘要,金额\r\n6999000424745822\t,工资,"1,234.50"\r\n6999000424745822\t,工资,"2,234.50"\r\n'
    assert sheet_of(content.encode(), "表.csv").rows[2][1] == ["6999000424745822\t", "工资", "2,234.50"]


@pytest.mark.parametrize("make", [xlsx, lambda rows: text(rows).encode()], ids=["xlsx", "csv"])
def test_one_row_beyond_the_limit_refuses_the_file(make):
    limits = Limits(rows=100)
    assert len(read_workbook(make(table(99)), "表.csv", limits).sheets[0].rows) == 100
    with pytest.raises(FileFault) as refusal:
        read_workbook(make(table(100)), "表.csv", limits)
    assert refusal.value.code == "rows"


def test_a_file_beyond_the_limit_is_not_even_opened(tmp_path):
    path = tmp_path / "大.xlsx"
    path.write_bytes(xlsx(table()))
    with pytest.raises(FileFault) as refusal:
        read_workbook(path, path.name, Limits(file_bytes=100))
    assert refusal.value.code == "size"


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(FileFault) as refusal:
        read_workbook(tmp_path / "无.xlsx", "无.xlsx")
    assert (refusal.value.code, str(refusal.value.sentence)) == ("unreadable", "无法打开文件 无.xlsx")


def test_a_panic_of_the_reader_is_a_fault_and_an_interrupt_is_not():
    class PanicException(BaseException):
        pass

    with pytest.raises(FileFault, match="broken"), guarded():
        raise PanicException
    with pytest.raises(KeyboardInterrupt), guarded():
        raise KeyboardInterrupt


def test_the_name_of_a_place_is_the_one_people_use():
    assert [address(1, column) for column in (0, 25, 26, 701, 702)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]
