"""What the bureau wrote down itself of a housing project, put over what the books say of it."""

from datetime import date
from types import SimpleNamespace as Row


def judge_by_problems(estates: list[Row], problems: list[Row], day: date) -> dict[int, Row]:
    """The projects by id: problems registered here say who answers by when, and whether all is solved."""
    for estate in estates:
        mine = [row for row in problems if row.matter_id == estate.id and row.status != "struck"]
        known = [row for row in mine if row.opened_on <= day]
        if known:
            unsolved = [row for row in known if not (row.status == "solved" and row.solved_on <= day)]
            estate.solved = not unsolved
            estate.duty_unit = estate.duty_person = "示范"
            estate.rectify_by = min((row.due_on for row in unsolved), default=day)
    return {estate.id: estate for estate in estates}
