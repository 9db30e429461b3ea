"""What the plans of a site ask on its check sheet, with the answers so far: yes, no or not looked at, and a note."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.lifecycles.asking import list_plans, missing_rows
from monitor.models.plan import Plan
from monitor.values.checks import Answer, CheckItem
from monitor.values.sheet import ASK
from monitor.views import clock, unit

CHOICES = (Answer.YES, Answer.NO, Answer.UNSEEN)


@dataclass(frozen=True)
class Question:
    """A question as it is asked: by which plan, in which words, and what was answered."""

    code: str
    plan: str
    text: str
    answer: str
    note: str

    @property
    def name(self) -> str:
        return f"{ASK}.{self.code}"

    @property
    def answered(self) -> Answer:
        """The answer; ``Answer.NONE`` where there is none."""
        return Answer(self.answer) if self.answer else Answer.NONE


@dataclass(frozen=True)
class Wish:
    """A running plan that the site stands in, and which of the seven it wants looked at."""

    id: int
    name: str
    items: tuple[CheckItem, ...]


def running(matter_id: int) -> Sequence[Plan]:
    """The running plans that the site stands in."""
    return list_plans(unit.session(), matter_id, clock.today())


def wishes(plans: Collection[Plan]) -> list[Wish]:
    """What each plan wants looked at, in the order of the sheet."""
    return [Wish(plan.id, plan.name, tuple(item for item in CheckItem if item.value in plan.items)) for plan in plans]


def read(kept: Sequence[Any], plans: Collection[Plan], values: Mapping[str, str]) -> list[Question]:
    """The questions that the sheet keeps, then those that ``plans`` ask and it does not keep yet."""
    rows = [row for row in kept if row[0] == ASK] + missing_rows(kept, plans)
    return [
        Question(
            code,
            str(figure["facts"]["plan"]),
            str(figure["facts"]["text"]),
            values.get(f"{ASK}.{code}", ""),
            values.get(f"{ASK}.{code}.note", ""),
        )
        for _part, code, _belief, figure, _rules in rows
    ]


def texts_in(kept: Sequence[Any]) -> dict[str, str]:
    """The words of the questions that a sheet keeps, by their code."""
    return {question.code: question.text for question in read(kept, (), {})}


def told(kept: Sequence[Any], matter_id: int, values: Mapping[str, str]) -> dict[str, object]:
    """What the page of a sheet shows of plans."""
    plans = running(matter_id)
    return {"questions": read(kept, plans, values), "wishes": wishes(plans), "answers": CHOICES}
