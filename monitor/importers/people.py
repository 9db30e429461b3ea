"""Workers and their engagements, as the books of workers bring them about."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from monitor.importers.bulk import insert_rows, table_of
from monitor.importers.compare import Outcome
from monitor.importers.desk import Desk, chunks
from monitor.importers.writing import SOURCE
from monitor.models.wage import Engagement, Worker

MATTERS_AT_ONCE = 500
Pair = tuple[int, int]


def create_workers(outcome: Outcome, desk: Desk, place: int) -> None:
    """Create the unknown workers of new lines and put their ids into the keys, where they stand at ``place``."""
    keys = outcome.keys.keys
    wanted = {key[place] for line in outcome.new if (key := keys[line]) is not None and key[place] < 0}
    made = desk.workers.create(wanted)
    for line in outcome.new:
        key = keys[line]
        if key is not None and key[place] in made:
            keys[line] = (*key[:place], made[key[place]], *key[place + 1 :])


def take_names(outcome: Outcome, desk: Desk, place: int, *, roster: bool) -> list[int]:
    """A name in the roster wins over the name another book gave; other books name only those who have none yet.

    The worker stands in the keys at ``place``. The workers whose name changed.
    """
    names = outcome.values[0] if roster else outcome.batch.columns["worker_name"]
    told: dict[int, str] = {}
    for line in outcome.taken():
        key = outcome.keys.keys[line]
        if key is not None and names[line]:
            told[key[place]] = names[line]
    known = desk.workers.names
    renamed = [
        worker for worker, name in told.items() if (roster or not known.get(worker)) and known.get(worker, name) != name
    ]
    rows = [{"at_id": worker, "to_name": told[worker]} for worker in renamed]
    if rows:
        statement = update(table_of(Worker)).where(Worker.id == bindparam("at_id"))
        desk.session.connection().execute(statement.values(name=bindparam("to_name")), rows)
    return renamed


def matters_of(session: Session, workers: Iterable[int]) -> set[int]:
    """The projects in which any of the workers works."""
    found: set[int] = set()
    for part in chunks(workers):
        found.update(session.scalars(select(Engagement.matter_id).where(Engagement.worker_id.in_(part)).distinct()))
    return found


def adopt(session: Session, outcome: Outcome) -> None:
    """Make way for roster rows of engagements that so far only a payroll or attendance knew."""
    new = {key for line in outcome.new if (key := outcome.keys.keys[line]) is not None}
    for part in chunks({key[0] for key in new}, MATTERS_AT_ONCE):
        query = select(Engagement.matter_id, Engagement.worker_id).where(
            Engagement.matter_id.in_(part), ~Engagement.rostered
        )
        known = [
            {"at_matter": matter, "at_worker": worker}
            for matter, worker in session.execute(query)
            if (matter, worker) in new
        ]
        if known:
            statement = delete(table_of(Engagement)).where(
                Engagement.matter_id == bindparam("at_matter"), Engagement.worker_id == bindparam("at_worker")
            )
            session.connection().execute(statement, known)


def rostered_matters(session: Session, matters: Iterable[int]) -> set[int]:
    """Those of the projects that have had a roster before."""
    found: set[int] = set()
    for part in chunks(matters, MATTERS_AT_ONCE):
        query = select(Engagement.matter_id).where(Engagement.matter_id.in_(part), Engagement.rostered).distinct()
        found.update(session.scalars(query))
    return found


def end_waiting(session: Session, matters: Iterable[int]) -> set[int]:
    """A later roster of the projects lacks a worker: his engagement counts from now on. The projects it concerns."""
    touched: set[int] = set()
    for part in chunks(matters, MATTERS_AT_ONCE):
        waiting = (Engagement.matter_id.in_(part), ~Engagement.rostered, Engagement.waits_for_roster)
        touched.update(session.scalars(select(Engagement.matter_id).where(*waiting).distinct()))
        session.execute(
            update(Engagement).where(*waiting).values(waits_for_roster=False),
            execution_options={"synchronize_session": False},
        )
    return touched


def engage(session: Session, outcome: Outcome, worker_place: int, columns: dict[str, Sequence[Any]]) -> None:
    """Give every worker of a new line an engagement in its project, unregistered if the roster does not know him.

    It says no more than that: which book names him first must not matter.
    """
    first: dict[Pair, int] = {}
    for line in outcome.new:
        key = outcome.keys.keys[line]
        if key is not None:
            first.setdefault((key[0], key[worker_place]), line)
    for part in chunks({matter for matter, _worker in first}, MATTERS_AT_ONCE):
        query = select(Engagement.matter_id, Engagement.worker_id).where(Engagement.matter_id.in_(part))
        for matter, worker in session.execute(query):
            first.pop((matter, worker), None)
    pairs = sorted(first)
    lines = [first[pair] for pair in pairs]
    if pairs:
        made: dict[str, Sequence[Any]] = {
            "matter_id": [matter for matter, _worker in pairs],
            "worker_id": [worker for _matter, worker in pairs],
            "rostered": [False] * len(pairs),
            "waits_for_roster": [True] * len(pairs),
        }
        made |= {name: [columns[name][line] for line in lines] for name in SOURCE}
        insert_rows(session, table_of(Engagement), made)
