"""What is typed of progress at a housing project, by phone or on the weekly grid."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forms.alert import read_day, read_text, read_whole


@dataclass(frozen=True)
class ReportTyped:
    """A report as typed. ``wrong`` are the figures that are no whole numbers; None: left empty."""

    seen_on: date | None
    building: str
    figures: Mapping[str, int | None]
    words: str
    next_step: str
    second_id: int | None
    wrong: tuple[str, ...]


FIGURES = ("percent", "planned", "heads", "cranes")


def read_report(form: Mapping[str, str]) -> ReportTyped:
    """The report of a form; a percent sign and blanks are passed over."""
    texts = {name: read_text(form.get(name, "")).rstrip("%％").strip() for name in FIGURES}
    figures = {name: read_whole(text) for name, text in texts.items()}
    return ReportTyped(
        seen_on=read_day(read_text(form.get("seen_on", ""))),
        building=read_text(form.get("building_no", "")),
        figures=figures,
        words=read_text(form.get("words", "")),
        next_step=read_text(form.get("next_step", "")),
        second_id=read_whole(form.get("second_id", "")),
        wrong=tuple(name for name, text in texts.items() if text and figures[name] is None),
    )
