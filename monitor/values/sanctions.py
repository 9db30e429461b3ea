"""What follows if an order is not obeyed in time (国务院令第724号 Arts 54–57; rulebook 1.3)."""

from dataclasses import dataclass

from monitor.values.norms import Article
from monitor.values.statutes import REGULATION

YUAN = 100
"""Fen."""


@dataclass(frozen=True)
class Sanction:
    """What follows if the order is not obeyed in time; ``fine`` and ``person_fine`` are bounds in fen.

    ``first_order``: nobody may be fined or stopped before an order ran out (国务院令第724号 Arts 54–57).
    """

    article: Article
    fine: tuple[int, int] | None = None
    person_fine: tuple[int, int] | None = None
    stops_work: bool = False
    first_order: bool = True


def of_papers(item: int) -> Sanction:
    """For wages in kind, no ledger or slips, held cards (第五十四条): a fine for the unit and one for each person."""
    return Sanction(REGULATION[54].item(item), (20_000 * YUAN, 50_000 * YUAN), (10_000 * YUAN, 30_000 * YUAN))


def of_works(article: int, item: int, *, stops: bool) -> Sanction:
    """For what firms owe on a site (第五十五条至第五十七条): a fine, and a stop of work under Arts 55 and 57."""
    return Sanction(REGULATION[article].item(item), (50_000 * YUAN, 100_000 * YUAN), stops_work=stops)
