"""Books about workers: the roster, and attendance and payroll by month."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from sqlalchemy import Select, select

from monitor.importers.batch import Batch
from monitor.importers.books.naming import name_matters
from monitor.importers.books.shelf import Key, Keys, Ref, Shelf, Slot, Stored, plain, something
from monitor.importers.desk import Desk, chunks
from monitor.models.wage import Attendance, Engagement, PayLine, Worker
from monitor.values.identity import mask_name
from monitor.values.nothing import told
from monitor.values.reading import comparable
from monitor.values.terms import BookKind, MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

MATTERS_AT_ONCE = 500
MOST_NAMES = 50
EMPLOYER = Slot("employer_id", "employer", Ref.EMPLOYER)
BACK_PAY = "补发@{year}-{month:02}{batch}"


class WorkerShelf(Shelf):
    """Lines about workers in projects."""

    subject = "worker_name"

    def workers(self, batch: Batch, desk: Desk) -> tuple[list[int | None], list[int | None]]:
        """Matter and worker of each line. A name unlike the one known for an ID number is a warning.

        Lines of a sheet without names get the names that are known.
        """
        matters = name_matters(batch, desk, MatterKind.PROJECT, "project_code", "project_name")
        names = batch.columns["worker_name"]
        workers = desk.workers.numbers(batch.columns["worker_id"], names)
        known = desk.workers.names
        unlike = [
            line
            for line, (worker, name) in enumerate(zip(workers, names, strict=True))
            if worker is not None and name is not None and known[worker] not in ("", name)
        ]
        unlike = [line for line in unlike if comparable(known[workers[line] or 0]) != comparable(names[line])]
        for line in unlike[:MOST_NAMES]:
            facts = {
                "sheet": batch.tables[batch.sheet[line]].name or "1",
                "row": batch.row[line],
                "name": mask_name(names[line]),
                "known": mask_name(known[workers[line] or 0]),
            }
            batch.warnings.append(
                Sentence(_("工作表“{sheet}”第 {row} 行的姓名 {name} 与同一身份证号已有的姓名 {known} 不同"), facts)
            )
        if len(unlike) > MOST_NAMES:
            batch.warnings.append(Sentence(_("另有 {count} 行姓名不同"), {"count": len(unlike) - MOST_NAMES}))
        for line, (worker, name) in enumerate(zip(workers, names, strict=True)):
            if worker is not None and name is None:
                names[line] = known[worker] or None
        return matters, workers


class Roster(WorkerShelf):
    """A roster row turns an engagement that only a payroll knew into a rostered one: to the roster it is new."""

    kind = BookKind.ROSTER
    model = Engagement
    key_columns = ("matter_id", "worker_id")
    slots = (
        Slot("name", "worker_name"),
        EMPLOYER,
        *plain("team", "sex", "trade", "paper", "paper_on", "registered_on", "entered_on"),
        *plain("left_on", "settled_on", "trained_on", "day_rate_fen", "bank"),
        *(Slot(name, name, make=told) for name in ("pay_standard", "pay_time", "pay_method")),
        Slot("card_mark", "card", seal="card"),
        Slot("phone_mark", "phone", seal="phone"),
    )

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        matters, workers = self.workers(batch, desk)
        keys = [
            (matter, worker) if matter and worker else None for matter, worker in zip(matters, workers, strict=True)
        ]
        return Keys(list(keys), matters, [0] * len(batch))

    def scope(self, key: Key) -> Key:
        return key[:1]

    def settle(self, batch: Batch, keys: Keys, values: list[list[Any]]) -> None:
        """Rows of one worker in several projects take the last name told, or the same file would change it again."""
        told = {
            key[1]: name
            for line, (key, name) in enumerate(zip(keys.keys, values[0], strict=True))
            if key is not None and line not in batch.faults
        }
        values[0] = [
            name if key is None else told.get(key[1], name) for key, name in zip(keys.keys, values[0], strict=True)
        ]

    def query(self) -> Select[Any]:
        columns: list[Any] = [Engagement.matter_id, Engagement.worker_id, Worker.name]
        columns += [self.column(slot.column) for slot in self.slots[1:]]
        return select(*columns).join(Worker, Worker.id == Engagement.worker_id).where(Engagement.rostered)

    def stored(self, desk: Desk, keys: Iterable[Key]) -> Iterator[Stored]:
        for part in chunks({key[0] for key in keys}, MATTERS_AT_ONCE):
            yield from self._rows(desk, self.query().where(Engagement.matter_id.in_(part)))

    def _size(self, slot: Slot) -> int | None:
        return None if slot.column == "name" else super()._size(slot)


class MonthShelf(WorkerShelf):
    """Lines about workers in months."""

    months_of: ClassVar[str] = "month"

    def stored(self, desk: Desk, keys: Iterable[Key]) -> Iterator[Stored]:
        listed = list(keys)
        pairs = {key[:2] for key in listed}
        months = sorted({month for _matter, month in pairs})
        for part in chunks({matter for matter, _month in pairs}, MATTERS_AT_ONCE):
            query = self.query().where(self.column("matter_id").in_(part), self.column("month").in_(months))
            yield from (row for row in self._rows(desk, query) if row.key[:2] in pairs)

    def scope(self, key: Key) -> Key:
        return key[:2]


class Attendances(MonthShelf):
    kind = BookKind.ATTENDANCE
    model = Attendance
    key_columns = ("matter_id", "month", "worker_id")
    slots = (EMPLOYER, *plain("team", "trade", "days"))

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        matters, workers = self.workers(batch, desk)
        months = [month or 0 for month in batch.columns["month"]]
        lines = zip(matters, months, workers, strict=True)
        keys = [line if all(line) else None for line in lines]
        return Keys(list(keys), matters, months)


class Payroll(MonthShelf):
    kind = BookKind.PAYROLL
    model = PayLine
    key_columns = ("matter_id", "month", "worker_id", "batch")
    slots = (
        EMPLOYER,
        *plain("team", "trade", "days", "gross_fen"),
        Slot("deducted_fen", "deducted_fen", make=something),
        *plain("damage_fen"),
        Slot("paid_fen", "paid_fen", make=something),
        *plain("paid_on", "channel"),
        Slot("signed", "signed", make=bool),
        *plain("slip_given", "made_on", "reviewed_on", "bank", "remark"),
        Slot("card_mark", "card", seal="card"),
    )

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        matters, workers = self.workers(batch, desk)
        columns = batch.columns
        months: list[int] = []
        keys: list[Key | None] = []
        lines = zip(matters, workers, columns["month"], columns["back_month"], columns["batch"], strict=True)
        for matter, worker, month, back_month, name in lines:
            of_month = back_month or month or 0
            months.append(of_month)
            batch_name = name or ""
            if back_month:
                sheet_month = month or 0
                batch_name = BACK_PAY.format(
                    year=sheet_month // 100, month=sheet_month % 100, batch=f"/{name}" if name else ""
                )
            keys.append((matter, of_month, worker, batch_name) if matter and of_month and worker else None)
        return Keys(keys, matters, months)

    def scope(self, key: Key) -> Key:
        return key[0], key[1], key[3]

    def values(self, batch: Batch, desk: Desk, slot: Slot) -> list[Any]:
        """Whether a line is signed is not known of a sheet that has no place for signatures."""
        values = super().values(batch, desk, slot)
        lacking = batch.lacks("signed") if slot.column == "signed" else frozenset()
        if not lacking:
            return values
        return [None if sheet in lacking else value for sheet, value in zip(batch.sheet, values, strict=True)]

    def carried(self, batch: Batch) -> Mapping[str, Sequence[Any]]:
        return {"back_pay": [month is not None for month in batch.columns["back_month"]]}

    def limits(self) -> dict[str, int]:
        return super().limits() | {"batch": 24}
