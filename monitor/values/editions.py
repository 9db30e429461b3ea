"""The editions of the norms we cite: from when to when each was in force, and the wording of its articles.

They stand in ``wordings``, a file an edition (TOML). An act is told with the edition of its own day: a later wording
never stands for an earlier one, and where no wording is held that is said.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from monitor.values.confidence import Confidence
from monitor.values.norms import Article, Norm, NormLevel
from monitor.values.statutes import NORMS
from monitor.values.wording_marks import OfficialText
from monitor.values.words import Sentence
from monitor.values.words import mark as _

FOLDER = Path(__file__).parent / "wordings"


@dataclass(frozen=True)
class Wording:
    """The text of one article, a line a paragraph, as the edition ``edition`` has it; ``sha256`` is of its UTF-8."""

    edition: str
    number: int
    text: str
    sha256: str

    @property
    def key(self) -> tuple[str, int, str]:
        """What a signature is put under: another text has another hash, and nobody signed it yet."""
        return self.edition, self.number, self.sha256


@dataclass(frozen=True)
class Edition:
    """A norm as it was in force from ``first`` to ``last`` (None: still), with its name of that time.

    ``source`` is where the wording was copied from, ``compared`` a second text that says the same (empty: none),
    ``lookup`` where the official text is found. ``wordings`` go by the number under which we cite the article today.
    """

    name: str
    norm: Norm
    issuer: str
    issued: date | None
    first: date
    last: date | None
    source: str
    compared: str
    lookup: OfficialText
    wordings: Mapping[int, Wording] = field(compare=False)

    def holds_on(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Held:
    """An article on the day of an act: ``article`` as it was cited then, ``edition`` None where none is known."""

    asked: Article
    day: date
    article: Article
    edition: Edition | None
    wording: Wording | None

    @property
    def applies(self) -> bool:
        """Whether the norm was in force that day, as far as we know: a later one is no law for an earlier act."""
        norm = self.asked.norm
        return self.edition is not None or not (editions_of(norm) or (norm.since is not None and self.day < norm.since))

    @property
    def missing(self) -> Sentence | None:
        """What is said instead of a wording; None where there is one."""
        if self.wording is not None:
            return None
        norm = self.article.norm
        where = OfficialText.ANY if self.edition is None else self.edition.lookup
        facts = {"norm": norm.whole, "day": self.day, "where": Sentence(where.label)}
        if not self.applies:
            return Sentence(_("{day} 没有施行《{norm}》，也没有登记当时有效的规定；不能用后来的条文代替。"), facts)
        return Sentence(_("只有引用，没有收录原文；请查《{norm}》（{where}）。"), facts)


def in_force(article: Article, day: date) -> Held:
    """The article as it was in force on ``day``, under the number and the name it had then."""
    bare = replace(article, items=())
    found = next((one for one in editions_of(article.norm) if one.holds_on(day)), None)
    if found is None:
        return Held(article, day, article, None, None)
    wording = found.wordings.get(bare.number) if bare.number is not None and not bare.insertion else None
    return Held(article, day, _as_cited(article, found, wording), found, wording)


def editions_of(norm: Norm) -> tuple[Edition, ...]:
    """Every edition kept of a norm, the oldest first."""
    return EDITIONS.get(_NAMES.get(norm, ""), ())


def all_wordings() -> Iterator[tuple[Edition, int, Wording]]:
    """Every wording with its edition and the number under which we cite it today."""
    for editions in EDITIONS.values():
        for edition in editions:
            for number, wording in sorted(edition.wordings.items()):
                yield edition, number, wording


def _as_cited(article: Article, edition: Edition, wording: Wording | None) -> Article:
    """Our numbers are those of the newest edition: an older one is cited by number only where we hold the article."""
    if edition is editions_of(article.norm)[-1]:
        return article
    return Article(edition.norm, wording.number) if wording is not None else edition.norm.whole


def read_edition(path: Path) -> tuple[str, Edition]:
    """The name in the register of norms, and the edition. Raises ValueError where a text is not that of its hash."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    key, norm = told["norm"], NORMS[told["norm"]]
    wordings = {one.get("now", one["number"]): _wording(path.stem, one) for one in told.get("article", ())}
    return key, Edition(
        path.stem, _norm(norm, told), told["issuer"], told.get("issued"), told["first"], told.get("last"),
        told["source"], told["compared"], OfficialText(told["lookup"]), wordings,
    )  # fmt: skip


def _norm(norm: Norm, told: Mapping[str, Any]) -> Norm:
    """The norm as it was then; what the file leaves out is as it is today."""
    changed: dict[str, Any] = {name: told[name] for name in ("short", "chinese", "english", "number") if name in told}
    if "level" in told:
        changed["level"] = NormLevel(told["level"])
    if "dated" in told:
        changed["dated"] = Confidence(told["dated"])
    return replace(norm, since=told["first"], **changed)


def _wording(edition: str, told: Mapping[str, Any]) -> Wording:
    digest = hashlib.sha256(told["text"].encode()).hexdigest()
    if digest != told["sha256"]:
        raise ValueError(f"{edition} art. {told['number']}: the text is not the one of its sha256")
    return Wording(edition, told["number"], told["text"], digest)


def _read_all() -> dict[str, tuple[Edition, ...]]:
    found: dict[str, list[Edition]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        key, edition = read_edition(path)
        found.setdefault(key, []).append(edition)
    return {key: tuple(sorted(editions, key=lambda one: one.first)) for key, editions in found.items()}


_NAMES = {norm: name for name, norm in NORMS.items()}
EDITIONS: Mapping[str, tuple[Edition, ...]] = _read_all()
