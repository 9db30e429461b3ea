"""Entries of the public list by the dozen, written with the database's gate taken down; it has its own tests.

For tests of what the public reads: the text has its true hash, and the persons are invented.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, bindparam, insert, text, update
from sqlalchemy.orm import Session

from monitor.models.directive import Directive
from monitor.models.listing import Listing
from monitor.models.matter import Matter
from monitor.models.publication import ListingText, Publication
from monitor.models.user import Grant, User
from tests.files.made import credit_code

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DECIDED, FROM, TO = date(2026, 10, 22), date(2026, 10, 27), date(2029, 10, 22)
PERSON = "示范某甲"
CLERK, SECOND = 901, 902
GATE = (
    "publication_release", "publication_pace", "publication_true", "publication_lawful", "publication_dated",
    "publication_whole", "publication_paper", "publication_persons", "publication_founded", "publication_persons_anew",
)  # fmt: skip


@dataclass(frozen=True)
class Firm:
    """Who is listed, and how it differs from the usual."""

    name: str
    town: str | None = "示范东镇"
    authority: str = "示范县人力资源和社会保障局"
    decided_on: date = DECIDED
    valid_from: date = FROM
    valid_to: date = TO
    persons: bool = True
    found: str = "该单位欠付 12 名农民工工资，经责令限期支付，期满未付。"


def public_id(number: int) -> str:
    """The opaque id of entry ``number``."""
    return hashlib.sha256(f"示范{number}".encode()).hexdigest()[:22]


def take_gate_down(connection: Connection) -> None:
    """Let entries be written without their recorded chain, in this database and for good."""
    on_sqlite = connection.dialect.name == "sqlite"
    for trigger in GATE:
        connection.execute(text(f"DROP TRIGGER {trigger}" + ("" if on_sqlite else " ON publication")))


@contextmanager
def open_gate(session: Session) -> Iterator[None]:
    """The gate is down within, and back as it was after it."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        for name in GATE:
            connection.execute(text(f"ALTER TABLE publication DISABLE TRIGGER {name}"))
        yield
        for name in GATE:
            connection.execute(text(f"ALTER TABLE publication ENABLE TRIGGER {name}"))
        return
    asked = text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name IN :names")
    made = connection.scalars(asked.bindparams(bindparam("names", expanding=True)), {"names": GATE}).all()
    take_gate_down(connection)
    yield
    for statement in made:
        connection.execute(text(statement))


def publish(session: Session, *firms: Firm, first: int = 1, gate: bool = True) -> None:
    """Entries 1, 2, 3 … in the order in which they were released; ``gate`` takes the gate down before the first.

    ``session`` is of who owns the tables (tests.databases).
    """
    if first == 1 and gate:
        take_gate_down(session.connection())
    if session.get(User, CLERK) is None:
        session.add_all(
            User(id=number, work_number=f"E{number}", name=f"示范{number}", password_hash="-")
            for number in (CLERK, SECOND)
        )
        session.flush()
        session.add_all((Grant(user_id=CLERK, role="inspector"), Grant(user_id=SECOND, role="approver")))
        session.flush()
    for number, firm in enumerate(firms, first):
        _publish(session, number, firm)


def snapshot(number: int, firm: Firm) -> str:
    """The text that four persons signed."""
    said = {
        "party_name": firm.name, "party_code": credit_code(5000 + number), "party_address": "示范路 1 号",
        "project_name": "示范安置房工程", "ground": "amount", "found": firm.found, "heads": 12, "owed_fen": 36_000_000,
        "order_no": f"示人社监令〔2026〕{number}号", "order_due_on": "2026-09-30",
        "basis": ["拖欠农民工工资失信联合惩戒对象名单管理暂行办法第五条"],
        "persons": [{"name": PERSON, "role": "legal"}] if firm.persons else [],
        "authority": firm.authority, "authority_phone": "0000-1234567", "authority_address": "示范大道 2 号",
        "objection": "对列入决定有异议的，可以向本机关书面提出。", "town": firm.town,
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _publish(session: Session, number: int, firm: Firm) -> None:
    listing, project, order = 50_000 + number, 60_000 + number, 70_000 + number
    session.add(Matter(id=project, kind="project", code=f"XE2026-{number:04d}", name="示范安置房工程"))
    session.add(Matter(id=listing, kind="listing", code=f"SE2026-{number:04d}", name=firm.name))
    session.flush()
    session.add(
        Directive(
            id=order, matter_id=project, kind="instruction", status="served", number=f"示人社监令〔2026〕{number}号",
            subject_role="contractor", subject_name=firm.name, amount_fen=36_000_000, heads=12,
            due_on=date(2026, 9, 30), issued_on=date(2026, 9, 1), drafted_by=CLERK, drafted_at=NOW, approved_by=SECOND,
        )
    )  # fmt: skip
    session.flush()
    said = snapshot(number, firm)
    sha256, code = hashlib.sha256(said.encode()).hexdigest(), credit_code(5000 + number)
    session.add(
        Listing(
            id=listing, about_id=project, directive_id=order, status="lead", ground="amount", opened_on=DECIDED,
            party_name=firm.name, party_code=code, order_no=f"示人社监令〔2026〕{number}号",
            order_due_on=date(2026, 9, 30),
        )
    )  # fmt: skip
    session.flush()
    session.add(
        ListingText(
            id=number, listing_id=listing, snapshot=said, sha256=sha256, personal_hits=0, made_by=CLERK, made_at=NOW
        )
    )
    session.flush()
    entry = {
        "id": number, "public_id": public_id(number), "listing_id": listing, "text_id": number, "sha256": sha256,
        "party_name": firm.name, "party_code": code, "decision_no": f"示人社监列〔2026〕{number}号",
        "authority": firm.authority, "town": firm.town, "heads": 12, "owed_fen": 36_000_000,
        "decided_on": firm.decided_on, "valid_from": firm.valid_from, "valid_to": firm.valid_to,
        "released_by": SECOND, "released_at": NOW + timedelta(minutes=number),
        "changed_at": NOW + timedelta(minutes=number),
    }  # fmt: skip
    session.execute(insert(Publication).values(**entry))


def suspend(session: Session, number: int, day: date) -> None:
    """Hide an entry, as one officer may."""
    hidden = {"hidden_on": day, "hidden_why": "suspended", "hidden_by": CLERK}
    session.execute(update(Publication).where(Publication.id == number).values(**hidden))


def show_again(session: Session, number: int, at: datetime) -> None:
    """Show a suspended entry again, as two officers may."""
    entry = update(Publication).where(Publication.id == number)
    session.execute(entry.values(showing_asked_by=CLERK))
    session.execute(entry.values(hidden_on=None, hidden_why=None, shown_by=SECOND, changed_at=at))


def end(session: Session, number: int, day: date, why: str = "removed") -> None:
    """End an entry for good."""
    session.execute(update(Publication).where(Publication.id == number).values(ended_on=day, ended_why=why))
