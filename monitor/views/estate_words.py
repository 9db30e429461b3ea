"""The words of a housing project's public page, by the field whose codes they stand for."""

from collections.abc import Mapping

from monitor.values.estate_page import Cover, Works
from monitor.values.housing import MilestoneKind, PlanStage, ProblemKind
from monitor.values.terms import Term

_FIELDS: Mapping[str, type[Term]] = {
    "works": Works,
    "money": Cover,
    "plan": PlanStage,
    "problems": ProblemKind,
    "kind": MilestoneKind,
}
WORDS: Mapping[str, Mapping[str, str]] = {
    name: {word.value: word.label for word in words} for name, words in _FIELDS.items()
}
