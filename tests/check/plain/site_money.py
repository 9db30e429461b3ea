"""What the bureau registered of presale money and financing, put over what the books say of a housing project."""

from datetime import date
from types import SimpleNamespace as Row


def judge_by_money(estate: Row, read: dict[str, list[Row]], day: date) -> None:
    """The project's figures and its white list as of ``day``; ``read`` are the rows of each table."""
    mine = {name: [row for row in rows if row.matter_id == estate.id] for name, rows in read.items()}
    for kind, column in COLUMNS.items():
        known = [row for row in mine["fund_figure"] if row.kind == kind and row.status == "confirmed"]
        known = sorted((row for row in known if row.stated_on <= day), key=lambda row: (row.stated_on, row.id))
        if known:
            setattr(estate, column, known[-1].fen)
    lines = [row for row in mine["fund_line"] if row.round_id is None and row.status != "void" and row.moved_on <= day]
    for row in lines:
        row.fen = 0 if row.status == "recovered" else row.fen
    outside = [row.fen for row in lines if row.kind == "outside"]
    gathered = sum(row.fen for row in lines if row.kind == "gathered")
    larger(estate, "outside_fen", [max(sum(outside) - gathered, 0)] if outside else [])
    released = [row.fen for row in lines if row.kind == "release"]
    returned = sum(row.fen for row in lines if row.kind == "returned")
    estate.released_here = max(sum(released) - returned, 0)
    estate.presale_released_fen = (
        None
        if estate.presale_released_fen is None and not released
        else max(estate.released_here, estate.presale_released_fen or 0)
    )
    diverted = [row.fen for row in lines if row.status in ("founded", "recovered")]
    larger(estate, "diverted_fen", [sum(diverted)] if diverted else [])
    shares = [row.share for row in mine["fund_node"] if row.status == "reached" and row.actual_on <= day]
    if shares and estate.presale_quota_fen is not None:
        estate.presale_node_fen = estate.presale_quota_fen * max(shares) // 10_000
    judge_by_rounds(estate, mine, day)


COLUMNS = {"quota": "presale_quota_fen", "cost": "finish_cost_fen", "balance": "presale_balance_fen"}


def larger(estate: Row, column: str, here: list[int]) -> None:
    book = getattr(estate, column)
    if here:
        setattr(estate, column, max([*here, *([] if book is None else [book])]))


def judge_by_rounds(estate: Row, mine: dict[str, list[Row]], day: date) -> None:
    rounds = [row for row in mine["financing_round"] if row.status != "withdrawn" and row.opened_on <= day]
    if not rounds:
        return
    pushed = [row.pushed_on for row in rounds if row.pushed_on and row.pushed_on <= day]
    granted = [
        row.answered_on
        for row in rounds
        if row.status in ("granted", "drawn", "settled") and row.answered_on and row.answered_on <= day
    ]
    last = max(rounds, key=lambda row: row.number)
    answers = [row.status for row in mine["financing_condition"] if row.round_id == last.id]
    estate.whitelist_pushed_on, estate.financed_on = max(pushed, default=None), min(granted, default=None)
    estate.whitelist_fit = "unmet" if "unmet" in answers else "met" if answers.count("met") == 5 else None
