"""The public page of a housing project: its closed words, and the ledger of the fields that it may have.

Sources: 政府信息公开条例 Art 15; 个人信息保护法 Art 25; rulebook 10.3 and 12.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from monitor.values.terms import Term
from monitor.values.words import mark as _


class EditionStatus(Term):
    """Where a text of the page stands; only a released one is public, and of a project never more than one."""

    PREPARED = "prepared", _("待另一人发布")
    RELEASED = "released", _("已公开")
    REPLACED = "replaced", _("已被新的内容代替")
    WITHDRAWN = "withdrawn", _("已撤下")


class TakenDown(Term):
    """Why a page was taken down, as the public reads it."""

    WRONG = "wrong", _("内容有误，正在更正")
    PRIVACY = "privacy", _("涉及个人信息")
    REVIEW = "review", _("正在核实")
    OVER = "over", _("项目已交付，不再公示进展")


class Works(Term):
    """Whether there is work, in the words of the public page."""

    UNKNOWN = "unknown", _("没有资料说明是否在施工")
    WORKING = "working", _("正在施工")
    PART = "part", _("部分楼栋停工")
    STOPPED = "stopped", _("已停工")
    FINISHED = "finished", _("已全部竣工验收")
    DELIVERED = "delivered", _("已全部交付")


class Cover(Term):
    """Whether the money of the buyers is protected, in one sentence; the sums themselves are not public."""

    UNKNOWN = "unknown", _("预售资金的资料不全，现在说不清钱是否安全。")
    PROTECTED = "protected", _("登记的资料显示，预售资金在监管账户里，够把房子建完。")
    SHORT = "short", _("登记的资料显示，监管账户里的钱不够把房子建完。")
    BROKEN = "broken", _("登记的资料显示，有预售资金没有留在监管账户里用于建房。")
    FINISHED = "finished", _("楼栋已全部竣工验收，不再需要续建资金。")


WHITELIST: Mapping[str, frozenset[str]] = {
    "": frozenset(
        {
            "name",
            "promo_name",
            "code",
            "town",
            "address",
            "developer",
            "contractor",
            "as_of",
            "works",
            "last_work_on",
            "plan",
        }
        | {"plan_since", "problems", "duty_unit", "duty_post", "due_on", "money", "buildings", "milestones", "wages"}
        | {"photos", "titles"}
    ),
    "buildings": frozenset(
        {"no", "floors", "units", "sold", "percent", "planned", "percent_on", "due_on", "promises", "slipped"}
        | {"slipped_days", "accepted_on", "delivered_on", "delivered", "titled"}
    ),
    "titles": frozenset({"told_on", "delivered", "issued"}),
    "promises": frozenset({"promised_on", "told_on", "promiser"}),
    "milestones": frozenset(
        {"building", "kind", "name", "standard", "first_planned_on", "planned_on", "shifted", "actual_on"}
    ),
    "wages": frozenset({"code", "name", "paid_month"}),
    "photos": frozenset({"id", "building", "seen_on", "sha256"}),
}
"""The fields that the public may read, by the list they stand in; a text with any other is never released.

Who answers is a unit and a post, never a person. Never: leader, cause, words of reports, basis, officers, notes, sums,
mortgage or seizure, petitions, nor what the line of the ledger says beside its buildings.
"""
CODED = frozenset({"code", "works", "plan", "problems", "money", "kind", "id", "sha256"})
"""Fields that hold codes of ours and no words that a person typed."""
OLD = timedelta(days=35)
"""A page whose day lies further back says so, and the bureau is reminded of it every week."""
FEW = "few"
FEWEST = 5
"""A smaller count of households is not told (see ``told_count``)."""


def told_count(number: int | None) -> int | str | None:
    """A count of households as the public may read it; from 1 to 4 it might tell of one of them: ``few``."""
    return FEW if number is not None and 0 < number < FEWEST else number


def count_strangers(told: Mapping[str, Any], part: str = "") -> int:
    """How many fields stand in a text that are none of the public page's."""
    found = len(set(told) - WHITELIST.get(part, frozenset()))
    for name, value in told.items():
        for one in value if isinstance(value, list) else ():
            found += count_strangers(one, name) if isinstance(one, dict) else 0
    return found


def list_typed(told: Mapping[str, Any]) -> Iterator[str]:
    """Every text of the page that may come from a person's hand."""
    for name, value in told.items():
        if name in CODED or name.endswith("_on"):
            continue
        if isinstance(value, str):
            yield value
        for one in value if isinstance(value, list) else ():
            yield from list_typed(one) if isinstance(one, dict) else [str(one)]


@dataclass(frozen=True)
class Ahead:
    """What is to be done next on a day (2026-11-26), of which building; ``name`` is empty where it is the delivery."""

    on: str
    building: str | None
    name: str = ""


@dataclass(frozen=True)
class Due:
    """The next day of a page, and how many days lie behind its own day without being kept."""

    ahead: Ahead | None
    missed: int


def find_due(told: Mapping[str, Any], building: str | None = None) -> Due:
    """The next planned day of a page, or of one of its buildings, with the steps of the whole project."""
    steps = [
        Ahead(one["planned_on"], one["building"], one["name"])
        for one in told["milestones"]
        if not one["actual_on"] and one["building"] in (None, building or one["building"])
    ]
    for one in told["buildings"]:
        days = [*([one["due_on"]] if one["due_on"] else []), *(promise["promised_on"] for promise in one["promises"])]
        if days and not one["delivered_on"] and one["no"] == (building or one["no"]):
            steps.append(Ahead(days[-1], one["no"]))
    ahead = sorted((one for one in steps if one.on >= told["as_of"]), key=lambda one: (one.on, one.building or ""))
    return Due(ahead[0] if ahead else None, len(steps) - len(ahead))
