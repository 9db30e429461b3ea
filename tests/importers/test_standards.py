"""A standard that takes the place of another keeps the day on which it did; the first one of a project keeps none."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.importers.intake import take_file
from monitor.models.project import Project
from monitor.values.terms import BookKind
from tests.files.books import xlsx
from tests.importers.ledger import NOW

HEAD = ["项目编号", "项目名称", "当地月最低工资标准", "最低工资标准执行日期"]
DAY = NOW.date()


def hand_in(database: Database, *cells: object, now: datetime = NOW) -> None:
    data = xlsx([HEAD[: len(cells) + 2], ["SF-1", "示范一期", *cells]])
    receipt = take_file(database, BookKind.PROJECTS, "台账.xlsx", data, now=now).as_json()
    assert receipt["refusals"] == []


def stands(database: Database) -> tuple[int | None, date | None, date | None]:
    columns = (Project.min_wage_fen, Project.min_wage_from, Project.min_wage_changed_on)
    with database.reading() as session:
        fen, since, changed = session.execute(select(*columns)).one()
        return fen, since, changed


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([(2000,)], (200_000, None, None)),
        ([(2000,), (2000,)], (200_000, None, None)),
        ([("",), (2000,)], (200_000, None, None)),
        ([(2000,), (2200,)], (220_000, None, DAY)),
        ([(2000, ""), (2200, "2026-10-01")], (220_000, date(2026, 10, 1), DAY)),
        ([(2000, "2024-01-01"), (2000, "2024-02-01")], (200_000, date(2024, 2, 1), None)),
    ],
)
def test_the_day_of_the_import_is_kept_where_one_takes_the_place_of_another(
    database: Database,
    cells: list[tuple[object, ...]],
    expected: tuple[int | None, date | None, date | None],
) -> None:
    for one in cells:
        hand_in(database, *one)
    assert stands(database) == expected


def test_one_that_is_told_again_after_it_was_emptied_is_another(database: Database) -> None:
    for days, fen in enumerate((2000, "", 2200)):
        hand_in(database, fen, now=NOW + timedelta(days=days))
    assert stands(database) == (220_000, None, DAY + timedelta(days=2))
