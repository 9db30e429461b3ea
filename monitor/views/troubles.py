"""Alerts of the county's own machine on the pages: how the part in trouble is called, and where it is mended."""

from flask import Flask, g, url_for
from markupsafe import Markup

from monitor.models.trouble import read_names
from monitor.rules.system import K01
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.troubles import TroubleKind, name_part, split_key
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, rulebook, shown, unit

PLACES = {
    TroubleKind.JOB: (Act.SEE_JOBS, _("看运行情况")),
    TroubleKind.FEED: (Act.SEE_FEEDS, _("看数据来源")),
    TroubleKind.CHANNEL: (Act.SEE_OUTBOX, _("看没有送达的消息")),
}


def attach(app: Flask) -> None:
    app.jinja_env.globals.update(key_words=key_words, place_to_mend=place_to_mend)


def is_of_county(code: str) -> bool:
    """Whether a rule judges the county's own machine."""
    rule = rulebook.rule_of(code)
    return rule is not None and rule.matter_kind is MatterKind.COUNTY


def key_words(code: str, key: str) -> Markup | str:
    """The key of an alert of rule ``code`` in words: a month, a building, or a part of the machine by its name."""
    if not key or not is_of_county(code):
        return shown.data(key)
    if "trouble_names" not in g:
        g.trouble_names = read_names(unit.reading())
    part = name_part(key, g.trouble_names)
    return shown.translated(part) if isinstance(part, Sentence) else shown.data(part)


def place_to_mend(code: str, key: str) -> tuple[str, str] | None:
    """The address and the name of the page where the part is looked after; None for a viewer who may not open it."""
    if code == K01.code and access.may(Act.SEE_PARAMETERS):
        return url_for("holidays.show_page"), _("载入放假安排")
    split = split_key(key) if is_of_county(code) else None
    if split is None or not access.may(PLACES[split[0]][0]):
        return None
    kind, part = split
    addresses = {
        TroubleKind.JOB: lambda: url_for("jobs.show"),
        TroubleKind.FEED: lambda: url_for("feeds.show_page", feed_id=int(part)),
        TroubleKind.CHANNEL: lambda: url_for("outbox.show_list", state="dead", channel=int(part)),
    }
    return addresses[kind](), PLACES[kind][1]
