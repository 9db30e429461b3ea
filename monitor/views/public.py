"""What all pages for the public share: the language in the address, big phones, no cookie, and who sends too much."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from flask import Flask, current_app, g, request
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from monitor.db import blind_mark
from monitor.models.complaint import PublicAttempt
from monitor.values.contacts import Contact
from monitor.values.words import LOCALES
from monitor.views import locales

SPELLINGS = {"zh": LOCALES[0], "en": "en"}
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Allowance:
    """How often something may be done: by one address, and by everybody together, within a time."""

    what: str
    each: int
    all: int
    within: timedelta


REPORTS = Allowance("report", 30, 300, HOUR)
LOOKUPS = Allowance("status", 20, 2000, HOUR)
EVERYBODY = "*"


def choose_locale() -> None:
    """Take the language from the address; before every request for the public."""
    wanted = request.args.get("lang", "")
    g.public_locale = SPELLINGS.get(wanted, str(current_app.config["LOCALE"]))


def attach(app: Flask) -> None:
    app.jinja_env.globals.update(
        public_address=address, contacts=contacts, exit_address=lambda: current_app.config["EXIT_ADDRESS"]
    )


def address(path: str, **query: object) -> str:
    """A page for the public in the language of this one or of its reader, or in ``lang``."""
    spelled = next(short for short, locale in SPELLINGS.items() if locale == locales.chosen())
    asked = {"lang": spelled} | {name: str(value) for name, value in query.items() if value}
    return f"{path}?{urlencode(asked)}"


def contacts() -> list[tuple[Contact, str]]:
    """The phones the county has set, in the order of the notice board."""
    given: dict[str, str] = current_app.config["CONTACTS"]
    return [(one, given[one.value]) for one in Contact if one.value in given]


def is_too_much(session: Session, allowance: Allowance, now: datetime) -> bool:
    """Whether this address, or everybody together, has done it too often."""
    since = now - allowance.within
    mine, all_ = (_count(session, allowance.what, who, since) for who in (_who(), EVERYBODY))
    return mine >= allowance.each or all_ >= allowance.all


def note_attempt(session: Session, allowance: Allowance, now: datetime) -> None:
    """Count one; addresses are kept as blind marks, for a day."""
    session.add_all(PublicAttempt(what=allowance.what, who=who, at=now) for who in (_who(), EVERYBODY))
    session.execute(delete(PublicAttempt).where(PublicAttempt.at < now - 24 * HOUR))


def _count(session: Session, what: str, who: str, since: datetime) -> int:
    counted = select(func.count()).select_from(PublicAttempt)
    return (
        session.scalar(counted.where(PublicAttempt.what == what, PublicAttempt.who == who, PublicAttempt.at > since))
        or 0
    )


def _who() -> str:
    return blind_mark(f"address:{request.remote_addr or '?'}")
