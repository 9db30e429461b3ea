"""A county value as people write and read it: its unit, the bound it may not pass, the mark of what nobody verified.

The one reader for every way in (page, workbook, command), so that none of them can let a laxer value through.
"""

from monitor.values.faults import ReadingFault
from monitor.values.parameters import NO_END, Measure, Parameter, Stricter
from monitor.values.reading import comparable, read_count, read_fen, read_percent
from monitor.values.words import SOURCE_LOCALE, Sentence, translate
from monitor.values.words import mark as _

FEN_PER_YUAN = 100
NO_CHOICE = -1
"""Stands for a word that no choice has."""
UNITS = {
    Measure.FEN: _("元"),
    Measure.DAYS: _("天"),
    Measure.PERMILLE: "‰",
    Measure.POINTS: "‰",
    Measure.DAY_OF_MONTH: _("日"),
    Measure.HOMES: _("户"),
    Measure.THINGS: _("个"),
    Measure.CHOICE: _("选项"),
}
"""The unit in which a reader writes and reads a value."""

_SAID = {
    Measure.FEN: _("{number} 元"),
    Measure.DAYS: _("{number} 天"),
    Measure.PERMILLE: "{number}‰",
    Measure.POINTS: _("{number}‰（{points}个百分点）"),
    Measure.DAY_OF_MONTH: _("{number} 日"),
    Measure.HOMES: _("{number} 户"),
    Measure.THINGS: _("{number} 个"),
}
_SAID_OF_ONE = {Measure.DAYS: _("1 天"), Measure.HOMES: _("1 户"), Measure.THINGS: _("1 个")}


def read_value(parameter: Parameter, text: str) -> int | None:
    """``text`` in the reader's unit as the whole number that is kept; None for an empty one. Raises ReadingFault.

    Codes: ``parameter_bound`` for a value beyond its bound, else those of the readers of figures.
    """
    value = _figure(parameter, text)
    if value is not None and not parameter.allows(value):
        raise _out_of_bounds(parameter)
    return value


def bound_fault(parameter: Parameter, value: int) -> ReadingFault | None:
    """Why a county may not set ``value``: the law it would fall short of, or that it is hardly meant."""
    return None if parameter.allows(value) else _out_of_bounds(parameter)


def _figure(parameter: Parameter, text: str) -> int | None:
    if parameter.measure is Measure.FEN:
        return read_fen(text, limit=NO_END)
    if parameter.choices:
        named = {comparable(label): number for number, label in parameter.choices.items()}
        found = named.get(comparable(text))
        if found is None and text.isdecimal():
            return read_count(text)
        return NO_CHOICE if found is None else found
    if parameter.measure in (Measure.PERMILLE, Measure.POINTS) and text.endswith(("%", "％", "‰")):
        share = read_percent(text)
        if share is not None and share % 10:
            raise ReadingFault("percent_decimals", Sentence(_("比例最多到千分之一")))
        return None if share is None else share // 10
    return read_count(text)


def _out_of_bounds(parameter: Parameter) -> ReadingFault:
    if parameter.choices:
        words = tuple(Sentence(label) for label in parameter.choices.values())
        return ReadingFault(
            "parameter_choice",
            Sentence(_("“{label}”没有这个选项"), {"label": Sentence(parameter.label)}),
            Sentence(_("可以填写：{words}"), {"words": words}),
        )
    least, most = parameter.bounds
    part = FEN_PER_YUAN if parameter.measure is Measure.FEN else 1
    facts = {
        "least": f"{least / part:g}",
        "most": f"{most / part:.15g}",
        "label": Sentence(parameter.label),
        "unit": Sentence(UNITS[parameter.measure]),
    }
    wrong = Sentence(
        _("“{label}”只能在 {least} 至 {most} 之间（单位：{unit}）：{reason}"), facts | {"reason": _reason(parameter)}
    )
    return ReadingFault("parameter_bound", wrong, Sentence(_("请核对数值和单位")))


def _reason(parameter: Parameter) -> Sentence:
    """What puts the bound: the law's frame, the law that allows only stricter values, or what is plausible."""
    basis = Sentence(parameter.basis)
    if parameter.framed:
        return Sentence(_("法定幅度，依据{basis}"), {"basis": basis})
    if parameter.locked:
        return Sentence(_("{basis}，地方只能从严"), {"basis": basis})
    return Sentence(_("不是法律规定，超出的多半写错了单位或位数"))


def not_counted(parameter: Parameter) -> Sentence:
    """Why a value beyond the bound holds nowhere."""
    if parameter.framed:
        return Sentence(_("超出法定幅度，不执行"))
    return Sentence(_("宽于法律，不执行") if parameter.locked else _("超出合理范围，不执行"))


def written(parameter: Parameter, value: int, locale: str = SOURCE_LOCALE) -> str:
    """The bare figure as a reader would type it: 5000.00, 15; a choice by its name."""
    if parameter.choices:
        return translate(parameter.choices[value], locale)
    return f"{value / FEN_PER_YUAN:.2f}" if parameter.measure is Measure.FEN else str(value)


def say_value(parameter: Parameter, value: int) -> Sentence:
    """A value with its unit, without its mark: 5,000.00 元; a choice by its name."""
    if parameter.choices:
        return Sentence(parameter.choices[value])
    if value == 1 and parameter.measure in _SAID_OF_ONE:
        return Sentence(_SAID_OF_ONE[parameter.measure])
    number = f"{value / FEN_PER_YUAN:,.2f}" if parameter.measure is Measure.FEN else f"{value:,}"
    points = {"points": f"{value / 10:g}"} if parameter.measure is Measure.POINTS else {}
    return Sentence(_SAID[parameter.measure], {"number": number} | points)


def marked_value(parameter: Parameter, value: int, unset: bool = False) -> Sentence:
    """A value with its unit and, where no text was read that states it, its mark; ``unset``: it is the default."""
    said, mark = say_value(parameter, value), parameter.mark_of(unset)
    return said if mark is None else Sentence(_("{value}（{mark}）"), {"value": said, "mark": Sentence(mark)})


def direction(parameter: Parameter) -> Sentence:
    """In which direction a county may move the value, and how far; without its mark."""
    if parameter.choices:
        return Sentence(_("由县选择"))
    least, most = (say_value(parameter, end) for end in parameter.bounds)
    if not parameter.locked and parameter.bounds[1] == NO_END:
        return Sentence(_("由县设定"))
    if parameter.framed:
        return Sentence(_("法定幅度 {least} 至 {most}"), {"least": least, "most": most})
    if not parameter.locked:
        return Sentence(_("可在 {least} 至 {most} 之间设定"), {"least": least, "most": most})
    if parameter.stricter is Stricter.HIGHER:
        return Sentence(_("不得低于 {least}，只能从严"), {"least": least})
    return Sentence(_("不得高于 {most}，只能从严"), {"most": most})
