"""County values that a person hands in: each waits, like one proposed on its page, for another person to confirm it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlalchemy import select

from monitor.importers.batch import Batch
from monitor.importers.books.parameter import CountyValues
from monitor.importers.books.shelf import Key, Keys, Slot, Stored
from monitor.importers.desk import Desk
from monitor.models.parameter import ParameterChange, ParameterValue
from monitor.values.faults import ReadingFault
from monitor.values.terms import ChangeStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _

WAITS = Sentence(_("参数不会立即生效：每一行都是一项申请，须由另一人在“参数”页确认，最早次日生效。"))
Row = tuple[int | None, str | None, str | None]
"""Value, signer and basis."""


class Proposals(CountyValues):
    """A line that stands in the ledger already, in force or waiting, is unchanged; any other is a new proposal."""

    model = ParameterChange
    key_columns = ("code", "first_day")
    slots = (Slot("value", "value"), Slot("signer", "signer"), Slot("basis", "reason"))

    def __init__(self) -> None:
        super().__init__()
        self._standing: dict[Key, Row] = {}

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        keys = super().keys(batch, desk)
        held, waiting = _held(desk), _waiting(desk)
        self._standing = {**held, **waiting}
        first = desk.deciding_day + timedelta(days=1)
        for line, key in enumerate(keys.keys):
            if key is None or line in batch.faults:
                continue
            row = (self._values[line], batch.columns["signer"][line], batch.columns["reason"][line])
            known = next((known for known in (waiting.get(key), held.get(key)) if known and _same(known, row)), None)
            if known is not None:
                self._standing[key] = row
            elif key in waiting:
                batch.refuse(line, "valid_from", _waits_already())
            elif key[1] < first:
                batch.refuse(line, "valid_from", _too_early(first), key[1].isoformat())
            else:
                self._standing.pop(key, None)
        batch.warnings.append(WAITS)
        return keys

    def stored(self, desk: Desk, keys: Iterable[Key]) -> Iterator[Stored]:
        yield from (Stored(key, key, row) for key, row in self._standing.items())


def _same(known: Row, row: Row) -> bool:
    """A file without a basis says nothing against the one that is kept."""
    return known[:2] == row[:2] and row[2] in (None, known[2])


def _held(desk: Desk) -> dict[Key, Row]:
    value = ParameterValue
    rows = desk.session.execute(select(value.code, value.valid_from, value.value, value.signer, value.reason))
    return {(code, day): (figure, signer, basis) for code, day, figure, signer, basis in rows}


def _waiting(desk: Desk) -> dict[Key, Row]:
    change = ParameterChange
    columns = (change.code, change.first_day, change.value, change.signer, change.basis)
    rows = desk.session.execute(select(*columns).where(change.status == ChangeStatus.PROPOSED.value))
    return {(code, day): (figure, signer, basis) for code, day, figure, signer, basis in rows}


def _waits_already() -> ReadingFault:
    return ReadingFault(
        "change_waiting",
        Sentence(_("同一生效日期已有一项申请在等待确认")),
        Sentence(_("请先在“参数”页办结那一项")),
    )


def _too_early(first: date) -> ReadingFault:
    return ReadingFault(
        "first_day_early",
        Sentence(_("生效日期最早为 {first}"), {"first": first.isoformat()}),
        Sentence(_("追溯的值只能由系统管理员在服务器上用命令装入")),
    )
