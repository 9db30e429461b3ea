"""What is typed when a directive is drafted, and what its moves ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from werkzeug.datastructures import MultiDict

from forms.alert import read_day, read_text, read_whole
from forms.deposit import read_yuan

ROWS = 12
OWN = "own"
"""The subject typed by hand instead of one of the project's parties."""
ANSWERS: Mapping[str, bool] = {"yes": True, "no": False}
LONGEST = {"fact": 1000, "ordered": 1000, "broken": 300, "sanction": 300, "name": 200, "note": 1000}


@dataclass
class ItemTyped:
    """A row of the table of items as typed."""

    duty: str = ""
    fact: str = ""
    ordered: str = ""
    broken: str = ""
    sanction: str = ""


@dataclass
class DraftTyped:
    """The form as typed; ``subject`` is ``role|code|name`` of a party of the project, or ``own``.

    ``wrong_sums`` names the fields in which something stands that is no sum or no number.
    """

    kind: str = ""
    subject: str = OWN
    role: str = ""
    name: str = ""
    code: str = ""
    items: list[ItemTyped] = field(default_factory=list)
    amount: str = ""
    heads: str = ""
    due_on: str = ""
    extra_percent: str = ""
    fine: str = ""
    stop_work: bool = False
    hearing_right: bool = False
    disclosed: str = ""
    heard_on: str = ""
    note: str = ""
    workers: bool = False
    month: str = ""
    wrong_sums: list[str] = field(default_factory=list)

    def sum_of(self, name: str) -> int | None:
        """A sum in fen; None for an empty field, and a note of what is no sum."""
        text = getattr(self, name)
        if not text:
            return None
        fen = read_yuan(text)
        if fen is None:
            self.wrong_sums.append(name)
        return fen

    def whole_of(self, name: str) -> int | None:
        text = getattr(self, name)
        if not text:
            return None
        number = read_whole(text)
        if number is None:
            self.wrong_sums.append(name)
        return number

    def day_of(self, name: str) -> date | None:
        text = getattr(self, name)
        if not text:
            return None
        day = read_day(text)
        if day is None:
            self.wrong_sums.append(name)
        return day


def read_draft(form: MultiDict[str, str]) -> DraftTyped:
    """The form as typed; rows of items without a duty are left out."""

    def text(name: str) -> str:
        return read_text(form.get(name, ""))[:300]

    def flag(name: str) -> bool:
        return form.get(name) == "1"

    typed = DraftTyped(
        kind=text("kind"), subject=text("subject"), role=text("role"), name=text("name"), code=text("code"),
        amount=text("amount"), heads=text("heads"), due_on=text("due_on"), extra_percent=text("extra_percent"),
        fine=text("fine"), stop_work=flag("stop_work"), hearing_right=flag("hearing_right"),
        disclosed=text("disclosed"), heard_on=text("heard_on"), month=text("month"), workers=flag("workers"),
        note=read_text(form.get("note", "")),
    )  # fmt: skip
    for number in range(ROWS):
        item = ItemTyped(
            **{
                name: read_text(form.get(f"{name}-{number}", ""))
                for name in ("duty", "fact", "ordered", "broken", "sanction")
            }
        )
        if item.duty:
            typed.items.append(item)
    return typed


def write_yuan(fen: int | None) -> str:
    """A sum as the form holds it."""
    return "" if fen is None else f"{fen // 100}.{fen % 100:02}"


def read_move(form: MultiDict[str, str], kinds: Mapping[str, str]) -> dict[str, object]:
    """The typed facts of a move by name; ``kinds`` says what each is. A day or sum that cannot be read stays a text."""
    facts: dict[str, object] = {}
    for name, kind in kinds.items():
        text = read_text(form.get(name, ""))
        match kind:
            case "date":
                facts[name] = (read_day(text) or text) if text else None
            case "value":
                fen = read_yuan(text) if text else None
                facts[name] = fen if fen is not None or not text else text
            case "code":
                facts[name] = read_whole(text)
            case "count":
                number = read_whole(text)
                facts[name] = text if number is None else number
            case "text" | "choice":
                facts[name] = text
    return facts
