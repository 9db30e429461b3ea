"""A signature made on a phone without signal: it stands for the text that the phone showed, and for no other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from monitor.lifecycles.keeping import news_since, values_of
from monitor.lifecycles.machine import Overtaken, Refused
from monitor.models.notebook import CheckSheet, SignedCheck
from monitor.models.scope import Viewer
from monitor.models.user import User
from monitor.values.sheet import ASK, UnknownField, is_sealed, tidy
from monitor.values.words import Sentence
from monitor.values.words import mark as _


@dataclass(frozen=True)
class Carried:
    """What the phone showed to those who signed: the open fields, the version it had last seen, and its clock then.

    ``at`` is in the county's zone.
    """

    values: Mapping[str, str]
    version: int
    at: datetime


class Differs(Overtaken):
    """The sheet is not what was signed: ``names`` are the fields, empty where only confidential ones changed."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(Sentence(_("签字以后检查表有变化，请看过再签。")))
        self.names = names


def demand_same(sheet: CheckSheet, viewer: Viewer, carried: Carried) -> None:
    """Raises Differs where an open field is not as it was shown, or a colleague wrote of a talk since."""
    stands = {name: text for name, text in values_of(sheet).items() if not is_sealed(name)}
    shown = {name: tidied for name, text in carried.values.items() if (tidied := tidy(text)) and _is_open(name)}
    if viewer.user_id == sheet.second_id:
        # His own phone has no field for him: he is the second.
        shown.setdefault("second", str(viewer.user_id))
    names = [name for name in {**stands, **shown} if stands.get(name) != shown.get(name)]
    if names or any(is_sealed(name) for name in news_since(sheet, carried.version, viewer.user_id)):
        raise Differs(names)


def _is_open(name: str) -> bool:
    try:
        return not is_sealed(name)
    except UnknownField:
        return False


def demand_own(session: Session, viewer: Viewer, kept: SignedCheck, carried: Carried) -> None:
    """Of a check that is signed already: raises Refused unless these very signatures made it, sent once more."""
    if kept.signed_by == viewer.user_id and _is_then(kept.phone_at, carried.at):
        return
    name = session.get_one(User, kept.signed_by).name
    raise Refused(Sentence(_("这次检查已由{name}签字定稿，手机上的签名没有用上。"), {"name": name}))


def _is_then(kept: datetime | None, at: datetime) -> bool:
    """Whether both are one instant; a database without zones keeps the county's time, and ``at`` is in it."""
    return kept is not None and (kept == at if kept.tzinfo else kept == at.replace(tzinfo=None))


def rows_shown(kept: Sequence[Any], carried: Carried | None) -> list[Any]:
    """The items of a sheet; of a plan's questions only those that the phone asked."""
    return [row for row in kept if row[0] != ASK or carried is None or f"{ASK}.{row[1]}" in carried.values]
