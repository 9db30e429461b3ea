"""Lines that name a project or a housing project by code, by name, or by both."""

from monitor.importers.batch import Batch
from monitor.importers.desk import Desk, Matters
from monitor.values.cells import shown
from monitor.values.faults import ReadingFault
from monitor.values.reading import comparable
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

Answer = tuple[int | None, str, ReadingFault | None]


def name_matters(batch: Batch, desk: Desk, kind: MatterKind, code_field: str, name_field: str) -> list[int | None]:
    """The matter of each line. Refuses lines that name none, an unknown one, two, or one out of the importer's reach.

    A refused line keeps its matter if it can be told, but never one that is out of reach.
    """
    matters = desk.matters(kind)
    seen: dict[tuple[str | None, str | None], Answer] = {}
    found: list[int | None] = []
    pairs = zip(batch.columns[code_field], batch.columns[name_field], strict=True)
    for line, pair in enumerate(pairs):
        answer = seen.get(pair)
        if answer is None:
            answer = seen[pair] = _find(matters, desk, pair, code_field, name_field)
        number, column, fault = answer
        if fault is not None and not (pair == (None, None) and line in batch.faults):
            _refuse(batch, line, column, fault, pair, code_field, name_field)
        found.append(number)
    return found


def _find(
    matters: Matters, desk: Desk, pair: tuple[str | None, str | None], code_field: str, name_field: str
) -> Answer:
    code, name = pair
    if code is None and name is None:
        return None, name_field, ReadingFault("project_missing", Sentence(_("没有写明项目")))
    if code is not None:
        number = matters.by_code.get(comparable(code))
        if number is None:
            return None, code_field, _unknown(code)
        if not desk.may_write(number):
            return None, code_field, not_yours()
        if name is not None and not matters.is_name(number, name):
            return None, name_field, _differs(matters.known[number], name)
        column = code_field
    else:
        assert name is not None
        # A name of somebody else's is unknown here: that there is one is not told.
        numbers = matters.named(name, desk.may_write)
        if len(numbers) != 1:
            return None, name_field, ambiguous(name) if numbers else _unknown(name)
        number, column = numbers[0], name_field
    return number, column, None


def _refuse(
    batch: Batch,
    line: int,
    column: str,
    fault: ReadingFault,
    pair: tuple[str | None, str | None],
    code_field: str,
    name_field: str,
) -> None:
    if fault.code == "project_missing" and not batch.has(line, name_field) and batch.has(line, code_field):
        column = code_field
    text = pair[0] if column == code_field else pair[1]
    batch.refuse(line, column, fault, None if text is None else shown(text))


def not_yours() -> ReadingFault:
    """The fault of a line about a matter that the importer may not write to."""
    return ReadingFault("not_yours", Sentence(_("不在您的管辖范围内")), Sentence(_("请由项目所属部门或乡镇导入")))


def _unknown(text: str) -> ReadingFault:
    return ReadingFault(
        "project_unknown",
        Sentence(_("没有登记“{text}”"), {"text": shown(text)}),
        Sentence(_("请核对编号和名称，或先导入台账")),
    )


def ambiguous(name: str) -> ReadingFault:
    """The fault of a line whose name several have."""
    return ReadingFault(
        "project_ambiguous",
        Sentence(_("有不止一个项目叫“{name}”"), {"name": shown(name)}),
        Sentence(_("请填写项目编号")),
    )


def _differs(known: tuple[str, str], name: str) -> ReadingFault:
    return ReadingFault(
        "project_differs",
        Sentence(
            _("编号 {code} 登记的是“{known}”，本行写的是“{name}”"),
            {"code": known[0], "known": known[1], "name": name},
        ),
        Sentence(_("请核对是编号错了还是名称错了")),
    )
