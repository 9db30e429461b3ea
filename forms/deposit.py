"""What an officer answers before a required deposit is computed, and the sum he may put in its place."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import Form, StringField, ValidationError
from wtforms.fields import Field
from wtforms.validators import Length

from forms.alert import read_day
from monitor.values.amounts import read_fen
from monitor.values.deposit_history import Answers, ArrearsSource
from monitor.values.faults import ReadingFault
from monitor.values.words import mark as _

UNCHECKED = ("", _("未核查"))
YES_OR_NO = [UNCHECKED, ("no", _("否")), ("yes", _("是"))]
NONE, HAD = "none", "had"
READ: Mapping[str | None, bool] = {"yes": True, "no": False}


def _day(_form: Form, field: Field) -> None:
    if field.data and read_day(field.data) is None:
        raise ValidationError(_("日期不对，请按 2026-09-05 的样式填写。"))


def _money(_form: Form, field: Field) -> None:
    if field.data and read_yuan(field.data) is None:
        raise ValidationError(_("金额不对，请填写元，最多两位小数。"))


def read_yuan(text: str) -> int | None:
    """Yuan as fen; None for what is no sum."""
    try:
        return read_fen(text)
    except ReadingFault:
        return None


class Choice(StringField):
    """One of ``options`` (value, msgid); anything else counts as not answered."""

    def __init__(self, label: str, options: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(label, **more)
        self.options = options


class AnswersForm(Form):
    """The questions of the computation; every one may be left open."""

    listed = Choice(_("总包单位现列入拖欠农民工工资失信联合惩戒名单"), options=YES_OR_NO)
    arrears = Choice(
        _("签约前有无欠薪认定"),
        options=[UNCHECKED, (NONE, _("已核查，没有")), (HAD, _("已核查，有"))],
    )
    last_arrears_on = StringField(_("签约前最近一次欠薪认定日期"), [_day])
    source = Choice(
        _("由什么认定"),
        options=[("", _("请选择")), *((source.value, source.label) for source in ArrearsSource)],
    )
    first_stored_on = StringField(_("在本地首次存储保证金的日期"), [_day])
    practices_ok = Choice(_("实名制管理和专用账户已按规定落实"), options=YES_OR_NO)
    key_works = Choice(_("重点交通、铁路项目"), options=YES_OR_NO)
    annual_yuan = StringField(_("年度合同额（元）"), [_money])
    basis = StringField(_("核查依据（文书号、查询记录）"), [Length(max=300, message=_("核查依据最多 300 个字。"))])

    def agrees(self, signed_on: date | None) -> bool:
        """Whether the answers can be read and fit each other; faults are put beside their fields."""
        if not self.validate():
            return False
        if self.arrears.data == HAD:
            last = read_day(self.last_arrears_on.data or "")
            late = last is not None and signed_on is not None and last > signed_on
            self._want(self.last_arrears_on, not late, _("只看合同签订之前的欠薪，这个日期在签约之后。"))
            self._want(self.last_arrears_on, last is not None, _("请填写欠薪认定的日期。"))
            self._want(self.source, self.source.data in set(ArrearsSource), _("请选择由什么认定；系统自己的预警不算。"))
        return not self.errors

    @staticmethod
    def _want(field: Field, condition: bool, fault: str) -> None:
        if not condition:
            field.errors = [*field.errors, fault]

    def read(self) -> Answers:
        """The answers; only after they were found to agree."""
        had = self.arrears.data == HAD
        return Answers(
            listed=READ.get(self.listed.data),
            checked=self.arrears.data in (NONE, HAD),
            last_arrears_on=read_day(self.last_arrears_on.data or "") if had else None,
            source=ArrearsSource(self.source.data or "") if had else None,
            first_stored_on=read_day(self.first_stored_on.data or ""),
            practices_ok=READ.get(self.practices_ok.data),
            key_works=READ.get(self.key_works.data),
            annual_fen=read_yuan(self.annual_yuan.data or "") if self.annual_yuan.data else None,
            basis=(self.basis.data or "").strip(),
        )


def filled(answers: Answers) -> dict[str, str]:
    """Answers as the form's fields hold them."""
    yes_or_no = {None: "", True: "yes", False: "no"}
    had = HAD if answers.last_arrears_on else NONE
    days = {name: getattr(answers, name) for name in ("last_arrears_on", "first_stored_on")}
    return {
        "listed": yes_or_no[answers.listed],
        "arrears": had if answers.checked else "",
        "source": answers.source.value if answers.source else "",
        "practices_ok": yes_or_no[answers.practices_ok],
        "key_works": yes_or_no[answers.key_works],
        "annual_yuan": ""
        if answers.annual_fen is None
        else f"{answers.annual_fen // 100}.{answers.annual_fen % 100:02}",
        "basis": answers.basis,
    } | {name: day.isoformat() if day else "" for name, day in days.items()}
