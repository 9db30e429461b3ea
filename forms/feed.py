"""What is typed about a feed."""

import re
from typing import Any

from wtforms import Form, IntegerField, PasswordField, StringField, ValidationError
from wtforms.fields import Field
from wtforms.validators import InputRequired, Length, NumberRange

from forms.alert import read_text
from forms.deposit import Choice
from monitor.values.feeds import FED, LEAST_MINUTES, MOST_DAYS, MOST_MINUTES, FeedWay
from monitor.values.words import mark as _

CODE = re.compile(r"[a-z][a-z0-9-]{1,39}")


def _text(label: str, missing: str) -> StringField:
    return StringField(
        label,
        [InputRequired(missing), Length(max=100, message=_("最多 100 个字。"))],
        filters=[lambda text: read_text(text or "")],
    )


class FeedForm(Form):
    """A feed. ``profile`` and ``town`` get their options from the page's code; the token is never shown again."""

    code = StringField(_("代号"), [InputRequired(_("请填写代号。"))], filters=[lambda text: (text or "").strip()])
    name = _text(_("名称"), _("请填写名称。"))
    owner = _text(_("报送单位"), _("请填写报送单位。"))
    kind = Choice(_("台账种类"), options=[(kind.value, kind.label) for kind in FED])
    profile = Choice(_("格式"), options=())
    way = Choice(_("接入方式"), options=[(way.value, way.label) for way in FeedWay])
    url = StringField(_("取数网址（定时取数）"), [Length(max=2000)], filters=[lambda text: (text or "").strip()])
    token = PasswordField(_("取数口令（定时取数，作为 Bearer 令牌；不改就留空）"), [Length(max=500)])
    every_minutes = IntegerField(
        _("每隔几分钟取一次"),
        [NumberRange(LEAST_MINUTES, MOST_MINUTES, _("请填写 5 到 10080 之间的整数。"))],
        default=60,
    )
    fresh_days = IntegerField(
        _("最多几天没有新数据"), [NumberRange(1, MOST_DAYS, _("请填写 1 到 366 之间的整数。"))], default=1
    )
    town = Choice(_("只限乡镇"), options=())

    def validate_code(self, field: Field) -> None:
        if CODE.fullmatch(field.data or "") is None:
            raise ValidationError(_("代号用小写字母开头，只含小写字母、数字和横线，2 到 40 个字符。"))

    def validate_token(self, field: Field) -> None:
        if field.data and not (field.data.isascii() and field.data.isprintable()):
            raise ValidationError(_("口令只能是英文字母、数字和符号。"))

    def validate_way(self, field: Field) -> None:
        self._one_of(field)

    def validate_kind(self, field: Field) -> None:
        self._one_of(field)

    def validate_profile(self, field: Field) -> None:
        self._one_of(field)

    def validate_town(self, field: Field) -> None:
        if field.data:
            self._one_of(field)

    def _one_of(self, field: Any) -> None:
        if field.data not in {value for value, _label in field.options}:
            raise ValidationError(_("请选择一项。"))
