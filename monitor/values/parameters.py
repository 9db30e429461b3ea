"""Values a county may set: one declaration each, in the file of its area."""

from collections.abc import Mapping

from monitor.values import (
    parameters_bulletin,
    parameters_case,
    parameters_deposit,
    parameters_emergency,
    parameters_financing,
    parameters_housing,
    parameters_listing,
    parameters_project,
    parameters_telling,
    parameters_wage,
)
from monitor.values.parameter import NO_END, Measure, Parameter, Stricter

__all__ = ["NO_END", "PARAMETERS", "Measure", "Parameter", "Stricter", "defaults"]

_AREAS = (
    parameters_wage,
    parameters_project,
    parameters_deposit,
    parameters_housing,
    parameters_financing,
    parameters_case,
    parameters_listing,
    parameters_bulletin,
    parameters_telling,
    parameters_emergency,
)
PARAMETERS: Mapping[str, Parameter] = {parameter.code: parameter for area in _AREAS for parameter in area.PARAMETERS}


def defaults() -> dict[str, int | None]:
    """``{bind name: value}`` when the county has set nothing."""
    values = {parameter.bind: parameter.default for parameter in PARAMETERS.values()}
    return values | {parameter.bind_unset: 1 for parameter in PARAMETERS.values() if parameter.unset}
