"""Faults done to what becomes public: killed at every statement of a decision, a release and a suspension (F13–F15)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bench.faults.tally import Tally
from bench.faults.victim import die_at, open_quietly, start, was_killed
from monitor.db import Database
from monitor.models.listing import Listing
from monitor.models.publication import ListingText, Publication, ReleaseApproval
from monitor.models.register import PublicationChange, public_on
from monitor.values.listings import ListingStatus
from tests.databases import Shelf
from tests.listings.office import Desk, Office, found

OFFICES: dict[str, Office] = {}
"""The ids of people and rows, by the address of the database that they were first written to."""
Step = tuple[str, str]
"""A move and who makes it; nobody named: whoever does it in an office."""


@dataclass(frozen=True)
class Passage:
    """Some moves of a listing, each a request of its own, from a desk that is ready for them."""

    name: str
    ready: Callable[[Desk], object]
    steps: tuple[Step, ...]
    day: date
    shown_before: bool
    shown_after: bool


def to_reviewed(desk: Desk) -> None:
    desk.to_noticed().on(10, 19).do("review")


DECIDING = Passage("decided", to_reviewed, (("decide", ""),), date(2026, 10, 20), False, False)
RELEASING = Passage(
    "released", Desk.to_served, (("approve_release", ""), ("release", "")), date(2026, 10, 22), False, True
)
SUSPENDING = Passage("withdrawn", Desk.to_released, (("suspend", "supervisor"),), date(2026, 10, 26), True, False)


def prepare(passage: Passage) -> Callable[[str], None]:
    """How to fill a migrated database with a listing that is ready for the passage."""

    def fill(url: str) -> None:
        database = open_quietly(url)
        office = OFFICES[database.dialect] = found(database)
        with database.writing() as session:
            passage.ready(Desk(session, office, office.listing))
        database.dispose()

    return fill


def go(url: str, office: Office, steps: Sequence[Step], day: date, number: int) -> None:
    """Make the moves, each in a transaction of its own; killed at the ``number``-th statement or commit."""
    database = open_quietly(url)
    die_at(number)
    for name, by in steps:
        with database.writing() as session:
            Desk(session, office, office.listing, day).do(name, by)
    database.dispose()


def kill_at_every_statement(shelf: Shelf, tally: Tally, passage: Passage) -> None:
    """An officer's process dies at its n-th statement or commit, for every n; what is public is whole or not there."""
    number = 1
    while kill_at(shelf, tally, passage, number):
        number += 1
    tally.figures.append(f"{tally.tried} points: every statement and commit, and taken up again after each")


def kill_at(shelf: Shelf, tally: Tally, passage: Passage, number: int) -> bool:
    """Kill at one point, look, let another process go on, and look again; False where it was over before."""
    with shelf.copy(passage.name, prepare(passage)) as url:
        database = open_quietly(url)
        office = OFFICES[database.dialect]
        killed = was_killed(start(go, url, office, passage.steps, passage.day, number))
        shown, faults = look(database, office, passage.day)
        if killed:
            faults += [] if shown in (passage.shown_before, passage.shown_after) else ["neither as before nor as after"]
            left = [one for one in passage.steps if not is_done(database, office, one[0])]
            was_killed(start(go, url, office, left, passage.day, 0))
            again, more = look(database, office, passage.day)
            faults += more + ([] if again == passage.shown_after else ["not taken up again"])
            tally.judge(f"statement {number}", faults)
        database.dispose()
    return killed


def is_done(database: Database, office: Office, move: str) -> bool:
    with database.reading() as session:
        row = session.get_one(Listing, office.listing)
        entry = session.scalar(select(Publication).where(Publication.listing_id == row.id))
        approved = session.scalar(select(ReleaseApproval.day).where(ReleaseApproval.listing_id == row.id))
    return {
        "decide": row.status == ListingStatus.DECIDED.value,
        "approve_release": approved is not None,
        "release": entry is not None,
        "suspend": entry is not None and entry.hidden_on is not None,
    }[move]


def look(database: Database, office: Office, day: date) -> tuple[bool, list[str]]:
    """Whether the entry is public, and what of it is half done: shown without its acts, or told of and not shown."""
    with database.reading() as session:
        listing = session.get_one(Listing, office.listing)
        entry = session.scalar(select(Publication).where(Publication.listing_id == listing.id))
        shown = session.scalar(select(Publication.id).where(public_on(day))) is not None
        acts = list(session.scalars(select(PublicationChange.act).order_by(PublicationChange.revision)))
        text = None if entry is None else session.get_one(ListingText, entry.text_id)
    released, hidden = listing.status == ListingStatus.RELEASED.value, entry is not None and entry.hidden_on is not None
    expected = [] if entry is None else ["published", *(["hidden"] if hidden else [])]
    faults = {
        "an entry of a listing that is not released": entry is not None and not released,
        "a released listing without an entry": entry is None and released,
        "shown and hidden": entry is not None and shown == hidden,
        "another text than was signed": text is not None and entry is not None and text.sha256 != entry.sha256,
        "the list's own record differs": acts != expected,
    }
    return shown, [name for name, wrong in faults.items() if wrong]
