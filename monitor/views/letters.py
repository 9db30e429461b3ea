"""Where a letter leads and what it asks for: every message in the pages has a link and the next step."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from monitor.models.alert import Message
from monitor.notify.hearing import NEWS
from monitor.notify.wording import ALERT_WORDS, MANY_WORDS
from monitor.rules.base import Rule
from monitor.rules.book import BOOK
from monitor.values.permissions import Act
from monitor.values.terms import AlertAct
from monitor.values.words import mark as _
from monitor.views import access

AFTERWARDS: Mapping[AlertAct, str] = {
    AlertAct.CURED: _("打开预警核对，符合条件的申请销号。"),
    AlertAct.PROPOSED: _("打开预警核对，同意的确认，不同意的写明理由退回。"),
    AlertAct.RETURNED: _("打开预警，按退回的理由补充以后再申请。"),
}
"""What is to be done when something went on; of what is not here nothing is."""
ACTS: Mapping[str, AlertAct] = {
    **{act.label: act for act in AlertAct}, **{words: act for act, words in ALERT_WORDS.items()},
}  # fmt: skip
"""The act by the words of a letter about one alert, or of the act itself."""
RUNGS = re.compile(r"(?:rungs|late-clocks):([0-9]+-[0-9]+):([a-z_]+):([0-9])")
URGE = _("打开列表，从最久的办起：没有交办的交办，没有签收的签收，已交办的问清原因、定下办结日期。")


@dataclass(frozen=True)
class Onward:
    """The page a letter leads to, and what is to be done (a msgid; None where the letter says it, or nothing is)."""

    path: str | None = None
    must: str | None = None


@dataclass(frozen=True)
class Place:
    """The page of letters of one kind: who may open it (None: all staff), and what is to be done there.

    ``number``: the address takes the number that stands second in the letter's key, under this name.
    """

    endpoint: str
    act: Act | None
    must: str | None = None
    number: str | None = None
    asked: tuple[tuple[str, str], ...] = ()


PLACES: Mapping[str, Place] = {
    "emergency": Place("emergency.show_page", Act.SEE_EMERGENCIES, number="emergency_id"),
    "late-clocks": Place(
        "clocks.show", None, _("打开列表，先办超期的；有原因的在各件的页面上说明。"), asked=(("whose", "all"),)
    ),
    "outbox.dead": Place("outbox.show_list", Act.SEE_OUTBOX, number="channel", asked=(("state", "dead"),)),
    "poison": Place("outbox.show_list", Act.SEE_OUTBOX),
    "silences": Place("silences.show", Act.SEE_SILENCES, _("逐项看理由还在不在；不该再停的，在“暂停催办”里提前结束。")),
    "address": Place("duty.show", Act.SEE_DUTY),
    "listing": Place(
        "listing.show_page",
        Act.SEE_LISTINGS,
        _("打开条目，核对送达和异议期；确属无误的申请恢复公示，由另一个人批准。"),
        number="listing_id",
    ),
    "handover": Place("handover.show", None, _("打开“移交”核对名下事项；有遗漏的告诉督查员。")),
    "orphans": Place("handover.show", None),
    "feed-gap": Place("feeds.show_page", Act.SEE_FEEDS, number="feed_id"),
    "K02": Place("feeds.show_page", Act.SEE_FEEDS, number="feed_id"),
    "K01": Place("holidays.show_page", Act.SEE_PARAMETERS),
    "holidays": Place("holidays.show_page", Act.SEE_PARAMETERS),
    "job.missed": Place("jobs.show", Act.SEE_JOBS),
    "clock": Place("jobs.show", Act.SEE_JOBS),
    "audit": Place("jobs.show", Act.SEE_JOBS),
    "old-pages": Place("housing.show_list", Act.SEE_HOUSING),
}
"""By how the key of a letter begins; what is about an alert or a rule leads there."""


def lead(letter: Message, listings: Mapping[int, int]) -> Onward:
    """Of a letter to somebody who may open the page; ``listings`` by the alert (ledgers.inbox.list_listings)."""
    if letter.alert_id is not None:
        return _lead_to_alert(letter, letter.alert_id, listings)
    begins, number, *_more = (*letter.dedup.split(":"), "")
    place = PLACES.get(begins)
    rungs = RUNGS.match(letter.dedup)
    if rungs and begins == "late-clocks":
        return Onward(url_for("clocks.show", rungs="-".join(rungs.groups())), PLACES[begins].must)
    if place is not None:
        return _lead_to(place, number)
    if not access.may(Act.SEE_ALERTS):
        return Onward()
    if rungs:
        return Onward(url_for("alerts.show_list", rungs="-".join(rungs.groups()), status="any"), URGE)
    rule = BOOK.get(str(letter.facts.get("rule", "")))
    if rule is None:
        return Onward()
    return Onward(url_for("alerts.show_list", rule=rule.code, status="any"), _must(letter, rule))


def _lead_to_alert(letter: Message, alert_id: int, listings: Mapping[int, int]) -> Onward:
    if alert_id in listings:
        seen = access.may(Act.SEE_LISTINGS)
        return Onward(url_for("listing.show_page", listing_id=listings[alert_id]) if seen else None)
    if not access.may(Act.SEE_ALERTS):
        return Onward()
    rule = BOOK.get(str(letter.facts.get("rule", "")))
    return Onward(url_for("alert.show_page", alert_id=alert_id), _must(letter, rule))


def _lead_to(place: Place, number: str) -> Onward:
    if place.act is not None and not access.may(place.act):
        return Onward()
    if place.number is not None and not number.isdigit():
        return Onward()
    asked: dict[str, Any] = dict(place.asked)
    if place.number is not None:
        asked[place.number] = int(number)
    return Onward(url_for(place.endpoint, **asked), place.must)


def _must(letter: Message, rule: Rule | None) -> str | None:
    """By what happened: what the rule wants of news, and of how it went on what comes after that."""
    told = letter.facts.get("act")
    act = ACTS.get(
        letter.msgid if letter.msgid != MANY_WORDS else str(told.get("msgid")) if isinstance(told, dict) else ""
    )
    if act is not None and act in AFTERWARDS:
        return AFTERWARDS[act]
    over = act is not None and act not in (*NEWS, AlertAct.ASSIGNED)
    return None if rule is None or over else rule.must
