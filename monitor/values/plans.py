"""The closed words of inspection plans, and how a draw falls: anyone can compute it again from what is on record."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from monitor.values.terms import Term
from monitor.values.words import mark as _


class PlanKind(Term):
    """Why sites are gone to (国务院令第423号 第十四条; 国办发〔2015〕58号 for the draw)."""

    DAILY = "daily", _("日常巡查")
    SPECIAL = "special", _("专项检查")
    RANDOM = "random", _("双随机抽查")


class PlanStatus(Term):
    DRAFT = "draft", _("拟定中")
    OPEN = "open", _("进行中")
    CLOSED = "closed", _("已结束")


class PlanAct(Term):
    MADE = "made", _("拟定计划")
    ADDED = "added", _("列入检查对象")
    DROPPED = "dropped", _("移出检查对象")
    DRAWN = "drawn", _("抽取")
    OPENED = "opened", _("启动计划")
    CLOSED = "closed", _("结束计划")


class TargetReason(Term):
    """How a site came into a plan."""

    CHOSEN = "chosen", _("指定")
    DRAWN = "drawn", _("抽取")


@dataclass(frozen=True)
class Lot:
    """A site in the drum: its project code and the group it is drawn within."""

    code: str
    group: str = ""


@dataclass(frozen=True)
class Drawn:
    """A site that was drawn and the officers drawn for it, by work number."""

    code: str
    officers: tuple[str, ...]


def rank(seed: str, *words: str) -> str:
    """Where a lot falls: the SHA-256 of seed and words, joined by strokes, as hex. The smallest come first."""
    return hashlib.sha256("|".join((seed, *words)).encode()).hexdigest()


def draw(
    seed: str, lots: Collection[Lot], quotas: Mapping[str, int], officers: Sequence[str], pair: int = 2
) -> list[Drawn]:
    """Sites by group up to its quota, then ``pair`` officers for each: those with the fewest sites so far, then by lot.

    The same seed over the same lots and officers falls the same for ever, in whatever order they are given.
    """
    taken: list[str] = []
    for group in sorted(quotas):
        ranked = sorted({lot.code for lot in lots if lot.group == group}, key=lambda code: rank(seed, "site", code))
        taken += ranked[: quotas[group]]
    load = dict.fromkeys(officers, 0)
    fallen = []
    for code in taken:
        chosen = sorted(load, key=lambda officer: (load[officer], rank(seed, "officer", code, officer)))[:pair]
        for officer in chosen:
            load[officer] += 1
        fallen.append(Drawn(code, tuple(chosen)))
    return fallen
