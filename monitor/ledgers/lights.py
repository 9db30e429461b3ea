"""The seven items that supervision looks at (国务院令第724号 第三十九条) as lights."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitor.models.state import ProjectState
from monitor.values.terms import Level
from monitor.values.words import mark as _

GREEN, GREY = "green", "grey"
FINE, UNJUDGED, NOT_CHECKED = _("正常"), _("不明"), _("尚未检查")
COLOURS = (*(level.code for level in reversed(Level)), GREY, GREEN)


@dataclass(frozen=True)
class Item:
    """One of the seven, with the rules that judge it; ``letter`` takes in the rules of a section nobody else claims."""

    code: str
    label: str
    rules: frozenset[str]
    letter: str = ""


ITEMS = (
    Item("contract", _("劳动合同"), frozenset({"D02", "D08", "A05"}), "A"),
    Item("payment", _("工资支付"), frozenset({"A01", "A02", "A03", "A04", "F10", "J01"}), "E"),
    Item("realname", _("实名制"), frozenset({"A08", "A11", "D01", "D09"}), "D"),
    Item("account", _("工资专户"), frozenset({"C01", "C02", "C03", "C13"}), "C"),
    Item("paidbygc", _("总包代发"), frozenset({"C11", "E01", "E02", "E03", "E10", "E11", "E13", "E23"})),
    Item("deposit", _("工资保证金"), frozenset(), "B"),
    Item("board", _("维权公示"), frozenset({"A09"})),
)


@dataclass(frozen=True)
class Light:
    """A light: colour, the word that says the same, and how many alerts or unknowns stand behind it."""

    code: str
    label: str
    colour: str
    words: str
    count: int
    href: str = ""


Frozen = Mapping[str, bool]
"""By the code of an item whether the ledgers say that its money is frozen (B16 is about two accounts)."""
NOTHING_FROZEN: Frozen = {}


def frozen_in(state: ProjectState | None) -> Frozen:
    """What of a project is surely frozen: no row that waits to be corrected may tell otherwise."""
    if state is None:
        return NOTHING_FROZEN
    deposit = state.deposit_frozen == 1 and not state.deposit_refused
    return {"deposit": deposit, "account": state.account_frozen == 1 and not state.account_refused}


def item_of(rule: str) -> Item | None:
    """The item a rule judges; None for one that judges none of the seven."""
    named = next((item for item in ITEMS if rule in item.rules), None)
    return named or next((item for item in ITEMS if item.letter == rule[:1]), None)


def items_of(rule: str, frozen: Frozen = NOTHING_FROZEN) -> list[Item]:
    """The items that an alert of a rule speaks against: of B16 those that are frozen."""
    held = [item for item in ITEMS if rule == "B16" and frozen.get(item.code)]
    item = item_of(rule)
    return held or ([] if item is None else [item])


def judge(
    alerts: Iterable[tuple[str, int]],
    unknowns: Iterable[str],
    *,
    checked: bool,
    frozen: Frozen = NOTHING_FROZEN,
    hrefs: Mapping[str, str] | None = None,
) -> list[Light]:
    """The seven lights from raised alerts (rule, level) and rules without an answer. Not checked yet is grey."""
    worst: dict[str, int] = {}
    counts: dict[str, int] = {}
    for rule, level in alerts:
        for code in (item.code for item in items_of(rule, frozen)):
            worst[code] = max(worst.get(code, 0), level)
            counts[code] = counts.get(code, 0) + 1
    grey = [item.code for rule in unknowns if (item := item_of(rule)) is not None]
    links = hrefs or {}
    return [
        _light(item, worst.get(item.code), counts.get(item.code, 0), grey.count(item.code), checked, links)
        for item in ITEMS
    ]


def _light(item: Item, level: int | None, count: int, unknown: int, checked: bool, hrefs: Mapping[str, str]) -> Light:
    href = hrefs.get(item.code, "") if count or unknown else ""
    if level is not None:
        return Light(item.code, item.label, Level(level).code, Level(level).label, count, href)
    if not checked:
        return Light(item.code, item.label, GREY, NOT_CHECKED, 0, "")
    if unknown:
        return Light(item.code, item.label, GREY, UNJUDGED, unknown, href)
    return Light(item.code, item.label, GREEN, FINE, 0)
