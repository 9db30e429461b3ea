"""The columns of the housing bureau's weekly table, and which of them a heading of a bureau's own template names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.values.cells import comparable
from monitor.values.fields.housing import BUILDINGS, HOUSING
from monitor.values.fields.kinds import Field, FieldKind
from monitor.values.heading_notes import judge_notes, peel
from monitor.values.heading_units import KNOWN, scale_of
from monitor.values.words import mark as _

MOST_HEADS = 80
LONGEST_HEAD = 60


@dataclass(frozen=True)
class Column:
    """A column: its standard heading (a msgid; files say it in Chinese) and the other headings that mean it.

    ``of_book`` columns are read back when the table is imported as the ledger of housing projects; the others are
    computed here, and an import leaves them aside.
    """

    name: str
    label: str
    synonyms: tuple[str, ...] = ()
    of_book: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        return (self.label, *self.synonyms)


def _book(*names: str) -> tuple[Column, ...]:
    fields = (HOUSING.field(name) for name in names)
    return tuple(Column(field.name, field.label, field.synonyms, True) for field in fields)


def _counted(name: str, field_name: str) -> Column:
    field = BUILDINGS.field(field_name)
    return Column(name, field.label, field.synonyms)


COLUMNS = (
    Column("number", _("序号"), ("No", "№")),
    *_book("code", "name", "promo_name", "town", "address", "developer", "contractor", "supervisor", "presale_no"),
    *_book("building_count", "floor_area", "units_told", "sold_told", "contracts_told", "due_told"),
    Column("differs", _("台账与逐栋不符"), ("与逐栋合计不符", "台账与楼栋不符")),
    _counted("delivered", "delivered_units"),
    _counted("titled", "titled"),
    Column("waiting", _("待交付套数"), ("未交付套数", "未交房套数")),
    Column("families", _("待交房户数"), ("未交付户数", "涉及户数", "涉及购房户数", "已售未交付户数")),
    *_book("progress_told"),
    *_book("problem_types", "problem_cause", "duty_unit", "duty_person", "leader", "rectify_by", "rectify_why"),
    Column("slips", _("延期次数"), ("已延期次数", "整改延期次数", "累计延期次数")),
    *_book("stopped_on", "resumed_on", "stop_days"),
    Column("stopped", _("停工天数"), ("已停工天数", "停工时长", "累计停工天数")),
    *_book(
        "funding_gap_fen",
        "presale_balance_fen",
        "works_owed_fen",
        "wages_owed_fen",
        "encumbrance",
        "mortgage",
        "seizure",
    ),
    *_book("petition_batches", "petition_persons", "petitions", "whitelist_batch", "bank_feedback", "whitelist"),
    *_book("week_told", "plan", "next_told"),
    Column("reported_on", _("最近报送日期"), ("最近上报日期", "报送日期", "更新日期")),
    Column("light", _("预警级别"), ("预警", "风险等级", "等级")),
    *_book("status_text"),
)
BY_NAME: Mapping[str, Column] = {column.name: column for column in COLUMNS}
SELDOM = frozenset({"number", "presale_no", "reported_on", "mortgage", "seizure", "petitions", "floor_area"}) | {
    "stop_days", "presale_balance_fen", "whitelist_batch", "bank_feedback", "whitelist",
    "rectify_why",
}  # fmt: skip
USUAL = tuple(column.name for column in COLUMNS if column.name not in SELDOM)
"""The columns of a county that set no template."""
NEEDED = ("code", "name", "duty_unit")
"""What a table must have to be imported again."""


def column_of(heading: str) -> Column | None:
    """The column that a heading means; None for one that nothing here can fill."""
    found = _resolve(heading)
    return None if found is None else found[0]


def _resolve(heading: str) -> tuple[Column, int] | None:
    """The column that a heading means, and how many of its own unit one of the heading's is; None where in doubt."""
    notes, rest = list[str](), comparable(heading)
    while rest not in _INDEX:
        peeled = peel(rest)
        if peeled is None:
            return None
        rest, note = peeled
        notes.append(note)
    column = _INDEX[rest]
    field = HOUSING.field(column.name) if column.of_book else Field(column.name, column.label, FieldKind.COUNT)
    judged = judge_notes(field, notes, lambda text: text in _INDEX and _INDEX[text] is not column)
    return None if judged.doubtful or judged.foreign else (column, scale_of(field, judged.unit))


def _index() -> dict[str, Column]:
    index: dict[str, Column] = {}
    for column in COLUMNS:
        for text in column.headings:
            index.setdefault(comparable(text), column)
    for name, column in list(index.items()):
        end = peel(name)
        if end is not None and end[1] in KNOWN:
            index.setdefault(end[0], column)
    return index


_INDEX = _index()


def scale_named(heading: str) -> int:
    """How many yuan or square metres a heading counts by: 10000 of 资金缺口（万元） and 总建面（万平方米）, else 1."""
    found = _resolve(heading)
    return 1 if found is None else found[1]


def best_heads(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Of the first rows of a sheet the one that names the most columns, without empty cells at its end."""
    named = max(rows, key=lambda row: sum(column_of(cell) is not None for cell in row), default=())
    heads = [" ".join(cell.split())[:LONGEST_HEAD] for cell in named][:MOST_HEADS]
    while heads and not heads[-1]:
        heads.pop()
    return tuple(heads)
