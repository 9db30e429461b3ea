"""Columns whose headings say in brackets what keeps them from being read: a strange unit, or a doubtful remark."""

from monitor.importers.header import Header
from monitor.importers.workbook import FileFault, Sheet
from monitor.values.fields import FieldKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

TOLD = 20
INSTEAD = {
    FieldKind.MONEY: _("请换算成元或万元，并在表头末尾注明（元）或（万元）"),
    FieldKind.AREA: _("请换算成平方米或万平方米，并在表头末尾注明（平方米）或（万平方米）"),
    FieldKind.COUNT: _("请换算成一个一个的数，并去掉表头末尾的单位"),
    FieldKind.DAYS: _("请换算成天数，并在表头末尾注明（天）"),
    FieldKind.PERCENT: _("请换算成百分数，并在表头末尾注明（%）"),
}


def refuse_foreign(header: Header, sheet: Sheet) -> None:
    """FileFault ``unit_unknown`` if a column counts in a unit that is not converted: every figure would be misread."""
    for title, field, unit in header.foreign:
        facts = {"sheet": sheet.name or "1", "column": title, "unit": unit}
        raise FileFault(
            "unit_unknown",
            Sentence(_("工作表“{sheet}”的“{column}”列以“{unit}”计，系统不换算这个单位"), facts),
            Sentence(INSTEAD[field.kind]),
        )


def tell_doubtful(header: Header, sheet: Sheet) -> list[Sentence]:
    """A warning for each column that was left aside because of what stands in brackets behind its heading."""
    said = _(
        "工作表“{sheet}”的“{column}”列：括号里的文字可能另有所指，没有读入；如果就是“{field}”，请换算成这一列的单位、去掉括号后重新导入"
    )
    return [
        Sentence(said, {"sheet": sheet.name or "1", "column": title, "field": Sentence(field.label)})
        for title, field, _unit in header.doubtful[:TOLD]
    ]
