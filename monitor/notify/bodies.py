"""What a message outside says: kept as sentences, said in the language of its reader when it is sent.

A message of one matter lists what happened and what comes next; a digest counts by level, act and rule. Both say how
many items they stand for, so that nothing is left out of the count.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from monitor.models.outbox import OutboxItem
from monitor.notify.event_words import CALLS, EVERY_CALL, EVERY_END, OVERS
from monitor.notify.wording import scrub
from monitor.values.emergencies import DRILL
from monitor.values.terms import AlertAct, Level, MatterKind
from monitor.values.words import Sentence, pack, say, unpack
from monitor.values.words import mark as _

LINES, STEPS, COUNTS = 6, 3, 10
CLEARED = frozenset((AlertAct.CURED, AlertAct.DISMISSED))

ONE = _("【{word}】{about}")
ONE_DRILL = _("【演练】{about}")
MANY = _("【{word}】共 {count} 条，涉及 {matters} 个事项")
ALL_CLEAR = _("解除")
NOTICE = _("系统通知")
COUNTED = _("{level} {act}：{rule} {title}，{count} 条")
REST = _("另有 {count} 条，请打开链接查看。")
NEXT = _("下一步（{rule}）：{must}")
NEXT_MANY = _("下一步：打开链接，先办特急和红色的。")
NEXT_CALL = _("下一步：打开“突发事件”，逐起应答并到场。")
NEXT_EVENTS = _("下一步：先到“突发事件”应答并到场，再办预警里特急和红色的。")
NEXT_OVER = _("下一步：不必再到场；经过和支付情况补记在事件页上。")
NEXT_DRILL = _("下一步：打开“突发事件”应答；这是演练，不要到场处置。")
CALLED = _("突发事件呼叫 {count} 次，涉及 {events} 起。")
OVER_NOW = _("突发事件平息或者办结 {events} 起。")
NEXT_CLEAR = _("下一步：打开链接核对，符合条件的申请销号。")
DRILLS = _("【演练】演练消息 {count} 条。")
CUT = _("（余下的请打开链接查看）")
HOMES = {
    MatterKind.PROJECT.value: "/projects",
    MatterKind.HOUSING.value: "/housing",
    MatterKind.EMERGENCY.value: "/emergencies",
}

Body = dict[str, object]


@dataclass(frozen=True)
class Guide:
    """What a rule is called and what must be done, as msgids."""

    title: str
    must: str


@dataclass(frozen=True)
class About:
    """What the items of one message have in common: their matter (None: several) and how it is called outside."""

    matter_id: int | None
    kind: str
    name: str | Sentence


def write_one(items: Sequence[OutboxItem], about: About, guides: Mapping[str, Guide]) -> Body:
    """A message of one matter; ``guides`` are those of the rules by their codes."""
    items = _still_so(items)
    lines = [unpack(item.msgid, item.facts) for item in items[:LINES]]
    if len(items) > LINES:
        lines.append(Sentence(REST, {"count": len(items) - LINES}))
    news = [item for item in items if item.act not in CLEARED]
    rules = [rule for rule in dict.fromkeys(item.rule for item in news) if rule in guides]
    lines += [Sentence(NEXT, {"rule": rule, "must": Sentence(guides[rule].must)}) for rule in rules[:STEPS]]
    if not rules and any(item.rule for item in items):
        over = not news and all(_says(item, OVERS) for item in items if item.rule)
        lines.append(Sentence(NEXT_OVER if over else NEXT_CLEAR if not news else NEXT_MANY))
    # No level stands before a drill.
    facts = {"word": _word(items), "about": about.name}
    title = Sentence(ONE_DRILL if all(map(_is_drill, items)) else ONE, facts)
    return {"title": pack(title), "lines": [pack(line) for line in lines], "path": _find_path(items, about)}


def write_digest(items: Sequence[OutboxItem], guides: Mapping[str, Guide]) -> Body:
    """One message for many matters."""
    items = _still_so(items)
    real = [item for item in items if not _is_drill(item)]
    notices = [unpack(item.msgid, item.facts) for item in real if not item.rule][:LINES]
    calls, over = ([item for item in real if _says(item, words)] for words in (CALLS, OVERS))
    others = [item for item in real if item.rule and not _says(item, CALLS | OVERS)]
    counts = Counter((item.level, item.act, item.rule) for item in others)
    order = sorted(counts, key=lambda group: (-group[0], group[1] in CLEARED, -counts[group], group))
    lines = [_count(*group, counts[group], guides) for group in order[:COUNTS]]
    if len(order) > COUNTS:
        lines.append(Sentence(REST, {"count": sum(counts[group] for group in order[COUNTS:])}))
    notices += _count_events(calls, over)
    if len(real) < len(items):
        notices.append(Sentence(DRILLS, {"count": len(items) - len(real)}))
    matters = len({item.matter_id for item in real})
    title = Sentence(MANY, {"word": _word(real), "count": len(real), "matters": matters}) if real else notices[0]
    return {
        "title": pack(title),
        "lines": [pack(line) for line in (*lines, *notices, Sentence(_next(items, real, calls, over, others)))],
        "path": "/emergencies" if calls or (over and not others) or not real else "/alerts",
    }


def _still_so(items: Sequence[OutboxItem]) -> Sequence[OutboxItem]:
    """Without the calls for an event of which a later item says that it is over: nobody is sent there any more."""
    ends = {item.matter_id: item.id for item in items if _says(item, EVERY_END)}
    return [item for item in items if not (_says(item, EVERY_CALL) and item.id < ends.get(item.matter_id, 0))]


def _count_events(calls: Sequence[OutboxItem], over: Sequence[OutboxItem]) -> list[Sentence]:
    lines = []
    if calls:
        lines.append(Sentence(CALLED, {"count": len(calls), "events": len({item.matter_id for item in calls})}))
    if over:
        lines.append(Sentence(OVER_NOW, {"events": len({item.matter_id for item in over})}))
    return lines


def _next(
    items: Sequence[OutboxItem],
    real: Sequence[OutboxItem],
    calls: Sequence[OutboxItem],
    over: Sequence[OutboxItem],
    others: Sequence[OutboxItem],
) -> str:
    if not real:
        return NEXT_OVER if all(_says(item, EVERY_END) for item in items) else NEXT_DRILL
    if calls:
        return NEXT_EVENTS if others else NEXT_CALL
    return NEXT_OVER if over and not others else NEXT_MANY


def _is_drill(item: OutboxItem) -> bool:
    return item.alert_id is None and item.msgid.startswith(DRILL)


def _says(item: OutboxItem, words: Collection[str]) -> bool:
    """Whether it is one of these sentences of an event; those of alerts, thousands at times, are left unread."""
    return item.alert_id is None and item.msgid in words


def _count(level: int, act: str, rule: str, count: int, guides: Mapping[str, Guide]) -> Sentence:
    title: Sentence | str = Sentence(guides[rule].title) if rule in guides else ""
    words = {"level": Sentence(Level(level).label), "act": Sentence(AlertAct(act).label), "title": title}
    return Sentence(COUNTED, words | {"rule": rule, "count": count})


def _word(items: Sequence[OutboxItem]) -> Sentence:
    """The gravest level of what is news; that it is over where nothing is."""
    if not any(item.rule for item in items):
        return Sentence(NOTICE)
    news = [item.level for item in items if item.act not in CLEARED]
    return Sentence(Level(max(news)).label if news else ALL_CLEAR)


def _find_path(items: Sequence[OutboxItem], about: About) -> str:
    alerts = {item.alert_id for item in items}
    if about.kind == MatterKind.LISTING.value and about.matter_id is not None:
        return f"/listings/{about.matter_id}"
    if len(alerts) == 1 and None not in alerts:
        return f"/alerts/{alerts.pop()}"
    return f"{HOMES[about.kind]}/{about.matter_id}" if about.kind in HOMES else "/alerts"


@dataclass(frozen=True)
class Said:
    """A body in the words of a reader; no number of a person is left in it."""

    title: str
    lines: tuple[str, ...]
    path: str
    cut: str


def is_drill(body: Mapping[str, object]) -> bool:
    """Whether all that a kept body tells of is a drill."""
    return _msgid(body.get("title")) in (ONE_DRILL, DRILLS)


def has_drills(body: Mapping[str, object]) -> bool:
    """Whether a kept body tells of drills beside what is real."""
    lines = body.get("lines")
    return not is_drill(body) and isinstance(lines, list) and any(_msgid(line) == DRILLS for line in lines)


def _msgid(packed: object) -> str:
    return str(packed.get("msgid", "")) if isinstance(packed, dict) else ""


def say_body(body: Mapping[str, object], locale: str) -> Said:
    """A kept body, ready to be sent or shown."""
    lines = body.get("lines")
    packed = lines if isinstance(lines, list) else []
    title = _say(body.get("title"), locale)
    return Said(title, tuple(_say(line, locale) for line in packed), str(body.get("path", "")), say(CUT, locale))


def _say(packed: object, locale: str) -> str:
    return scrub(say(unpack(packed["msgid"], packed["facts"]), locale)) if isinstance(packed, dict) else ""
