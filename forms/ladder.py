"""What is typed about the ladder: the rungs of a level and size, and who stands on a line."""

from collections.abc import Collection, Mapping

from forms.alert import read_whole
from monitor.values.ladder import MOST_RUNGS, ON_DUTY, Awaits, Line, Rung, RungUnit, find_fault
from monitor.values.terms import Level
from monitor.values.words import Sentence
from monitor.values.words import mark as _

ROW = Sentence(_("请逐项选择；时间填整数，不用的行留空。"))
NOBODY = Sentence(_("请至少选择一人，或者一个角色、当班人员。"))


def read_rungs(form: Mapping[str, str], channels: Collection[int], level: Level) -> tuple[Rung, ...] | Sentence:
    """The rungs of the rows that are filled in, or what is wrong with them."""
    found: list[Rung] = []
    for place in range(1, MOST_RUNGS + 1):
        if not form.get(f"amount-{place}", "").strip():
            continue
        amount = read_whole(form.get(f"amount-{place}", ""))
        unit, awaits, line = (form.get(f"{name}-{place}", "") for name in ("unit", "awaits", "line"))
        named = form.get(f"channel-{place}", "")
        channel = read_whole(named) if named else None
        known = unit in set(RungUnit) and awaits in set(Awaits) and line in set(Line)
        if amount is None or not known or (named and channel not in channels):
            return ROW
        found.append(Rung(amount, RungUnit(unit), Awaits(awaits), Line(line), channel))
    return find_fault(tuple(found), level) or tuple(found)


def read_posts(chosen: Collection[str], people: Collection[int], roles: Collection[str]) -> list[str] | Sentence:
    """Who stands on a line, as it is kept."""
    known = [ON_DUTY, *(f"role:{role}" for role in roles), *(f"user:{person}" for person in people)]
    found = [post for post in known if post in chosen]
    return found or NOBODY
