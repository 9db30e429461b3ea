"""The text of a listing as the public will read it: canonical JSON of the whitelist, its hash, and who signed it.

Whoever signs, signs the hash of a text that is never changed; another wording is another text, which nobody signed yet.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from monitor.models.directive import DirectiveWorker
from monitor.models.listing import ListedPerson, Listing
from monitor.models.matter import Matter, Town
from monitor.models.paper import office_in_force
from monitor.models.protected import protected_words
from monitor.models.publication import ListingSignature, ListingText
from monitor.models.wage import Engagement, Worker
from monitor.values.linter import Personal, find_personal
from monitor.values.listings import Stage
from monitor.values.reading import comparable
from monitor.values.statutes import LISTING, REGULATION
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

BASIS = (LISTING[5], REGULATION[48])
HOW_TO_OBJECT = _(
    "认为公布内容有误的，可以持有关证明向本机关书面提出；对列入决定不服的，可以依法申请行政复议或者提起行政诉讼。"
)
WHITELIST = (
    "party_name", "party_code", "party_address", "project_name", "ground", "found", "heads", "owed_fen", "order_no",
    "order_due_on", "basis", "persons", "authority", "authority_phone", "authority_address", "objection", "town",
    "edition",
)  # fmt: skip
"""The fields that the public may read (rulebook 12); a text with any other is refused (G13)."""
_KEPT = ("authority", "authority_phone", "authority_address", "edition")
"""What is compared as it was frozen: the office may have moved since, and the edition is of the text alone."""


def count_hits(text: str, names: Iterable[str]) -> int:
    """How much personal data of third persons stands in ``text``; ``names`` are of whoever complained."""
    return len(find_personal(text, names))


def make_snapshot(session: Session, listing: Listing) -> dict[str, Any]:
    """The public fields as the record has them now."""
    office = office_in_force(session)
    town = session.scalar(select(Town.name).join(Matter, Matter.town_id == Town.id).where(Matter.id == listing.id))
    return {
        "party_name": listing.party_name, "party_code": listing.party_code, "party_address": listing.party_address,
        "project_name": listing.project_name, "ground": listing.ground, "found": listing.found,
        "heads": listing.heads, "owed_fen": listing.owed_fen, "order_no": listing.order_no,
        "order_due_on": listing.order_due_on.isoformat(), "basis": [article.chinese for article in BASIS],
        "persons": [{"name": one.name, "role": one.role} for one in list_persons(session, listing.id)],
        "authority": office.name if office else None, "authority_phone": office.phone if office else None,
        "authority_address": office.address if office else None, "objection": say(Sentence(HOW_TO_OBJECT)),
        "town": town,
    }  # fmt: skip


def canonical(snapshot: dict[str, Any]) -> str:
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def list_persons(session: Session, listing_id: int) -> list[ListedPerson]:
    asked = select(ListedPerson).where(ListedPerson.listing_id == listing_id)
    return list(session.scalars(asked.order_by(ListedPerson.place, ListedPerson.id)))


def hits_in(session: Session, listing: Listing, snapshot: dict[str, Any]) -> int:
    """What the linter finds in a text; the office's own phone is not a person's.

    Workers are looked for in the facts and the address alone, and not inside the name of the firm or the project: a
    firm that bears a worker's name is not one.
    """
    cases = [listing.case_id] if listing.case_id is not None else []
    names = protected_words(session, [listing.about_id], cases)
    unknown = len(set(snapshot) - set(WHITELIST))
    written = "\n".join(str(snapshot[name] or "") for name in ("found", "party_address"))
    for name in (snapshot["party_name"], snapshot["project_name"]):
        written = written.replace(name, "\n") if name else written
    listed = {one["name"] for one in snapshot["persons"]}
    workers = set(_workers(session, listing)) - listed - set(names)
    told = [hit for hit in find_personal(written, workers) if hit.kind is Personal.NAME]
    return unknown + count_hits("\n".join(_typed(snapshot)), names) + len(told)


def _workers(session: Session, listing: Listing) -> Sequence[str]:
    """Names of the workers whom the order tells of, and of all who ever worked on the site."""
    ordered = select(DirectiveWorker.worker_id).where(DirectiveWorker.directive_id == listing.directive_id)
    engaged = select(Engagement.worker_id).where(Engagement.matter_id == listing.about_id)
    return session.scalars(select(Worker.name).where(Worker.id.in_(union(ordered, engaged))).distinct()).all()


def _typed(snapshot: dict[str, Any]) -> Iterator[str]:
    """What people typed, a line each: the code of the firm has a check of its own, the phone is that of the office."""
    for name, value in snapshot.items():
        if isinstance(value, str) and name not in ("party_code", "authority_phone", "order_due_on", "ground"):
            yield value
    for person in snapshot["persons"]:
        yield str(person["name"])


def frozen_text(session: Session, listing: Listing) -> ListingText | None:
    """The text that the present proposer signed last; None where nobody proposed it."""
    if listing.proposed_by is None:
        return None
    return session.scalar(
        select(ListingText)
        .join(ListingSignature, ListingSignature.text_id == ListingText.id)
        .where(
            ListingText.listing_id == listing.id,
            ListingSignature.stage == Stage.PROPOSED.value,
            ListingSignature.user_id == listing.proposed_by,
        )
        .order_by(ListingSignature.signed_at.desc(), ListingText.id.desc())
        .limit(1)
    )


def is_as_frozen(session: Session, listing: Listing, text: ListingText) -> bool:
    """Whether the record still says, letter by letter, what was signed; the office may have moved since."""
    frozen = json.loads(text.snapshot)
    now = make_snapshot(session, listing) | {name: frozen[name] for name in _KEPT if name in frozen}
    return canonical(now) == text.snapshot and hash_of(text.snapshot) == text.sha256


def freeze(session: Session, listing: Listing, user_id: int, now: datetime) -> ListingText:
    """The text of the record as it is now, which nobody signed yet.

    The same words may be proposed again, by the same person or another, after they were taken back: then they are a
    further edition, and no signature of an earlier round stands under them.
    """
    snapshot = make_snapshot(session, listing)
    found, edition = _text_of(session, listing, snapshot), 1
    while found is not None and _is_signed(session, found):
        edition += 1
        snapshot["edition"] = edition
        found = _text_of(session, listing, snapshot)
    if found is None:
        words = canonical(snapshot)
        found = ListingText(
            listing_id=listing.id, snapshot=words, sha256=hash_of(words), made_by=user_id, made_at=now,
            personal_hits=hits_in(session, listing, snapshot),
        )  # fmt: skip
        session.add(found)
        session.flush()
    return found


def _text_of(session: Session, listing: Listing, snapshot: dict[str, Any]) -> ListingText | None:
    digest = hash_of(canonical(snapshot))
    return session.scalar(select(ListingText).where(ListingText.listing_id == listing.id, ListingText.sha256 == digest))


def _is_signed(session: Session, text: ListingText) -> bool:
    asked = select(ListingSignature.stage).where(ListingSignature.text_id == text.id)
    return session.scalar(asked.limit(1)) is not None


def sign(
    session: Session, text: ListingText, stage: Stage, user_id: int, name: str, now: datetime, today: date
) -> ListingSignature:
    """Put a person's name under a text; his own earlier signature under the same words stands."""
    found = session.get(ListingSignature, (text.id, stage.value))
    if found is not None and found.user_id == user_id:
        return found
    made = ListingSignature(
        text_id=text.id, stage=stage.value, listing_id=text.listing_id, sha256=text.sha256, user_id=user_id,
        person=comparable(name), signed_on=today, signed_at=now,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def signed_by(session: Session, text: ListingText, stage: Stage) -> int | None:
    """Who signed a text at a stage."""
    found = session.get(ListingSignature, (text.id, stage.value))
    return None if found is None else found.user_id
