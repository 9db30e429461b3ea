"""What is typed about an inspection plan: its head, how many sites of each town, and a draw."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Form, StringField, TextAreaField, ValidationError
from wtforms.fields import Field
from wtforms.validators import DataRequired, Length

from forms.alert import read_day, read_text, read_whole
from forms.deposit import Choice
from monitor.values.checks import CheckItem
from monitor.values.plans import PlanKind
from monitor.values.words import mark as _

MOST_QUESTIONS = 20
QUESTION_LENGTH = 100
MOST_SITES = 500


def _day(_form: Form, field: Field) -> None:
    if read_day(field.data or "") is None:
        raise ValidationError(_("日期不对，请按 2026-09-05 的样式填写。"))


def _questions(_form: Form, field: Field) -> None:
    asked = read_questions(field.data or "")
    if len(asked) > MOST_QUESTIONS or any(len(line) > QUESTION_LENGTH for line in asked):
        raise ValidationError(_("最多 20 条，每条不超过 100 字，一行一条。"))


class Ticks(Field):
    """Some of ``options`` (value, msgid), all of them unless somebody chose; what is no option does not count."""

    data: list[str]

    def __init__(self, label: str, options: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(label, default=[value for value, _label in options], **more)
        self.options = options

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = [value for value, _label in self.options if value in valuelist]


class PlanForm(Form):
    """The head of a plan."""

    kind = Choice(_("种类"), options=[(kind.value, kind.label) for kind in PlanKind])
    name = StringField(
        _("计划名称"),
        [DataRequired(message=_("请填写计划名称。")), Length(max=100, message=_("最多 100 个字。"))],
        filters=[lambda text: read_text(text or "")],
    )
    basis = StringField(
        _("依据"),
        [Length(max=300, message=_("最多 300 个字。"))],
        filters=[lambda text: read_text(text or "")],
    )
    from_on = StringField(_("开始日期"), [_day])
    to_on = StringField(_("截止日期"), [_day])
    items = Ticks(_("检查事项"), options=[(item.value, item.label) for item in CheckItem])
    questions = TextAreaField(_("另外检查的事项"), [_questions])

    def validate_kind(self, field: Field) -> None:
        if field.data not in {kind.value for kind in PlanKind}:
            raise ValidationError(_("请选择种类。"))

    def validate_items(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("至少选择一项。"))

    def validate_to_on(self, field: Field) -> None:
        first, last = read_day(self.from_on.data or ""), read_day(field.data or "")
        if first is not None and last is not None and last < first:
            raise ValidationError(_("截止日期在开始日期之前。"))


@dataclass(frozen=True)
class Head:
    """The head of a plan as it was typed and found right."""

    kind: PlanKind
    name: str
    basis: str
    from_on: date
    to_on: date
    items: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class DrawWish:
    """What is typed before a draw: sites by town, officers by number."""

    quotas: Mapping[int, int]
    officers: Sequence[int]
    seed: str
    source: str
    witness: str


def read_questions(text: str) -> list[str]:
    """One question a line; empty lines do not count."""
    return [line.strip() for line in read_text(text).split("\n") if line.strip()]


def read_head(form: PlanForm) -> Head:
    """What a form holds that was found right."""
    first, last = read_day(form.from_on.data or ""), read_day(form.to_on.data or "")
    assert first is not None and last is not None
    return Head(
        PlanKind(form.kind.data or ""), form.name.data or "", form.basis.data or "", first, last,
        tuple(form.items.data),
        tuple(read_questions(form.questions.data or "")),
    )  # fmt: skip


def read_quotas(typed: MultiDict[str, str], towns: Collection[int]) -> dict[int, int]:
    """Sites by town from fields called ``town-7``; an empty field, nought or what is no number asks for none."""
    wanted = {town: read_whole(typed.get(f"town-{town}", "").strip()) or 0 for town in towns}
    return {town: min(number, MOST_SITES) for town, number in wanted.items() if number}


def read_draw(typed: MultiDict[str, str], towns: Collection[int]) -> DrawWish:
    """A draw as it was typed."""
    officers = [number for text in typed.getlist("officer") if (number := read_whole(text)) is not None]
    texts = {name: read_text(typed.get(name, "")) for name in ("seed", "source", "witness")}
    return DrawWish(read_quotas(typed, towns), officers, **texts)


def read_numbers(typed: MultiDict[str, str], name: str) -> list[int]:
    """The whole numbers ticked under ``name``."""
    return sorted({number for text in typed.getlist(name) if (number := read_whole(text)) is not None})
