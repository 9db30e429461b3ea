"""What an inspector writes into a check sheet, as browsers send it: a whole form, or only what he just changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import MultiDict

from forms.alert import read_text, read_whole
from monitor.values.amounts import read_fen
from monitor.values.faults import ReadingFault
from monitor.values.sheet import TICKED, UnknownField, field_of

MICRO = 1_000_000
LONGEST_PURPOSE = 200
LONGEST_WORDS = 2000
MOST = 1_000_000


@dataclass(frozen=True)
class Written:
    """Fields by name, and the version their writer saw (0: none yet). ``whole``: unticked boxes count as empty."""

    fields: Mapping[str, str]
    base: int


def read_written(form: MultiDict[str, str]) -> Written:
    """The fields of a sheet in a form; names that no sheet has are passed over."""
    fields = {name: form[name] for name in form if _is_field(name)}
    if form.get("whole"):
        fields = {name: "" for name in TICKED if name not in fields} | fields
    return Written(fields, read_whole(form.get("version", "")) or 0)


def _is_field(name: str) -> bool:
    try:
        field_of(name)
    except UnknownField:
        return False
    return True


def read_degrees(text: str, most: int) -> int | None:
    """Degrees with decimals as millionths of a degree; None for what is none or beyond ``most``."""
    try:
        value = round(float(text) * MICRO)
    except (ValueError, OverflowError):
        return None
    return value if abs(value) <= most * MICRO else None


def read_count(text: str) -> int | None:
    """A whole number of people or months; None for an empty or senseless one."""
    number = read_whole(text.strip())
    return number if number is not None and number < MOST else None


def read_yuan(text: str) -> int | None:
    """Yuan as fen; None for what is no sum."""
    try:
        return read_fen(text)
    except ReadingFault:
        return None


def read_words(form: Mapping[str, str], name: str, most: int = LONGEST_WORDS) -> str:
    """A typed text, cut to what is kept of it."""
    return read_text(form.get(name, ""))[:most]


def read_shown(text: str) -> dict[str, str] | None:
    """Fields by name as a phone showed them, in JSON; None for anything else."""
    try:
        shown = json.loads(text)
    except ValueError:
        return None
    if not isinstance(shown, dict) or not all(isinstance(one, str) for one in shown.values()):
        return None
    return shown


def read_instant(text: str) -> datetime | None:
    """An instant with its zone as a phone's clock says it, to the second; None for anything else."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return None if at.tzinfo is None else at.replace(microsecond=0)
