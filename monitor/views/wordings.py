"""Articles as pages show them: cited as on the day of an act, with the text of that day and how far it is checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import Flask

from monitor.ledgers.wordings import Standings
from monitor.values.editions import Held, in_force
from monitor.values.norms import Article
from monitor.values.wording_marks import WordingMark


@dataclass(frozen=True)
class Shown:
    """An article on a page; ``anchor`` is where its text stands on it."""

    held: Held
    mark: WordingMark | None
    anchor: str


def attach(app: Flask) -> None:
    app.jinja_env.globals.update(cited_on=cited_on)


def shown_once(held: Iterable[Held], standings: Standings) -> list[Shown]:
    """Each article of an edition once, in its order: what is the same text on two days stands once."""
    found: dict[str, Shown] = {}
    for one in held:
        anchor = anchor_of(one)
        if anchor not in found:
            mark = standings.mark_of(one.wording) if one.wording is not None else None
            found[anchor] = Shown(one, mark, anchor)
    return list(found.values())


def cited_on(articles: Iterable[Article], day: date, today: date) -> list[Article]:
    """The articles as in force on a day, those of ``today`` for a day to come; without norms of later days."""
    held = (in_force(article, min(day, today)) for article in articles)
    return list(dict.fromkeys(one.article for one in held if one.applies))


def anchor_of(held: Held) -> str:
    """The place of a text on a page: one an article and edition; where none was in force, one a day."""
    article = held.article
    norm = held.edition.name if held.edition is not None else f"{article.norm.short}-{held.day.isoformat()}"
    inserted = f"-{article.insertion}" if article.insertion else ""
    return f"law-{norm}-{article.number or 0}{inserted}"
