"""Why a past day is judged otherwise now than it was then: what came or changed since, as far as the records tell.

A reason is a fact of the records that bears on the rule and the matter. Where there is none, that is said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy.orm import Session

from monitor.check.edition import edition
from monitor.check.hindsight import DIFFERENT, Hindsight, Unlike
from monitor.check.looks import Place
from monitor.check.news import Changed, Ordered, first_books, news_of, orders_since, values_set_since
from monitor.check.readers import parameters_of, reads_orders, reads_uses
from monitor.check.record import Record
from monitor.rules.book import BOOK
from monitor.values.bounds import marked_value
from monitor.values.deposit_use import UseAct
from monitor.values.directives import DirectiveAct
from monitor.values.parameters import PARAMETERS
from monitor.values.terms import BookKind, Contrast, MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

News = Mapping[tuple[int, BookKind], Sequence[Changed]]
Orders = Mapping[int, Sequence[Ordered]]
Reasons = tuple[Sentence, ...]
RESTS = "stop.days"
"""Rules that read this value count days of rest, from which the windows of another book are left out."""
SLICE = 500
"""Alerts explained at a time."""
OWN = {MatterKind.PROJECT: BookKind.PROJECTS, MatterKind.HOUSING: BookKind.HOUSING}
"""The book that every fact of such a matter begins with, whether a rule names it or not."""
GONE = Sentence(_("规则库中已没有这条规则。"))
NEW = Sentence(_("那次检查时还没有启用这条规则。"))
BROKEN = Sentence(_("那次检查时这条规则出错，没有作出判断。"))
REVISED = Sentence(_("没有查到台账或参数的变动；规则或算法在那次检查之后更新过，可能与此有关。"))
NOT_KNOWN = Sentence(_("原因不明：没有查到台账、参数或规则的变动。"))


def explain(session: Session, found: Hindsight, unlikes: Sequence[Unlike]) -> dict[Place, Reasons]:
    """The reasons of each of ``unlikes`` that differs, by its place; it may be empty only where nobody knows now."""
    asked = [one for one in unlikes if one.shift in DIFFERENT]
    if found.record is None or not asked:
        return {}
    since, told = _Since(session, found.record, found.day), dict[Place, Reasons]()
    for start in range(0, len(asked), SLICE):
        part = asked[start : start + SLICE]
        books = frozenset[BookKind]().union(*(books_of(one.rule) for one in part))
        matters = {one.matter_id for one in part}
        news, orders = (
            news_of(session, found.record.at, matters, books),
            orders_since(session, found.record.at, matters),
        )
        told |= {one.place: since.explain(one, news, orders) for one in part}
    return told


@cache
def books_of(code: str) -> frozenset[BookKind]:
    """Every book that bears on a rule of the book of rules."""
    rule = BOOK.get(code)
    if rule is None:
        return frozenset()
    own = (OWN[rule.matter_kind],) if rule.matter_kind in OWN else ()
    rests = (BookKind.STOP_WINDOWS,) if RESTS in parameters_of(code) else ()
    return frozenset({*rule.books, *(book for book, _field in rule.cells), *own, *rests})


@dataclass(frozen=True)
class _Book:
    """What came of one book about one alert."""

    book: BookKind
    changes: Sequence[Changed]

    def told(self) -> Iterator[Sentence]:
        """Rows that came late, and rows that were put right."""
        for corrected, words in (
            (False, _("“{book}”有 {rows} 行在那次检查之后才导入，最近在 {day}。")),
            (True, _("“{book}”有 {rows} 行在那次检查之后更正过，最近在 {day}。")),
        ):
            some = [change for change in self.changes if change.corrected is corrected]
            if some:
                facts = {"rows": sum(change.rows for change in some), "day": max(change.on for change in some)}
                yield Sentence(words, {"book": Sentence(self.book.label), **facts})


def _of_the_orders(one: Unlike, orders: Orders) -> Iterator[Sentence]:
    """What was done since about directives and deposits, where the rule reads them. Drafts change nothing."""
    for done in orders.get(one.matter_id, ()):
        reads = reads_uses if isinstance(done.act, UseAct) else reads_orders
        if done.act not in _DRAFTS and reads(one.rule):
            facts = {"act": Sentence(done.act.label), "times": done.times, "day": done.on}
            yield Sentence(_("责令文书在那次检查之后“{act}”{times}次，最近在 {day}。"), facts)


_DRAFTS = frozenset(
    {
        *(DirectiveAct.DRAFTED, DirectiveAct.EDITED, DirectiveAct.SUBMITTED, DirectiveAct.APPROVED),
        *(DirectiveAct.RETURNED, DirectiveAct.DROPPED, DirectiveAct.SERVICE_RECORDED, DirectiveAct.SERVICE_REFUSED),
        *(DirectiveAct.QUERIED, UseAct.PREPARED, UseAct.RETURNED),
    }
)


class _Since:
    """What is the same for every alert: the rules of then, county values and books that came since."""

    def __init__(self, session: Session, record: Record, day: date) -> None:
        self.record = record
        self.values = values_set_since(session, record.at, day)
        self.first = first_books(session, record.at)

    def explain(self, one: Unlike, news: News, orders: Orders) -> Reasons:
        if one.rule not in BOOK:
            return (GONE,)
        if one.shift is Contrast.ONLY_NOW and one.rule not in self.record.rules:
            return (NEW,)
        reasons = (*self._of_the_run(one), *self._of_the_values(one.rule), *self._of_the_books(one, news))
        reasons += tuple(_of_the_orders(one, orders))
        if reasons or one.shift is Contrast.DARK:
            return reasons
        return (NOT_KNOWN if self.record.edition == edition() else REVISED,)

    def _of_the_run(self, one: Unlike) -> Iterator[Sentence]:
        if one.rule in self.record.broken:
            yield BROKEN
        if one.since is not None and one.since > self.record.as_of:
            facts = {"since": one.since, "checked": self.record.as_of}
            yield Sentence(_("自 {since} 起才到这一级，而当时最近一次检查只截至 {checked}。"), facts)

    def _of_the_values(self, rule: str) -> Iterator[Sentence]:
        for code in parameters_of(rule):
            for row in self.values.get(code, ()):
                parameter = PARAMETERS[code]
                facts = {"label": Sentence(parameter.label), "value": marked_value(parameter, row.value)}
                words = _("参数“{label}”在那次检查之后补录为 {value}，自 {first_day} 起。")
                yield Sentence(words, {**facts, "first_day": row.valid_from})

    def _of_the_books(self, one: Unlike, news: News) -> Iterator[Sentence]:
        for book in sorted(books_of(one.rule), key=list(BookKind).index):
            if book in self.first:
                facts = {"book": Sentence(book.label), "day": self.first[book]}
                yield Sentence(_("全县在那次检查之后才首次导入“{book}”（{day}）。"), facts)
            changes = [change for change in news.get((one.matter_id, book), ()) if change.bears_on(one.key)]
            yield from _Book(book, changes).told()
