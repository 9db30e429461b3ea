"""Whose labour office guarantees name: told anew when deposits change, and when we are called otherwise (0191)."""

from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from monitor.models.fund import Deposit
from monitor.models.paper import office_in_force
from monitor.values.offices import is_elsewhere, listed

_AT_ONCE = 500


def weigh_beneficiaries(session: Session, matters: Iterable[int] | None = None) -> set[int]:
    """Tell of the guarantees of some matters, or of all, whether they name another place's labour office.

    The matters of which that is told otherwise than before.
    """
    session.flush()
    office = office_in_force(session)
    own = [office.name, *listed(office.beneficiaries)] if office is not None else []
    told = select(Deposit.matter_id, Deposit.beneficiary, Deposit.elsewhere).where(Deposit.labour_office.is_(True))
    chosen = [told] if matters is None else [told.where(Deposit.matter_id.in_(part)) for part in _parts(matters)]
    answers: dict[str, bool] = {}
    changed: dict[bool, list[int]] = {True: [], False: []}
    for statement in chosen:
        for matter, beneficiary, before in session.execute(statement):
            text = beneficiary or ""
            if text not in answers:
                answers[text] = is_elsewhere(text, own)
            if answers[text] is not before:
                changed[answers[text]].append(matter)
    for answer, found in changed.items():
        for part in _parts(found):
            session.execute(update(Deposit).where(Deposit.matter_id.in_(part)).values(elsewhere=answer))
    return {*changed[True], *changed[False]}


def _parts(matters: Iterable[int]) -> list[list[int]]:
    ids = sorted(matters)
    return [ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)]
