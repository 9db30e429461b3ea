"""What the county already knows by name, number or code, looked up once for a whole file.

Things that do not exist yet get provisional numbers below zero, so that a preview can compare without writing; only
applying a file creates them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Select, insert, select
from sqlalchemy.orm import Session

from monitor.db import blind_mark
from monitor.importers.bulk import insert_rows, table_of
from monitor.models.housing import HousingProject
from monitor.models.matter import COUNTY_CODE, Department, Employer, Matter, Town
from monitor.models.wage import Worker
from monitor.values.identity import birth_date
from monitor.values.reading import comparable
from monitor.values.spans import add_years
from monitor.values.terms import MatterKind

CHUNK = 5000
SIXTEEN = 16


def chunks(values: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """``values`` in lists short enough to be bound in one statement."""
    listed = list(values)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]


Nameable = type[Employer] | type[Town] | type[Department]


class Names:
    """Things known by name alone, which come into being as books name them: employers, towns, departments."""

    def __init__(self, session: Session, model: Nameable) -> None:
        self._session = session
        self._model = model
        self.texts: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        for number, name in session.execute(select(model.id, model.name)):
            self.texts[number] = name
            self._numbers[comparable(name)] = number

    def number(self, name: str | None) -> int | None:
        """The id of a name, a provisional one for a new name, None for none."""
        if name is None:
            return None
        known = comparable(name)
        number = self._numbers.get(known)
        if number is None:
            number = self._numbers[known] = -1 - len(self.texts)
            self.texts[number] = name
        return number

    def create(self, wanted: set[int]) -> dict[int, int]:
        """Create those of the provisional numbers that are wanted; ``{provisional: id}``."""
        rows = [{"name": self.texts[number]} for number in sorted(wanted, reverse=True) if number < 0]
        if not rows:
            return {}
        made = self._session.execute(insert(self._model).returning(self._model.id, self._model.name), rows)
        ids = {name: number for number, name in made}
        return {number: ids[self.texts[number]] for number in wanted if number < 0}


@dataclass
class Matters:
    """Matters of one kind by code and by name; housing projects also by the names under which they are sold."""

    by_code: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    by_promo: dict[str, list[int]] = field(default_factory=dict)
    known: dict[int, tuple[str, str]] = field(default_factory=dict)

    def add(self, number: int, code: str, name: str, promo: str | None = None) -> None:
        self.by_code[comparable(code)] = number
        self.by_name.setdefault(comparable(name), []).append(number)
        self.known[number] = (code, name)
        if promo is not None:
            self.by_promo.setdefault(comparable(promo), []).append(number)

    def named(self, name: str, reaches: Callable[[int], bool]) -> list[int]:
        """Those of that name which are reached; where there is none, those that are sold under it."""
        said = comparable(name)
        called = ([one for one in names.get(said, []) if reaches(one)] for names in (self.by_name, self.by_promo))
        return next(filter(None, called), [])

    def is_name(self, number: int, name: str) -> bool:
        """Whether the matter is called so, or sold under that name."""
        said = comparable(name)
        return comparable(self.known[number][1]) == said or number in self.by_promo.get(said, ())


@dataclass(slots=True)
class Person:
    """A worker as a file knows him before he has a row."""

    id_number: str
    mark: str
    name: str


class Workers:
    """Workers by the blind index of their ID numbers."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._numbers: dict[str, int] = {}
        self.names: dict[int, str] = {}
        self.new: dict[int, Person] = {}

    def numbers(self, ids: Sequence[str | None], names: Sequence[str | None]) -> list[int | None]:
        """Worker ids of ID numbers line by line, provisional ones for unknown workers."""
        marks = {number: blind_mark(number) for number in dict.fromkeys(ids) if number and number not in self._numbers}
        found: dict[str, int] = {}
        for part in chunks(marks.values()):
            rows = self._session.execute(select(Worker.id_mark, Worker.id, Worker.name).where(Worker.id_mark.in_(part)))
            for mark, number, name in rows:
                found[mark] = number
                self.names[number] = name
        first_name: dict[str, str] = {}
        for id_number, told in zip(reversed(ids), reversed(names), strict=True):
            if id_number and told:
                first_name[id_number] = told
        for id_number, mark in marks.items():
            worker = found.get(mark)
            if worker is None:
                worker = -1 - len(self.new)
                self.new[worker] = Person(id_number, mark, first_name.get(id_number, ""))
                self.names[worker] = self.new[worker].name
            self._numbers[id_number] = worker
        return [None if number is None else self._numbers[number] for number in ids]

    def create(self, wanted: set[int]) -> dict[int, int]:
        """Create the provisional workers that are wanted; ``{provisional: id}``."""
        people = {number: self.new[number] for number in sorted(wanted) if number < 0}
        if not people:
            return {}
        born = [birth_date(person.id_number) for person in people.values()]
        sixteen = {day: add_years(day, SIXTEEN) for day in set(born)}
        columns: dict[str, Sequence[Any]] = {
            "name": [person.name for person in people.values()],
            "id_number": [person.id_number for person in people.values()],
            "id_mark": [person.mark for person in people.values()],
            "born_on": born,
            "sixteen_on": [sixteen[day] for day in born],
        }
        insert_rows(self._session, table_of(Worker), columns)
        ids: dict[str, int] = {}
        for part in chunks(person.mark for person in people.values()):
            made = self._session.execute(select(Worker.id_mark, Worker.id).where(Worker.id_mark.in_(part)))
            ids.update((mark, number) for mark, number in made)
        self.names.update((ids[person.mark], person.name) for person in people.values())
        return {number: ids[person.mark] for number, person in people.items()}


class Desk:
    """Everything that the lines of a file refer to. ``allowed``: the matters one may write to, None for all.

    ``decided_on``: the day on which a person decides on the file in the browser, None for the command on the server.
    """

    def __init__(self, session: Session, allowed: Select[int] | None = None, decided_on: date | None = None) -> None:
        self.session = session
        self.allowed = allowed
        self.decided_on = decided_on
        self.workers = Workers(session)
        self._matters: dict[MatterKind, Matters] = {}
        self._names: dict[Nameable, Names] = {}

    def names(self, model: Nameable) -> Names:
        """The employers, towns or departments."""
        if model not in self._names:
            self._names[model] = Names(self.session, model)
        return self._names[model]

    @cached_property
    def county(self) -> int:
        """The id of the county's own matter."""
        query = select(Matter.id).where(Matter.kind == MatterKind.COUNTY.value, Matter.code == COUNTY_CODE)
        return self.session.scalars(query).one()

    @property
    def deciding_day(self) -> date:
        """The day on which a person decides; only what a person hands in may ask for it."""
        if self.decided_on is None:
            raise ValueError("the command decides on no day")
        return self.decided_on

    @cached_property
    def _allowed(self) -> frozenset[int] | None:
        return None if self.allowed is None else frozenset(self.session.scalars(self.allowed))

    def may_write(self, matter: int) -> bool:
        return self._allowed is None or matter in self._allowed

    def matters(self, kind: MatterKind) -> Matters:
        found = self._matters.get(kind)
        if found is None:
            found = self._matters[kind] = Matters()
            told = select(Matter.id, Matter.code, Matter.name).where(Matter.kind == kind.value)
            if kind is MatterKind.HOUSING:
                told = told.add_columns(HousingProject.promo_name).outerjoin(
                    HousingProject, HousingProject.id == Matter.id
                )
            for row in self.session.execute(told):
                found.add(*row)
        return found
