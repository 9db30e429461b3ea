"""What the alerts of a look ahead or back are about, as far as a person may see it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from monitor.models.alert import Alert
from monitor.models.matter import Matter, Town
from monitor.models.scope import Viewer, visible
from monitor.values.permissions import Act
from monitor.values.terms import AlertStatus

SLICE = 500
"""Matters asked for at a time."""


@dataclass(frozen=True)
class Place:
    """A matter in the list of a look."""

    code: str
    name: str
    kind: str
    town: str | None


def list_places(session: Session, viewer: Viewer, matters: Sequence[int], most: int) -> dict[int, Place]:
    """The first ``most`` of ``matters`` whose alerts the viewer may see, in the order given."""
    wanted, found = list(dict.fromkeys(matters)), dict[int, Place]()
    for start in range(0, len(wanted), SLICE):
        part = wanted[start : start + SLICE]
        rows = session.execute(
            select(Matter.id, Matter.code, Matter.name, Matter.kind, Town.name)
            .outerjoin(Town, Town.id == Matter.town_id)
            .where(Matter.id.in_(part), Matter.id.in_(visible(viewer, Act.SEE_ALERTS)))
        )
        seen = {number: Place(code, name, kind, town) for number, code, name, kind, town in rows}
        found |= {number: seen[number] for number in part if number in seen}
        if len(found) >= most:
            break
    return {number: found[number] for number in list(found)[:most]}


def find_alerts(
    session: Session, viewer: Viewer, matters: Sequence[int], *, settled: bool = False
) -> dict[int, dict[tuple[str, str], int]]:
    """Numbers of the alerts that stand today, by matter, rule and key; with ``settled`` of all there ever were."""
    rows = session.execute(
        select(Alert.matter_id, Alert.rule, Alert.key, Alert.id).where(
            Alert.matter_id.in_(matters),
            Alert.matter_id.in_(visible(viewer, Act.SEE_ALERTS)),
            literal(settled) | (Alert.status == AlertStatus.RAISED.value),
        )
    )
    found: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    for matter, rule, key, alert in rows:
        found[matter][rule, key] = alert
    return found
