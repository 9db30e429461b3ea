"""What is typed about a handover: who, to whom, from when to when or for good, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forms.alert import read_day, read_text, read_whole
from monitor.values.words import mark as _

NO_DAYS = _("请填写起止日期；离岗移交没有止日。")
NO_PERSON = _("请选择人员。")


@dataclass(frozen=True)
class HandoverTyped:
    """``last_day`` None: for good."""

    user_id: int
    deputy_id: int
    first_day: date
    last_day: date | None
    reason: str


def read_handover(form: Mapping[str, str], own: int) -> HandoverTyped | str:
    """A handover of ``own`` or whoever is named; a msgid of what is wrong otherwise."""
    user, deputy = read_whole(form.get("user", "")) or own, read_whole(form.get("deputy", ""))
    first, last = read_day(form.get("first_day", "")), read_day(form.get("last_day", ""))
    leaves = form.get("leaves") == "1"
    if deputy is None:
        return NO_PERSON
    if first is None or (last is None) != leaves:
        return NO_DAYS
    return HandoverTyped(user, deputy, first, last, read_text(form.get("reason", "")))
