"""What is typed about who hears what: a shift, a route, an address, and the county's hours."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from forms.alert import read_day, read_text, read_whole
from monitor.values.telling import Audience, Course, Pace, ShiftKind, minute_of
from monitor.values.terms import Level
from monitor.values.words import mark as _

LONGEST_SHIFT = 92
NOTE_LENGTH = 200
SITE_LENGTH = 200
NO_DAYS = _("请填写起止日期，止日不早于起日，最长 92 天。")
NO_PERSON = _("请选择人员。")
NO_CHOICE = _("请逐项选择。")
NO_TIME = _("时间按 22:30 的样式填写；合并时段为 1 到 240 分钟。")
NO_SITE = _("系统网址应为 http:// 或 https:// 开头、不带问号的网址，例如 https://anxin.example。")


@dataclass(frozen=True)
class ShiftTyped:
    kind: str
    first_day: date
    last_day: date
    user_id: int
    note: str


@dataclass(frozen=True)
class MannersTyped:
    quiet_from: int
    quiet_to: int
    window_minutes: int
    daily_at: int
    site: str


def read_shift(form: Mapping[str, str], people: Collection[int]) -> ShiftTyped | str:
    """A shift of one of ``people``; a msgid of what is wrong otherwise."""
    first, last = read_day(form.get("first_day", "")), read_day(form.get("last_day", ""))
    user, kind = read_whole(form.get("user", "")), form.get("kind", "")
    if kind not in set(ShiftKind):
        return NO_CHOICE
    if first is None or last is None or not 0 <= (last - first).days < LONGEST_SHIFT:
        return NO_DAYS
    if user is None or user not in people:
        return NO_PERSON
    return ShiftTyped(kind, first, last, user, read_text(form.get("note", ""))[:NOTE_LENGTH])


def read_route(
    form: Mapping[str, str],
    areas: Collection[str],
    towns: Collection[int],
    departments: Collection[int],
    personal: Mapping[int, bool],
) -> Course | str:
    """A route; ``personal`` says of each channel whether it reaches persons, and so which audiences it has."""
    area, audience, pace = form.get("area", ""), form.get("audience", ""), form.get("pace", "")
    level, channel = read_whole(form.get("level", "")), read_whole(form.get("channel", ""))
    town, department = read_whole(form.get("town", "")), read_whole(form.get("department", ""))
    right = (
        (not area or area in areas)
        and level in set(Level)
        and pace in set(Pace)
        and (not form.get("town") or town in towns)
        and (not form.get("department") or department in departments)
        and channel in personal
        and audience in set(Audience)
    )
    if not right or level is None or channel is None or personal[channel] == (audience == Audience.GROUP):
        return NO_CHOICE
    return Course(area, level, town, department, channel, audience, pace)


def read_manners(form: Mapping[str, str]) -> MannersTyped | str:
    """The county's hours and its address."""
    times = [minute_of(form.get(name, "").strip()) for name in ("quiet_from", "quiet_to", "daily_at")]
    window, site = read_whole(form.get("window_minutes", "")), read_text(form.get("site", "")).rstrip("/")
    start, end, daily = times
    if start is None or end is None or daily is None or window is None or not 1 <= window <= 240:
        return NO_TIME
    if site and not _is_site(site):
        return NO_SITE
    return MannersTyped(start, end, window, daily, site)


def _is_site(text: str) -> bool:
    try:
        parts = urlsplit(text)
        named = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
    return named and not parts.query and not parts.fragment and len(text) <= SITE_LENGTH and text.isascii()
