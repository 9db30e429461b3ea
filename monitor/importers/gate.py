"""Whether a person who may write to some matters only may bring a new one into being."""

from typing import Any

from sqlalchemy import Select, literal, select, true
from sqlalchemy.orm import Session
from sqlalchemy.sql import visitors
from sqlalchemy.sql.schema import Column

from monitor.models.matter import Matter
from monitor.values.terms import MatterKind

NOBODY = -1


def may_create(
    session: Session, allowed: Select[int], kind: MatterKind, town_id: int | None, department_id: int | None
) -> bool:
    """Whether ``allowed`` would hold a matter of this kind, town and department, asked before it exists.

    The condition of the select is asked with the new matter's values in place of the columns of ``matter``.
    """
    condition = allowed.whereclause
    if condition is None:
        return True
    values: dict[str, Any] = {"id": NOBODY, "kind": kind.value, "town_id": town_id, "department_id": department_id}
    table = Matter.__tablename__

    def put_in(element: Any, **_options: Any) -> Any:
        if isinstance(element, Column) and element.table is not None and element.table.name == table:
            value = values.get(element.name, "")
            return literal(value, element.type)
        return None

    asked = visitors.replacement_traverse(condition, {}, put_in)
    return session.scalar(select(literal(1)).where(true(), asked)) is not None
