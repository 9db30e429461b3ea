"""Signing in."""

from wtforms import Form, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from monitor.values.words import mark as _


class SignInForm(Form):
    work_number = StringField(
        _("工号"), [InputRequired(_("请填写工号。")), Length(max=40, message=_("工号最多 40 个字。"))]
    )
    password = PasswordField(
        _("密码"), [InputRequired(_("请填写密码。")), Length(max=128, message=_("密码最多 128 个字。"))]
    )
