"""What the writer of a paper is asked for, and what a legal reader enters about the office."""

from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Form, StringField
from wtforms.validators import InputRequired, Length

from forms.alert import read_day, read_text, read_whole
from forms.deposit import read_yuan
from monitor.values.papers import Ask, AskKind
from monitor.values.words import mark as _

WRONG: Mapping[AskKind, str] = {
    AskKind.DATE: _("日期不对，请按 2026-09-05 的样式填写。"),
    AskKind.YUAN: _("金额不对，请填写元，最多两位小数。"),
    AskKind.COUNT: _("请填写整数。"),
    AskKind.TEXT: _("文字太长，或者不在可选范围内。"),
    AskKind.LONG: _("文字太长，或者不在可选范围内。"),
}


def read_answers(asks: Sequence[Ask], given: MultiDict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """What was answered by name (None for nothing), and what is wrong with it by name (msgids)."""
    answers: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for ask in asks:
        text = read_text(given.get(ask.name, ""))
        answers[ask.name] = _read(ask, text) if text else None
        if text and answers[ask.name] is None:
            faults[ask.name] = WRONG[ask.kind]
    return answers, faults


def _read(ask: Ask, text: str) -> Any:
    if ask.kind is AskKind.DATE:
        return read_day(text)
    if ask.kind is AskKind.YUAN:
        return read_yuan(text)
    if ask.kind is AskKind.COUNT:
        return read_whole(text)
    if ask.options and text not in {option.value for option in ask.options}:
        return None
    return text if len(text) <= ask.most else None


class OfficeForm(Form):
    """The office as its papers name it."""

    name = StringField(_("机关全称"), [InputRequired(_("请填写机关全称。")), Length(max=100)])
    mark = StringField(_("文号代字（如 示人社）"), [InputRequired(_("请填写文号代字。")), Length(max=20)])
    address = StringField(_("机关地址"), [InputRequired(_("请填写机关地址。")), Length(max=200)])
    phone = StringField(_("联系电话"), [InputRequired(_("请填写联系电话。")), Length(max=50)])
    reconsiders = StringField(_("行政复议机关"), [InputRequired(_("请填写行政复议机关。")), Length(max=100)])
    court = StringField(_("管辖法院"), [InputRequired(_("请填写管辖法院。")), Length(max=100)])
    beneficiaries = StringField(_("保函受益人还可以写的人社部门（可不填，多个用“、”分开）"), [Length(max=300)])

    def read(self) -> dict[str, str]:
        """The values without blanks at their ends."""
        return {field.name: read_text(str(field.data)) for field in self}
