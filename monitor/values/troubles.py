"""Troubles of the county's own machine: what is watched, and how one is called. None of them speaks of a unit."""

from monitor.values.terms import Term
from monitor.values.words import Sentence
from monitor.values.words import mark as _

NAMED = _("{kind}“{name}”")


class TroubleKind(Term):
    """What is in trouble: a job or program that should have run, a feed, a channel to the outside."""

    JOB = "job", _("后台任务")
    FEED = "feed", _("报送来源")
    CHANNEL = "channel", _("消息渠道")

    @property
    def number(self) -> int:
        """What it is in a state row; 0 is the county's calendar, which is no trouble of a part."""
        return list(TroubleKind).index(self) + 1


def key_of(kind: TroubleKind, part: str | int) -> str:
    """The key of the alert: one for ever for each part of the machine, however it is renamed."""
    return f"{kind.value}:{part}"


def split_key(key: str) -> tuple[TroubleKind, str] | None:
    """The kind and the part that a key names; None where it names none (the calendar)."""
    kind, colon, part = key.partition(":")
    return (TroubleKind(kind), part) if colon else None


def name_part(key: str, names: dict[str, str]) -> Sentence | str:
    """How a part is called in words; ``names`` by key, as they were noted. The name of a job is a msgid."""
    split = split_key(key)
    if split is None:
        return key
    kind, part = split
    name = names.get(key, part)
    return Sentence(NAMED, {"kind": Sentence(kind.label), "name": Sentence(name) if kind is TroubleKind.JOB else name})
