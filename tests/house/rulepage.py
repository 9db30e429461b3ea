"""docs/rules.md and docs/rules.en.md: every rule of each section with a live rule, a line each, as the book has it.

``make docs`` runs this file.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from config import ROOT
from monitor.check.readers import only_of_unknowns, parameters_of
from monitor.rules.areas import AREAS
from monitor.rules.base import Rule, Step
from monitor.rules.book import BOOK, WAITING
from monitor.rules.deadlines import LIMITS, OWN_IDS, RULE_IDS, Limit
from monitor.rules.deadlines.limit import Extra, Stretch
from monitor.values.bounds import marked_value
from monitor.values.fields import BOOKS
from monitor.values.norms import OWN, Article
from monitor.values.parameters import PARAMETERS, Parameter
from monitor.values.spans import Span
from monitor.values.words import LOCALES, SOURCE_LOCALE, say, translate

SECTIONS = tuple(sorted({code[0] for code in BOOK}))
STEPS: Mapping[str, str] = {
    step.code: rule.code for rule in BOOK.values() for step in rule.steps if step.code != rule.code
}
"""``{id of a step: id of the rule it belongs to}``."""
IDS = tuple(code for code in (*RULE_IDS, *OWN_IDS) if code in {*BOOK, *STEPS, *WAITING})
PAGES = {SOURCE_LOCALE: "rules.md", "en": "rules.en.md"}
NOTHING = "—"


def accounts() -> Counter[str]:
    """How often each id stands as a live rule, as a step of one, or among those that wait."""
    return Counter([*BOOK, *STEPS, *WAITING])


def page_file(locale: str) -> Path:
    return ROOT / "docs" / PAGES[locale]


def page(locale: str) -> str:
    """The page in one language."""
    return Writer(locale).page()


class Writer:
    """Writes the page in one language."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self.chinese = locale == SOURCE_LOCALE
        self.comma, self.stop = ("、", "；") if self.chinese else (", ", "; ")

    def either(self, chinese: str, english: str) -> str:
        return chinese if self.chinese else english

    def page(self) -> str:
        live, steps, waiting = (sum(code in known for code in IDS) for known in (BOOK, STEPS, WAITING))
        head = self.either(
            f"# 规则一览\n\n由 `make docs` 按规则本生成，请勿手改。[English](rules.en.md)\n\n"
            f"{'、'.join(SECTIONS)} 共 {len(IDS)} 条：启用 {live}，作为其他规则的步骤 {steps}，等待 {waiting}。\n"
            "可靠程度：C1–C3 有一至三处来源印证；M 凭记忆，尚未核对原文；R 本系统建议值，无法律效力。",
            f"# The rules\n\nGenerated from the book by `make docs`; not to be edited by hand. [中文](rules.md)\n\n"
            f"{len(IDS)} rules, sections {', '.join(SECTIONS)}: {live} live, {steps} steps of another rule, "
            f"{waiting} waiting.\n"
            "Confidence: C1 to C3, one to three sources agree; M, from memory and not yet checked against the text; "
            "R, suggested by this system, without legal force.",
        )
        return "\n".join([head, *(self.section(letter) for letter in SECTIONS)]).rstrip() + "\n"

    def section(self, letter: str) -> str:
        names = self.either(
            "编号 | 规则 | 状态 | 级别 | 依据 | 期限和参数 | 可靠程度 | 台账 | 怎样消除，或等待什么",
            "Id | Rule | State | Level | Law | Limit and parameters | Confidence | Ledgers | Cleared by, or waits for",
        )
        lines = [f"| {' | '.join(self.row(code))} |" for code in IDS if code[0] == letter]
        return "\n".join([f"\n## {letter}. {self.say(AREAS[letter])}\n", f"| {names} |", "|" + "---|" * 9, *lines])

    def row(self, code: str) -> list[str]:
        if code in BOOK:
            rule = BOOK[code]
            own = [step for step in rule.steps if step.code == code]
            return [code, self.say(rule.title), self.either("启用", "live"), self.levels(own), *self.about(rule)]
        if code in STEPS:
            rule = BOOK[STEPS[code]]
            own = [step for step in rule.steps if step.code == code]
            state = self.either(f"{rule.code} 的步骤", f"step of {rule.code}")
            told = [self.basis(rule.articles), self.limit(code), self.mark(code, rule), NOTHING]
            return [code, self.say(rule.title), state, self.levels(own), *told, self.either("同上", "as above")]
        waiting = WAITING[code]
        law = self.basis(LIMITS[code].basis) if code in LIMITS else NOTHING
        told = [law, self.limit(code), self.mark(code, None)]
        return [
            *(code, self.say(waiting.title), self.either("等待", "waiting"), NOTHING, *told, NOTHING),
            self.say(waiting.reason),
        ]

    def about(self, rule: Rule) -> Iterator[str]:
        idle = only_of_unknowns(rule.code)
        values = [self.value(PARAMETERS[code], code in idle) for code in parameters_of(rule.code)]
        limit = self.limit(rule.code)
        yield self.basis(rule.articles)
        yield self.stop.join([*([] if limit == NOTHING else [limit]), *values]) or NOTHING
        yield self.mark(rule.code, rule)
        yield self.comma.join(self.books(rule)) or NOTHING
        yield self.say(rule.clears)

    def books(self, rule: Rule) -> Iterator[str]:
        for feed in dict.fromkeys((*rule.books, *(book for book, _field in rule.cells))):
            columns = [BOOKS[book].field(field).label for book, field in rule.cells if book is feed]
            named = self.comma.join(map(self.say, columns))
            yield self.say(feed.label) + (self.either(f"（{named}）", f" ({named})") if named else "")

    def levels(self, steps: list[Step]) -> str:
        return self.stop.join(dict.fromkeys(self.say(step.level.label) for step in steps))

    def basis(self, articles: tuple[Article, ...]) -> str:
        said = [article.brief if self.chinese else article.english for article in articles]
        return self.stop.join(said) or self.say(OWN)

    def limit(self, code: str) -> str:
        """The limit with the event it runs from."""
        found = LIMITS.get(code)
        if found is None:
            return NOTHING
        further = [f"{self.say(one.name)} {self.counted(found, one)}" for one in found.also]
        return self.stop.join([self.counted(found, found), *further])

    def counted(self, limit: Limit, one: Limit | Extra) -> str:
        """A length of a limit, the event it runs from, and its mark where it is not law that was read."""
        told = self.length(one.stretch) + self.since(one.base)
        mark = limit.mark(one)
        return told if mark is None else told + self.either(f"（{self.say(mark)}）", f" ({self.say(mark)})")

    def since(self, base: str | None) -> str:
        """The event counted from; a further limit without one of its own counts from that of the first."""
        if base is None:
            return ""
        return self.either(f"（自{self.say(base)}起）", f" (from: {self.say(base)})")

    def length(self, stretch: Stretch) -> str:
        return " + ".join(self.span(span) for span in stretch.spans)

    def span(self, span: Span) -> str:
        unit = translate(span.day_type.label, self.locale, abs(span.amount))
        if self.chinese:
            return f"{'前' if span.amount < 0 else ''}{abs(span.amount)}{unit}"
        return f"{abs(span.amount)} {unit}{' before' if span.amount < 0 else ''}"

    def value(self, parameter: Parameter, idle: bool) -> str:
        """A county value: its code, what it is when nothing is set, and how surely that is known.

        ``idle``: it makes no breach and hides none, it only says when missing data leaves the rule unknown.
        """
        role = (
            self.either("（只决定缺数据时何时列为不明）", " (only decides when missing data leaves it unknown)")
            if idle
            else ""
        )
        shown = self.either("未设定", "not set")
        if parameter.default is not None:
            shown = say(marked_value(parameter, parameter.default, unset=True), self.locale)
        return f"`{parameter.code}` = {shown} ({parameter.confidence_of(unset=True)}){role}"

    def mark(self, code: str, rule: Rule | None) -> str:
        limit: Limit | None = LIMITS.get(code)
        if rule is None:
            return str(limit.confidence) if limit else NOTHING
        if limit is None or limit.confidence is rule.confidence:
            return str(rule.confidence)
        return str(rule.confidence) + self.stop + self.either("期限 ", "limit ") + str(limit.confidence)

    def say(self, msgid: str) -> str:
        return say(msgid, self.locale).replace("|", "\\|")


def main() -> None:
    """Write the pages anew."""
    for locale in LOCALES:
        page_file(locale).write_text(page(locale), encoding="utf-8")


if __name__ == "__main__":
    main()
