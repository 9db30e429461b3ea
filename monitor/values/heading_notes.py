"""Notes in brackets behind the headings of workbooks: which say nothing new, and which make another column of it.

A note that cannot be judged is no note that says nothing: whoever asks leaves the column aside and says so.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from monitor.values.cells import comparable
from monitor.values.fields.kinds import Field, FieldKind
from monitor.values.heading_units import ANY, FOREIGN, KNOWN, fits

NUMBERS = frozenset(
    {
        FieldKind.MONEY,
        FieldKind.AREA,
        FieldKind.COUNT,
        FieldKind.DAYS,
        FieldKind.PERCENT,
        FieldKind.DATE,
        FieldKind.MONTH,
    }
)
WORDS = frozenset({FieldKind.TEXT, FieldKind.PERSON, FieldKind.CODE, FieldKind.TERM, FieldKind.TERMS, FieldKind.YES_NO})
LONGEST = 40
_BRACKET = re.compile(r"[(\[【<]([^()\[\]【】<>]*)[)\]】>]$")
_TAIL = re.compile(r"[/,:](" + "|".join(map(re.escape, sorted(KNOWN, key=len, reverse=True))) + r")$")
_UNIT_LABEL = re.compile(r"^(?:计量|金额|货币)?单位[:为]?")
_PARTS = re.compile(r"[,;、]")
_CHOICES = re.compile(r"[/、,;|或]")
_AS_OF = re.compile(r"截[至止].*|至今|目前|当前|注\d*")
_HINT = re.compile(
    r"(?:请|如实|须|需|必|没有填|无则|没有的?不?填|若|如[:果有]|例[:如]|格式|样式|详见|见附|见备注|可多选|多选|单选|下拉|不填|填|按.*填).*"
)
_OF_KIND = {
    FieldKind.MONEY: frozenset({"金额", "数额", "总额", "合计", "小写", "数字"}),
    FieldKind.AREA: frozenset({"面积", "合计", "数字"}),
    FieldKind.COUNT: frozenset({"数量", "总数", "合计", "数字"}),
    FieldKind.DATE: frozenset({"日期", "时间", "年月日"}),
    FieldKind.MONTH: frozenset({"月份", "年月"}),
    FieldKind.PERSON: frozenset({"姓名"}),
}
_SCALES = re.compile("[万亿千百%‰亩顷美港欧时元]")
_NOUNS = (
    *(
        "电话",
        "手机",
        "联系方式",
        "身份证",
        "证件",
        "信用代码",
        "代码",
        "编号",
        "账号",
        "账户",
        "卡号",
        "职务",
        "单位",
        "姓名",
    ),
    *(
        "日期",
        "时间",
        "人数",
        "人次",
        "户数",
        "套数",
        "栋数",
        "幢数",
        "数量",
        "个数",
        "次数",
        "面积",
        "金额",
        "数额",
        "比例",
        "占比",
    ),
)
_OTHERWISE = re.compile(
    "原|旧|曾|历史|拟|预计|计划|暂定|变更前|调整前|上周|上月|上期|上年|去年|配合|协助|协办|备用|其他|其它|除|不含|不包|非|副本|前任"
)


@dataclass(frozen=True)
class Notes:
    """What stands in brackets behind a bare heading: the unit (empty: none), and whether it makes the column doubtful.

    ``foreign`` is a unit of the same sort that cannot be converted.
    """

    unit: str = ""
    doubtful: bool = False
    foreign: str = ""


def peel(name: str) -> tuple[str, str] | None:
    """(what stands before, the note) of the last bracket, or of the unit behind a stroke, of a comparable heading."""
    found = _BRACKET.search(name) or _TAIL.search(name)
    return (name[: found.start()], found[1]) if found and found.start() else None


def judge_notes(field: Field, notes: Sequence[str], is_other: Callable[[str], bool]) -> Notes:
    """What the notes behind a heading of the field mean; ``is_other``: whether a text heads another field's column."""
    units: list[str] = []
    foreign, doubtful = "", False
    for part in (part for note in notes for part in _pieces(note)):
        if part in FOREIGN.get(field.kind, ()) and not fits(field, part):
            foreign = part
        elif part in KNOWN:
            doubtful = doubtful or not fits(field, part)
            units.append(part)
        else:
            doubtful = doubtful or not _says_nothing(field, part, is_other)
    meant = [unit for unit in dict.fromkeys(units) if unit not in ANY]
    return Notes(meant[0] if meant else "", doubtful or len(meant) > 1, foreign)


def _pieces(note: str) -> list[str]:
    """The units and remarks of a note: one, but where a unit stands beside something else."""
    bare = _UNIT_LABEL.sub("", note)
    pieces = [bare] if bare in KNOWN else [piece for piece in _PARTS.split(note) if piece]
    return pieces if any(piece in KNOWN for piece in pieces) else [note]


def _says_nothing(field: Field, note: str, is_other: Callable[[str], bool]) -> bool:
    """Whether a remark leaves the column what its bare heading says it is."""
    own = {comparable(text) for text in field.headings}
    if note in own or _AS_OF.fullmatch(note):
        return True
    if not note or len(note) > LONGEST or _OTHERWISE.search(note):
        return False
    usual = _OF_KIND.get(field.kind, frozenset())
    if note in usual or field.kind in NUMBERS:
        return note in usual or (bool(_HINT.fullmatch(note)) and not _SCALES.search(note))
    if field.kind not in WORDS or any(word in note and not any(word in one for one in own) for word in _NOUNS):
        return False
    choices = [choice for choice in _CHOICES.split(note) if choice]
    return sum(map(is_other, choices)) * 2 < len(choices)
