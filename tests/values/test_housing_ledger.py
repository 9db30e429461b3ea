"""Words and figures of the problem ledger: areas, mortgage and seizure, petitions, and lines beside buildings."""

from datetime import date
from types import SimpleNamespace

import pytest

from monitor.importers.books.estate_columns import read_petitions
from monitor.values.areas import read_area
from monitor.values.encumbrance import is_mortgaged, is_seized, joined, parted
from monitor.values.faults import ReadingFault
from monitor.values.housing_sums import set_beside, set_days_beside
from monitor.values.stop_days import read_stop_days, write_stop_days
from monitor.values.whitelist_words import read_whitelist, write_whitelist

AREAS = (
    ("125000", 1, 12_500_000),
    (125000.5, 1, 12_500_050),
    ("125,000.55㎡", 1, 12_500_055),
    ("12.5万平方米", 1, 12_500_000),
    ("12.5", 10_000, 12_500_000),
    ("12.345678", 10_000, 12_345_678),
    ("125000平方米", 10_000, 12_500_000),
    ("１２５０００平米", 1, 12_500_000),
    ("0", 1, 0),
    ("-", 1, None),
    (None, 1, None),
)
NO_AREAS = (
    ("12.5万", 1, "area_unit"),
    ("12.5", 1, "area_small"),
    ("999.99", 1, "area_small"),
    ("125000.555", 1, "area_decimals"),
    ("20000000.01", 1, "area_limit"),
    ("-125000", 1, "amount_negative"),
    ("十几平方米", 1, "amount_words"),
)


def test_an_area_is_read_to_the_hundredth_of_a_square_metre():
    assert [(cell, scale, read_area(cell, scale=scale)) for cell, scale, _is in AREAS] == list(AREAS)


@pytest.mark.parametrize(("cell", "scale", "code"), NO_AREAS)
def test_an_area_that_may_mean_something_else_is_refused(cell: str, scale: int, code: str):
    with pytest.raises(ReadingFault) as refused:
        read_area(cell, scale=scale)
    assert refused.value.code == code


BURDENS: tuple[tuple[str | None, bool | None, bool | None], ...] = (
    ("无", False, False),
    ("否", False, False),
    ("暂无", False, False),
    ("无抵押、查封", False, False),
    ("无抵押查封", False, False),
    ("未抵押，未查封", False, False),
    ("无查封、有抵押", True, False),
    ("有抵押无查封", True, False),
    ("在建工程抵押给示范银行；3号楼被示范法院查封", True, True),
    ("抵押", True, None),
    ("土地已抵押，查封情况不详", True, None),
    ("未办理抵押", False, None),
    ("抵押已注销，2号楼轮候查封", False, True),
    ("未解除抵押", True, None),
    ("曾被查封，已解封", None, False),
    ("曾被查封", None, None),
    ("部分解封", None, None),
    ("3号楼解封，4号楼仍查封", None, True),
    ("抵押：有；查封：无", True, False),
    ("抵押：否；查封：是", False, True),
    ("抵押：不详；查封：待核实", None, None),
    ("抵押手续正在办理", None, None),
    ("司法冻结", None, True),
    ("详见附件", None, None),
    (None, None, None),
)


def test_a_burden_is_there_plainly_not_there_or_nobody_can_tell():
    found = [(words, is_mortgaged(words), is_seized(words)) for words, _m, _s in BURDENS]
    assert found == list(BURDENS)


def test_two_columns_become_one_and_come_back():
    assert joined("有", "3号楼") == "抵押：有；查封：3号楼"
    assert joined("抵押给示范银行", None) == "抵押给示范银行"
    assert joined(None, "无") == "查封：无"
    assert joined(None, None) is None
    for pair in (("有", "3号楼"), (None, "无"), ("有", None), ("详见附件", "详见附件")):
        assert parted(joined(*pair)) == pair


PETITIONS: tuple[tuple[str | None, tuple[int | None, int | None] | None], ...] = (
    ("3批45人", (3, 45)),
    ("3批次／45人次", (3, 45)),
    ("信访3批次、共45人", (3, 45)),
    ("3/45", (3, 45)),
    ("3批", (3, None)),
    ("45人次", (None, 45)),
    ("无", (0, 0)),
    ("0", (0, 0)),
    ("0批0人", (0, 0)),
    ("45", None),
    ("示范甲等12人", None),
    ("2026-03-04", None),
    (None, None),
)


def test_petitions_are_counts_and_whatever_else_stands_there_is_not_read():
    assert [(words, read_petitions(words)) for words, _counts in PETITIONS] == list(PETITIONS)


STOPS: tuple[tuple[str | None, tuple[date | None, date | None]], ...] = (
    ("2025-03-01/2026-04-02", (date(2025, 3, 1), date(2026, 4, 2))),
    ("2025/3/1/2026/4/12", (date(2025, 3, 1), date(2026, 4, 12))),
    ("2025.3.1 / 2026.4.2", (date(2025, 3, 1), date(2026, 4, 2))),
    ("2025年3月1日\n2026年4月2日", (date(2025, 3, 1), date(2026, 4, 2))),
    ("２０２５０３０１、20260402", (date(2025, 3, 1), date(2026, 4, 2))),
    ("停工日期：2025-03-01；复工日期：2026-04-02", (date(2025, 3, 1), date(2026, 4, 2))),
    ("2025.3.1停工，2026.4.2复工", (date(2025, 3, 1), date(2026, 4, 2))),
    ("2025.3.1停工，至今未复工", (date(2025, 3, 1), None)),
    ("2025 年 3 月 1 日停工（未复工）", (date(2025, 3, 1), None)),
    ("2025-03-01停工", (date(2025, 3, 1), None)),
    ("2025-03-01/—", (date(2025, 3, 1), None)),
    ("2025-03-01/未复工", (date(2025, 3, 1), None)),
    ("—/2026-04-02", (None, date(2026, 4, 2))),
    ("2025-03-01复工，2026-04-02再次停工", (date(2026, 4, 2), date(2025, 3, 1))),
    ("未停工", (None, None)),
    ("无", (None, None)),
    ("—", (None, None)),
    (None, (None, None)),
)
NO_STOPS = (
    ("2025.3停工，未复工", "stop_days_month"),
    ("2024年5月/—", "stop_days_month"),
    ("2025-03-01", "stop_days_form"),
    ("2025-03-01至2026-04-02", "stop_days_form"),
    ("2025-03-01停工，已复工", "stop_days_form"),
    ("2025-03-01停工，拟2026-04-02复工", "stop_days_form"),
    ("2025-03-01/2026-04-02/2026-06-01", "stop_days_form"),
    ("未复工", "stop_days_form"),
    ("2026-04-02/2025-03-01", "stop_days_order"),
    ("2025-02-30/—", "date_impossible"),
    ("1999-03-01/—", "date_range"),
)


def test_two_days_of_a_standstill_are_read_from_one_cell_and_come_back():
    assert [(cell, read_stop_days(cell)) for cell, _days in STOPS] == list(STOPS)
    for _cell, days in STOPS:
        assert read_stop_days(write_stop_days(*days)) == days


@pytest.mark.parametrize(("cell", "code"), NO_STOPS)
def test_a_standstill_whose_days_nobody_can_tell_is_refused_with_what_is_expected(cell: str, code: str):
    with pytest.raises(ReadingFault) as refused:
        read_stop_days(cell)
    assert refused.value.code == code
    assert refused.value.hint is not None


WHITELISTS: tuple[tuple[str | None, tuple[str | None, str | None]], ...] = (
    ("第三批 已授信", ("第三批", "已授信")),
    ("第2批/银行反馈：抵押物不足", ("第2批", "抵押物不足")),
    ("2026年第一批；授信5000万元", ("2026年第一批", "授信5000万元")),
    ("第三批（已授信）", ("第三批", "已授信")),
    ("第三批已授信", ("第三批", "已授信")),
    ("首批，审批中", ("首批", "审批中")),
    ("第三批/—", ("第三批", None)),
    ("第三批", ("第三批", None)),
    ("银行反馈：抵押物不足", (None, "抵押物不足")),
    ("白名单批次：县级/银行反馈：首批放款", ("县级", "首批放款")),
    ("未纳入白名单", ("未纳入白名单", None)),
    ("无", ("无", None)),
    ("—", (None, None)),
    (None, (None, None)),
)
NO_WHITELISTS = ("已授信", "审批中", "3/已授信", "第二批、第三批 已授信", "第三批 已推送", "第三批待推送", "详见附件")


def test_batch_and_feedback_are_read_from_one_cell_in_the_words_of_the_ledger_and_come_back():
    assert [(cell, read_whitelist(cell)) for cell, _words in WHITELISTS] == list(WHITELISTS)
    for _cell, pair in WHITELISTS:
        assert read_whitelist(write_whitelist(*pair)) == pair


@pytest.mark.parametrize("cell", NO_WHITELISTS)
def test_words_of_which_nobody_can_tell_whose_they_are_are_refused_with_what_is_expected(cell: str):
    with pytest.raises(ReadingFault) as refused:
        read_whitelist(cell)
    assert refused.value.code == "whitelist_form"
    assert refused.value.hint is not None


def project(**told: object) -> SimpleNamespace:
    empty = {"building_count": None, "units_told": None, "sold_told": None, "contracts_told": None, "due_told": None}
    return SimpleNamespace(**empty | told)


def building(units: int | None = None, sold: int | None = None, filed: int | None = None) -> SimpleNamespace:
    return SimpleNamespace(units=units, sold=sold, contracts_filed=filed)


def differences(line: SimpleNamespace, *buildings: SimpleNamespace) -> dict[str, tuple[object, ...]]:
    return {row.name: (row.told, row.summed, row.untold, row.differs) for row in set_beside(line, buildings)}


def test_a_line_is_set_beside_its_buildings_and_what_is_not_told_stays_so():
    two = (building(100, 80), building(60, None))
    assert differences(project(units_told=160, sold_told=70), *two) == {
        "units_told": (160, 160, 0, 0),
        "sold_told": (70, 80, 1, -10),
    }
    assert differences(project(units_told=170, sold_told=90), *two) == {
        "units_told": (170, 160, 0, 10),
        "sold_told": (90, 80, 1, None),
    }
    assert differences(project(units_told=400)) == {"units_told": (400, None, 0, None)}
    assert differences(project(building_count=3), *two)["units_told"] == (None, 160, 1, None)
    assert differences(project(building_count=3, units_told=300), *two)["units_told"] == (300, 160, 1, None)


def test_the_day_of_delivery_is_set_beside_those_of_the_buildings():
    early, late = date(2026, 6, 30), date(2027, 6, 30)
    for told, days, differs in (
        (early, [early, late], False),
        (date(2026, 12, 31), [early, late], False),
        (date(2028, 1, 1), [early, late], True),
        (date(2028, 1, 1), [early, None], None),
        (early, [early, None], False),
        (None, [early], None),
        (early, [], None),
    ):
        assert set_days_beside(project(due_told=told), days).differs is differs, (told, days)
