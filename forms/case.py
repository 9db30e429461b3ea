"""What may be typed about a clue and who brought it; nothing but words and shapes."""

from collections.abc import Callable, Mapping

from werkzeug.datastructures import MultiDict
from wtforms import Form, StringField, TextAreaField, ValidationError
from wtforms.fields import Field
from wtforms.validators import Length

from forms.alert import read_day, read_fields, read_text
from forms.deposit import Choice, read_yuan
from monitor.values.cases import Channel
from monitor.values.faults import ReadingFault
from monitor.values.identity import check_credit_code, check_id_number
from monitor.values.words import mark as _

BY_HAND = (Channel.VISIT, Channel.PHONE, Channel.HOTLINE, Channel.PLATFORM, Channel.DEPARTMENT, Channel.CHECK)
MOST_HEADS = 99_999


def clean(text: str | None) -> str | None:
    """Typed text, or None for nothing."""
    return read_text(text or "") or None


def _at_most(length: int) -> Length:
    return Length(max=length, message=_("文字太长。"))


def _day(_form: Form, field: Field) -> None:
    if field.data and read_day(field.data) is None:
        raise ValidationError(_("日期不对，请按 2026-09-05 的样式填写。"))


def read_heads(text: str | None) -> int | None:
    """A number of people from 1 up; None for what is none."""
    typed = (text or "").strip()
    heads = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
    return heads if 0 < heads <= MOST_HEADS else None


class ClueForm(Form):
    """A clue as an officer takes it down. Only the channel and the day are needed; the clock runs from them."""

    channel = Choice(_("来源"), options=[(channel.value, channel.label) for channel in BY_HAND])
    received_on = StringField(_("收到日期"), [_day])
    respondent = StringField(_("被反映的单位"), [_at_most(200)])
    respondent_code = StringField(_("统一社会信用代码"), [_at_most(30)])
    project = StringField(_("项目编号"), [_at_most(64)])
    place = StringField(_("工地或地址"), [_at_most(300)])
    period = StringField(_("欠薪时段"), [_at_most(100)])
    heads = StringField(_("人数"), [_at_most(6)])
    amount = StringField(_("金额（元）"), [_at_most(20)])
    summary = TextAreaField(_("反映的事项（不写投诉人身份）"), [_at_most(1000)])
    act_ended_on = StringField(_("违法行为终了日期（工资未付清的不填）"), [_day])
    name = StringField(_("投诉人姓名"), [_at_most(100)])
    id_number = StringField(_("投诉人身份证号"), [_at_most(30)])
    phone = StringField(_("投诉人电话"), [_at_most(30)])
    words = TextAreaField(_("投诉人原话（加密保存）"), [_at_most(2000)])

    def validate_channel(self, field: Field) -> None:
        if field.data not in {channel.value for channel in BY_HAND}:
            raise ValidationError(_("请选择来源。"))

    def validate_received_on(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("请填写收到日期。"))

    def validate_heads(self, field: Field) -> None:
        if field.data and read_heads(field.data) is None:
            raise ValidationError(_("人数不对，请填写整数。"))

    def validate_amount(self, field: Field) -> None:
        if field.data and read_yuan(field.data) is None:
            raise ValidationError(_("金额不对，请填写元，最多两位小数。"))

    def validate_id_number(self, field: Field) -> None:
        _check(check_id_number, field.data)

    def validate_respondent_code(self, field: Field) -> None:
        _check(check_credit_code, field.data)


def _check(check: Callable[[str], str], text: str | None) -> None:
    if not text:
        return
    try:
        check(text)
    except ReadingFault as fault:
        raise ValidationError(fault.sentence.msgid) from None


def read_move(form: MultiDict[str, str], kinds: Mapping[str, str]) -> dict[str, object]:
    """The typed facts of a move by name; ``kinds`` says what each is."""
    facts = read_fields(form, kinds)
    for name, kind in kinds.items():
        if kind == "choices":
            facts[name] = form.getlist(name)
        elif kind in ("choice", "code"):
            facts[name] = read_text(form.get(name, ""))
    return facts
