"""Ledgers that name their projects without codes: whose estate a line is about, and what nobody is told of others."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Select, select

from monitor.db import Database
from monitor.models.matter import Matter, Town
from tests.files.books import xlsx
from tests.importers.ledger import take
from tests.importers.test_housing_books import told

HEAD = ["楼盘编号", "楼盘名称", "乡镇", "责任单位"]


def towns(database: Database) -> dict[str, str]:
    """The town of each housing project, by its code."""
    with database.reading() as session:
        asked = select(Matter.code, Town.name).join(Town, Town.id == Matter.town_id).where(Matter.kind == "housing")
        return {code: town for code, town in session.execute(asked)}


def of_town(name: str) -> Select[int]:
    """What an officer of a town may write to."""
    return select(Matter.id).where(Matter.town_id == TOWNS[name])


TOWNS: dict[str, int] = {}


@pytest.fixture
def two_towns(database: Database) -> Database:
    """A garden in the east, and a village in the west; a third estate whose code is the name of none."""
    rows = [
        ["LP-1", "示范花园", "示范东镇", "甲"],
        ["LP-2", "示范新村", "示范西镇", "乙"],
        ["示范小区", "示范里", "示范东镇", "丙"],
    ]
    take(database, "housing", "台账.xlsx", xlsx([HEAD, *rows]))
    with database.reading() as session:
        TOWNS.update({name: number for name, number in session.execute(select(Town.name, Town.id))})
    return database


def codeless(database: Database, *rows: Sequence[object], **more: Any) -> dict[str, Any]:
    return take(
        database,
        "housing",
        "无编号.xlsx",
        xlsx([[*HEAD[1:], "开发企业", "问题类型"], *([*row, "示范置业", "停工"] for row in rows)]),
        **more,
    )


def test_a_ledger_without_codes_touches_no_estate_of_another_town(two_towns: Database):
    before = towns(two_towns)
    for rows, code in (
        ([["示范花园", "示范西镇", "丁"]], "name_elsewhere"),
        ([["示范苑", "示范东镇", "丁"], ["示范苑", "示范西镇", "丁"]], "project_ambiguous"),
        ([["示范小区", "示范西镇", "丁"]], "name_no_code"),
    ):
        receipt = codeless(two_towns, *rows)
        assert [one[2] for one in told(receipt)] == [code], receipt
    assert towns(two_towns) == before | {"示范苑": "示范东镇"}
    assert codeless(two_towns, ["示范花园", "示范东镇", "丁"])["changed"] == 1
    assert codeless(two_towns, ["示范花园", "", "戊"])["changed"] == 1


def test_an_officer_of_a_town_hears_of_no_estate_elsewhere_and_moves_none_of_his(two_towns: Database):
    west = of_town("示范西镇")
    made = codeless(two_towns, ["示范花园", "示范西镇", "丁"], ["示范新村", "示范西镇", "丁"], allowed=west)
    assert (made["new"], made["changed"], told(made)) == (1, 1, [])
    assert towns(two_towns)["示范花园"] == "示范西镇"
    blocks = ["楼盘名称", "楼号", "形象进度（%）"]
    for name, code in (("示范里", "project_unknown"), ("示范无", "project_unknown")):
        receipt = take(two_towns, "buildings", "楼栋.xlsx", xlsx([blocks, [name, "1#", "10"]]), allowed=west)
        assert [one[2] for one in told(receipt)] == [code]
    assert take(two_towns, "buildings", "楼栋.xlsx", xlsx([blocks, ["示范花园", "1#", "10"]]), allowed=west)["new"] == 1
    for town, status in (("示范东镇", "refused"), ("示范北镇", "refused"), ("示范西镇", "applied")):
        moved = take(two_towns, "housing", "移.xlsx", xlsx([HEAD, ["LP-2", "示范新村", town, "己"]]), allowed=west)
        assert moved["status"] == status, town
    assert towns(two_towns)["LP-2"] == "示范西镇"
