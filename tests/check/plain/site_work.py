"""What the bureau and others wrote down of a housing project beside its books, put over what the books say of it."""

from datetime import date, timedelta
from types import SimpleNamespace as Row

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from monitor.db import Base
from tests.check.plain.site_money import judge_by_money

MONEY = ("fund_figure", "fund_line", "fund_node", "financing_round", "financing_condition")


def judge_by_work(session: Session, day: date) -> dict[int, Row]:
    """The projects by id: problems registered here say who answers by when, and whether all is solved.

    ``signs`` are the days on which somebody worked somewhere on it, ``seen`` those of them that no payment alone tells,
    ``visits`` those of reports from the site.
    """
    estates, problems, signs = _rows(session, "housing_project"), _rows(session, "housing_problem"), _signs(session)
    money = {name: _rows(session, name) for name in MONEY}
    reports = _rows(session, "housing_report")
    for estate in estates:
        judge_by_money(estate, money, day)
        mine = [row for row in problems if row.matter_id == estate.id and row.status != "struck"]
        known = [row for row in mine if row.opened_on <= day]
        estate.problems = len(known)
        if known:
            unsolved = [row for row in known if not (row.status == "solved" and row.solved_on <= day)]
            estate.solved = not unsolved
            estate.duty_unit = estate.duty_person = "示范"
            estate.rectify_by = min((row.due_on for row in unsolved), default=day)
        works = [(told, seen) for matter, first, told, seen in signs if matter == estate.id and first <= day]
        estate.signs, estate.seen = [told for told, _seen in works], [told for told, seen in works if seen]
        went = [row for row in reports if row.matter_id == estate.id and row.kind == "site" and row.voided_by is None]
        estate.visits = [row.seen_on for row in went]
    return {estate.id: estate for estate in estates}


def _signs(session: Session) -> list[tuple[int, date, date, bool]]:
    """Whose, from when it is known, the day of work that it shows, and whether somebody saw it."""
    links, matters = _rows(session, "housing_link"), _rows(session, "matter")
    built = {
        one.id: [link.matter_id for link in links if link.code == one.code] for one in matters if one.kind == "project"
    }
    went = [(row.matter_id, row.seen_on) for row in _seen(session) if row.building_no is None]
    went += [(row.matter_id, row.inspected_on) for row in _rows(session, "inspection") if row.heads]
    found = [(matter, on, on, True) for matter, on in went]
    for row in _rows(session, "attendance"):
        if row.days > 0:
            first = date(row.month // 100, row.month % 100, 1)
            last = first + timedelta(days=-(-row.days // 100) - 1)
            found += [(matter, first, last, True) for matter in built.get(row.matter_id, [])]
    for row in _rows(session, "account_line"):
        if row.out_fen and row.party not in ("fee", "contractor", "builder"):
            found += [(matter, row.traded_on, row.traded_on, False) for matter in built.get(row.matter_id, [])]
    return found


def see_buildings(session: Session, day: date) -> list[Row]:
    """The buildings; somebody seen there by the day is work there. ``batches`` are those registered here by the day.

    ``done``: how much of it was done at most, as reports that were made by the day tell.
    """
    buildings, seen, batches = _rows(session, "building"), _seen(session), _batches(session, day)
    told = [one for one in _rows(session, "housing_report") if one.voided_by is None and one.seen_on <= day]
    for row in buildings:
        here = [one.percent for one in told if (one.matter_id, one.building_no) == (row.matter_id, row.building_no)]
        row.done = max((percent for percent in here if percent is not None), default=None)
        days = [
            one.seen_on
            for one in seen
            if (one.matter_id, one.building_no) == (row.matter_id, row.building_no) and one.seen_on <= day
        ]
        if days:
            row.last_work_on = max([row.last_work_on or date.min, *days])
        row.batches = [one for one in batches if (one.matter_id, one.building_no) == (row.matter_id, row.building_no)]
    return buildings


def _batches(session: Session, day: date) -> list[Row]:
    """Title batches that were registered by the day and not struck, each with the certificates issued by the day."""
    batches, issues = _rows(session, "title_batch"), _rows(session, "title_issue")
    for row in batches:
        row.issued = sum(one.number for one in issues if one.batch_id == row.id and one.issued_on <= day)
    return [row for row in batches if row.opened_on <= day and row.status != "struck"]


def _seen(session: Session) -> list[Row]:
    return [row for row in _rows(session, "housing_report") if row.heads and row.voided_by is None]


def _rows(session: Session, name: str) -> list[Row]:
    table: Table = Base.metadata.tables[name]
    return [Row(**row) for row in session.execute(select(table)).mappings()]
