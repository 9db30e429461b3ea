"""Where a letter leads and what it asks for: every message in the pages has a link and the next step."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from monitor.models.alert import Message
from monitor.notify.hearing import NEWS
from monitor.notify.wording import ALERT_WORDS, MANY_WORDS
from monitor.rules.book import BOOK
from monitor.values.permissions import Act
from monitor.values.terms import AlertAct
from monitor.views import access

OVER = frozenset(ALERT_WORDS[act] for act in AlertAct if act in ALERT_WORDS and act not in (*NEWS, AlertAct.ASSIGNED))
"""What tells how something went on: what is to be done stands on the page it leads to."""
FRESH = frozenset(act.label for act in NEWS)


@dataclass(frozen=True)
class Onward:
    """The page a letter leads to, and what is to be done (a msgid; None where the letter says it, or nothing is)."""

    path: str | None = None
    must: str | None = None


def lead(letter: Message, listings: Mapping[int, int]) -> Onward:
    """Of a letter to somebody who may open the page; ``listings`` by the alert (ledgers.inbox.list_listings)."""
    emergency = letter.dedup.split(":")
    if emergency[0] == "emergency" and len(emergency) > 1 and emergency[1].isdigit():
        seen = access.may(Act.SEE_EMERGENCIES)
        return Onward(url_for("emergency.show_page", emergency_id=int(emergency[1])) if seen else None)
    if letter.alert_id is not None and letter.alert_id in listings:
        seen = access.may(Act.SEE_LISTINGS)
        return Onward(url_for("listing.show_page", listing_id=listings[letter.alert_id]) if seen else None)
    if not access.may(Act.SEE_ALERTS):
        return Onward()
    rule = BOOK.get(str(letter.facts.get("rule", "")))
    must = rule.must if rule is not None and _is_news(letter) else None
    if letter.alert_id is not None:
        return Onward(url_for("alert.show_page", alert_id=letter.alert_id), must)
    return Onward(url_for("alerts.show_list", rule=rule.code, status="any") if rule is not None else None, must)


def _is_news(letter: Message) -> bool:
    if letter.msgid != MANY_WORDS:
        return letter.msgid not in OVER
    act = letter.facts.get("act")
    return isinstance(act, dict) and act.get("msgid") in FRESH
