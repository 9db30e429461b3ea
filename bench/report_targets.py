"""Every target of the public list beside the figure of this run."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.register import RegisterFigures, middle, percentile
from bench.register_search import Searched

HEAD = """
## Beside the targets

They are for one million entries on an idle machine; this run had {entries:,}. Of several rows the worst counts. Where
one is missed, what stands in the way is in `bounds.md`.

| target | asked | reached | |
|---|--:|--:|---|
"""


@dataclass(frozen=True)
class Target:
    """A bound in ``unit``; ``reached`` is None where this machine could not measure it."""

    name: str
    bound: float
    reached: float | None
    unit: str
    at_least: bool = False

    def write(self) -> str:
        sign = "≥" if self.at_least else "≤"
        asked = f"| {self.name} | {sign} {self.bound:,g} {self.unit} "
        if self.reached is None:
            return asked + "| – | not measured |\n"
        is_met = self.reached >= self.bound if self.at_least else self.reached <= self.bound
        return asked + f"| {self.reached:,.2f} {self.unit} | {'met' if is_met else '**missed**'} |\n"


def write_targets(figures: RegisterFigures, searched: Sequence[Searched]) -> str:
    found: list[Target] = [target for one in searched for target in _search(one)]
    found += [*_pages(figures), *_files(figures)]
    return HEAD.format(entries=figures.entries) + "".join(target.write() for target in found)


def _search(searched: Searched) -> Iterator[Target]:
    asked, where = searched.asked, f"P6 search on {searched.database}"
    half = max(percentile(ours, 0.5) for ours, _like in asked.values())
    if searched.database != "SQLite":
        yield Target(f"{where}, p50", 2, half, "ms")
        return
    yield Target(f"{where}, p50", 0.5, half, "ms")
    yield Target(f"{where}, p99", 5, max(percentile(ours, 0.99) for ours, _like in asked.values()), "ms")
    for kind, times in (
        ("2 characters of a firm's own name", 500), ("3 characters of a firm's own name", 1000), ("no hit", 1000),
    ):  # fmt: skip
        ours, like = asked[kind]
        yield Target(f"{where}, {kind}, beside LIKE", times, middle(like) / middle(ours), "times", at_least=True)
    yield Target(f"{where}, index", 30, searched.index_bytes / 1e6, "MB")


def _pages(figures: RegisterFigures) -> Iterator[Target]:
    for name, times, rows in (
        ("kept list", 150, ["list of 50, kept bytes"]),
        ("list made anew", 20, ["list of 50, made anew"]),
        ("JSON", 12, ["JSON of 100, kept bytes", "JSON of 100, made anew"]),
        ("search of 2 characters", 150, _both(2)),
        ("search of 4 characters", 10, _both(4)),
    ):
        yield Target(f"P7 {name}, beside Datasette", times, _worst(figures, rows), "times", at_least=True)
    beside = figures.file
    yield Target("P7 kept list, behind a file of nginx", 8, beside[1] / beside[0] if beside else None, "times")


def _files(figures: RegisterFigures) -> Iterator[Target]:
    of = {one.name: one.median for one in figures.files}
    exports = {one.name: one.median for one in figures.exports}
    yield Target("P8 JSON, of the sqlite3 program", 1.3, of["JSON, ours"] / of["JSON, sqlite3"], "times")
    yield Target("P8 CSV, of the sqlite3 program", 1.8, of["CSV, ours"] / of["CSV, sqlite3"], "times")
    yield Target("P8 first byte, over HTTP", 10, figures.first_byte_http, "ms")
    yield Target("P8 memory of one export", 20, figures.grown, "MB")
    yield Target(
        "P8 CSV over HTTP, beside Datasette", 7, exports["Datasette"] / exports["ours"], "times", at_least=True
    )


def _both(length: int) -> list[str]:
    return [f"search of {length} characters{others}" for others in ("", ", others each time")]


def _worst(figures: RegisterFigures, rows: Iterable[str]) -> float:
    pairs = (figures.pages[row] for row in rows)
    return min(ours / theirs if theirs else float("inf") for ours, theirs in pairs)
