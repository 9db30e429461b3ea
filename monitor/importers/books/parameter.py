"""County values with who signed them and from when on they hold."""

from collections.abc import Iterable, Iterator

from monitor.importers.batch import Batch
from monitor.importers.books.naming import not_yours
from monitor.importers.books.shelf import Key, Keys, Shelf, Slot, Stored, plain
from monitor.importers.desk import Desk
from monitor.models.parameter import ParameterValue
from monitor.values.bounds import read_value
from monitor.values.faults import ReadingFault
from monitor.values.parameters import PARAMETERS, Parameter
from monitor.values.reading import comparable
from monitor.values.terms import BookKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _


class CountyValues(Shelf):
    """The book of county values, wherever it is kept: codes or labels as written, values within the law."""

    kind = BookKind.PARAMETERS

    def __init__(self) -> None:
        self._values: list[int | None] = []

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        by_name = {comparable(name): found for found in PARAMETERS.values() for name in (found.code, found.label)}
        keys: list[Key | None] = []
        for line, (code, text) in enumerate(zip(batch.columns["code"], batch.columns["value"], strict=True)):
            parameter = None if code is None else by_name.get(comparable(code))
            if code is not None and parameter is None:
                batch.refuse(line, "code", ReadingFault("parameter_unknown", Sentence(_("没有这个参数"))), code)
            if not desk.may_write(desk.county):
                batch.refuse(line, "code", not_yours(), code)
            self._values.append(None if parameter is None or text is None else _value(batch, line, parameter, text))
            first_day = batch.columns["valid_from"][line]
            keys.append(None if parameter is None or first_day is None else (parameter.code, first_day))
        return Keys(keys, [desk.county] * len(batch), [0] * len(batch))

    def values(self, batch: Batch, desk: Desk, slot: Slot) -> list[object]:
        return [*self._values] if slot.column == "value" else super().values(batch, desk, slot)

    def _size(self, slot: Slot) -> int | None:
        return None if slot.column == "value" else super()._size(slot)


class Parameters(CountyValues):
    """What the command on the server loads: it holds from the day that the row says."""

    model = ParameterValue
    key_columns = ("code", "valid_from")
    slots = (Slot("value", "value"), *plain("signer", "reason"))

    def stored(self, desk: Desk, keys: Iterable[Key]) -> Iterator[Stored]:
        yield from self._rows(desk, self.query())


def _value(batch: Batch, line: int, parameter: Parameter, text: str) -> int | None:
    try:
        return read_value(parameter, text)
    except ReadingFault as fault:
        batch.refuse(line, "value", fault, text)
        return None
