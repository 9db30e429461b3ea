"""What is typed about a silence: why, over what, from when to when."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from forms.alert import read_day, read_text
from monitor.values.silences import SilenceKind, SilenceScope
from monitor.values.words import mark as _

NO_CHOICE = _("请逐项选择。")
NO_DAYS = _("请填写起止日期：没有不到期的暂停。")


@dataclass(frozen=True)
class SilenceTyped:
    kind: SilenceKind
    scope: SilenceScope
    first_day: date
    last_day: date
    reason: str


def read_silence(form: Mapping[str, str], scopes: Collection[SilenceScope]) -> SilenceTyped | str:
    """A silence over one of ``scopes``; a msgid of what is wrong otherwise."""
    kind, scope = form.get("kind", ""), form.get("scope", "")
    first, last = read_day(form.get("first_day", "")), read_day(form.get("last_day", ""))
    if kind not in set(SilenceKind) or scope not in set(scopes):
        return NO_CHOICE
    if first is None or last is None:
        return NO_DAYS
    return SilenceTyped(SilenceKind(kind), SilenceScope(scope), first, last, read_text(form.get("reason", "")))
