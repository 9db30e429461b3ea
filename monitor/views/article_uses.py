"""Where the articles are used: by the acts on a listing, by what bars a move, by rules, clocks, papers and pages."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from monitor.lifecycles.directive import LIFE as DIRECTIVES
from monitor.lifecycles.listing import LIFE as LISTINGS
from monitor.lifecycles.machine import Lifecycle
from monitor.papers.kind import kinds
from monitor.papers.law import Cited
from monitor.rules.book import BOOK
from monitor.rules.deadlines.book import LIMITS
from monitor.values.listing_acts import LAW
from monitor.values.norms import Article
from monitor.values.papers import PaperType
from monitor.values.register import GROUNDS_OF_ABSENCE
from monitor.values.words import Sentence
from monitor.values.words import mark as _

OF_LISTINGS = frozenset(
    {PaperType.LISTING_NOTICE, PaperType.LISTING, PaperType.CREDIT_REPAIR, PaperType.EARLY_REMOVAL}
    | {PaperType.LISTING_REVOCATION}
)
Use = tuple[Article, Sentence]


@cache
def uses() -> Mapping[Article, list[Sentence]]:
    """Every place that cites an article, by the article without its items."""
    found: dict[Article, list[Sentence]] = {}
    for article, where in (*_of_listings(), *_of_orders()):
        told = found.setdefault(replace(article, items=()), [])
        if where not in told:
            told.append(where)
    return found


@cache
def cited_on_the_way() -> tuple[Article, ...]:
    """Every article that anything about a listing cites, in the order of the acts, each once."""
    return tuple(dict.fromkeys(replace(article, items=()) for article, _where in _of_listings()))


def _of_listings() -> Iterator[Use]:
    for act, articles in LAW.items():
        yield from ((article, Sentence(_("办理：{act}"), {"act": Sentence(act.label)})) for article in articles)
    yield from _barred(LISTINGS)
    for why, articles in GROUNDS_OF_ABSENCE.items():
        told = Sentence(_("公示页面：{why}"), {"why": Sentence(why.label)})
        yield from ((article, told) for article in articles)
    yield from _ruled(of_listings=True)
    yield from _printed(of_listings=True)


def _of_orders() -> Iterator[Use]:
    yield from _barred(DIRECTIVES)
    yield from _ruled(of_listings=False)
    yield from _printed(of_listings=False)


def _barred(life: Lifecycle) -> Iterator[Use]:
    for block in life.blocks:
        moves = tuple(Sentence(move.label) for name, move in life.moves.items() if name in block.moves)
        told = Sentence(_("{table}：不符合的不能办理{moves}"), {"table": Sentence(life.label), "moves": moves})
        yield from ((article, told) for article in block.articles)


def _ruled(*, of_listings: bool) -> Iterator[Use]:
    """Rules and their clocks, those of the list's section of the rulebook or the others."""
    cited = {code: rule.articles for code, rule in BOOK.items()}
    for code, limit in LIMITS.items():
        cited[code] = (*cited.get(code, ()), *limit.basis)
    for code, articles in cited.items():
        if code.startswith("G") is of_listings:
            yield from ((article, Sentence(_("规则 {code}"), {"code": code})) for article in articles)


def _printed(*, of_listings: bool) -> Iterator[Use]:
    """What papers print, from the constants that their file names."""
    for kind in kinds().values():
        if (kind.paper in OF_LISTINGS) is of_listings:
            told = Sentence(_("文书：{paper}"), {"paper": Sentence(kind.paper.label)})
            named = vars(sys.modules[kind.compose.__module__]).values()
            yield from ((one.article, told) for one in named if isinstance(one, Cited))
