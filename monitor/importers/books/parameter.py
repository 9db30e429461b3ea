"""County values with who signed them and from when on they hold."""

from collections.abc import Iterable, Iterator

from monitor.importers.batch import Batch
from monitor.importers.books.naming import not_yours
from monitor.importers.books.shelf import Key, Keys, Shelf, Slot, Stored, plain
from monitor.importers.desk import Desk
from monitor.models.intake import ParameterValue
from monitor.values.faults import ReadingFault
from monitor.values.parameters import PARAMETERS, Measure, Parameter, Stricter
from monitor.values.reading import comparable, read_count, read_fen, read_percent
from monitor.values.terms import BookKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

FEN_PER_YUAN = 100
_NO_CHOICE = -1


class Parameters(Shelf):
    kind = BookKind.PARAMETERS
    model = ParameterValue
    key_columns = ("code", "valid_from")
    slots = (Slot("value", "value"), *plain("signer", "reason"))

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

    def stored(self, desk: Desk, keys: Iterable[Key]) -> Iterator[Stored]:
        yield from self._rows(desk, self.query())

    def _size(self, slot: Slot) -> int | None:
        return None if slot.column == "value" else super()._size(slot)


def _value(batch: Batch, line: int, parameter: Parameter, text: str) -> int | None:
    try:
        value = _read(parameter, text)
    except ReadingFault as fault:
        batch.refuse(line, "value", fault, text)
        return None
    if value is not None and not parameter.allows(value):
        batch.refuse(line, "value", _bound(parameter), text)
        return None
    return value


def _read(parameter: Parameter, text: str) -> int | None:
    if parameter.measure is Measure.FEN:
        return read_fen(text, limit=10**13)
    if parameter.choices:
        named = {comparable(label): number for number, label in parameter.choices.items()}
        found = named.get(comparable(text))
        return _NO_CHOICE if found is None and not text.isdecimal() else found or read_count(text)
    if parameter.measure is Measure.PERMILLE and text.endswith(("%", "％", "‰")):
        share = read_percent(text)
        if share is not None and share % 10:
            raise ReadingFault("percent_decimals", Sentence(_("比例最多到千分之一")))
        return None if share is None else share // 10
    return read_count(text)


def _bound(parameter: Parameter) -> ReadingFault:
    if parameter.choices:
        words = tuple(Sentence(label) for label in parameter.choices.values())
        return ReadingFault(
            "parameter_choice",
            Sentence(_("“{label}”没有这个选项"), {"label": Sentence(parameter.label)}),
            Sentence(_("可以填写：{words}"), {"words": words}),
        )
    least, most = parameter.least, parameter.most
    if parameter.default is not None and parameter.stricter is Stricter.HIGHER:
        least = max(least, parameter.default)
    if parameter.default is not None and parameter.stricter is Stricter.LOWER:
        most = min(most, parameter.default)
    part = FEN_PER_YUAN if parameter.measure is Measure.FEN else 1
    facts = {"least": f"{least / part:g}", "most": f"{most / part:.15g}", "label": Sentence(parameter.label)}
    return ReadingFault(
        "parameter_bound",
        Sentence(_("“{label}”只能在 {least} 至 {most} 之间（地方只能从严）"), facts),
        Sentence(_("请核对数值和单位")),
    )
