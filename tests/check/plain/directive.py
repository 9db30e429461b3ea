"""Orders, decisions and their enforcement, paper by paper (rulebook 17 E20, F08–F23, J01)."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.chain import family, first_paid, met_on, owed_of, told_to_pay_first
from tests.check.plain.county import County
from tests.check.plain.grade import (
    UNKNOWN,
    Hit,
    Outcome,
    after,
    by,
    grade,
    latest,
    month_later,
    rolled,
    workday,
)


def read_directives(county: County, matter: int) -> dict[str, dict[str, Outcome]]:
    """The outcome of every rule about each numbered directive of the matter."""
    papers = county.directives.get(matter, [])
    return {paper.number: read_paper(county, paper, papers) for paper in papers}


def read_paper(county: County, paper: Row, papers: list[Row]) -> dict[str, Outcome]:
    day = county.day
    read = publication(day, paper)
    if not stands(day, paper):
        return {"F22": read["F22"]}
    served = served_on(day, paper)
    if paper.kind in ("decision", "penalty"):
        late = None if served else after(workday(paper.issued_on, 7), 1)
        read |= {"F08": grade(day, ("F08", "yellow", late))} | enforcement(day, paper, papers, served)
    if paper.kind == "penalty_notice":
        read |= hearing(day, paper, served)
    order = ordered(day, paper, papers)
    if order is not None:
        unmet = order.met is None
        read["F10"] = grade(day, ("F10", "red", after(order.due, 1) if unmet else None))
        begin = after(workday(order.due, 5), 1) if unmet and not extra(day, paper) else None
        read["F11"] = grade(day, ("F11", "yellow", begin))
    if paper.kind == "instruction":
        read["F21"] = grade(day, ("F21", "yellow", paper.issued_on if repeated(day, paper, papers) else None))
    return read


def stands(day: date, paper: Row) -> bool:
    return bool(by(day, paper.issued_on)) and not by(day, paper.annulled_on)


def served_on(day: date, paper: Row) -> date | None:
    return min((one for one in paper.served if one <= day), default=None)


def ordered(day: date, paper: Row, papers: list[Row]) -> Row | None:
    """What a standing order asks to be paid that was served in time: until when, and when it was met."""
    served = served_on(day, paper)
    if not stands(day, paper) or paper.kind not in ("instruction", "decision") or not paper.amount_fen:
        return None
    if served is None or paper.due_on is None or served > rolled(paper.due_on):
        return None
    return Row(kind=paper.kind, due=rolled(paper.due_on), met=met_on(day, paper, papers), paper=paper)


def pay_orders(county: County, matter: int) -> list[Row]:
    papers = county.directives.get(matter, [])
    found = (ordered(county.day, paper, papers) for paper in papers)
    return [order for order in found if order is not None]


def extra(day: date, paper: Row) -> bool:
    """Whether extra compensation was ordered, by itself or by a paper that follows it."""
    later = (one for one in paper.followers if stands(day, one))
    return paper.extra_fen is not None or any(one.extra_fen is not None for one in later)


def repeated(day: date, paper: Row, papers: list[Row]) -> bool:
    """Whether the same thing was ordered of the same subject before, and nobody went to see."""
    for other in papers:
        earlier = other.kind == "instruction" and stands(day, other) and other.id != paper.id
        earlier = earlier and (other.issued_on, other.id) < (paper.issued_on, paper.id)
        same = other.subject_name == paper.subject_name and (other.duties & paper.duties) - {"other"}
        visits = [one for one in (*paper.outcomes, *other.outcomes) if one.inspection_id and one.verified_on <= day]
        if earlier and same and not visits:
            return True
    return False


def hearing(day: date, paper: Row, served: date | None) -> dict[str, Outcome]:
    if not paper.hearing_right or served is None:
        asked_for: Outcome = None
    else:
        end, asked = workday(served, 5), by(day, paper.hearing_asked_on)
        running = end >= day and not asked and not by(day, paper.waived_on)
        unset = asked if asked and paper.hearing_on is None else None
        asked_for = grade(day, ("F13", "blue", after(served, 1) if running else None), ("F13", "yellow", unset))
    read = {"F13": asked_for}
    if paper.hearing_right and paper.hearing_on:
        last, told = workday(paper.hearing_on, -7), by(day, paper.hearing_told_on)
        read["F14"] = grade(day, ("F14", "yellow", after(last, 1) if told is None or told > last else None))
    return read


def enforcement(day: date, paper: Row, papers: list[Row], served: date | None) -> dict[str, Outcome]:
    final = final_on(day, paper, served)
    if final is None or met_on(day, paper, papers) or by(day, paper.court_applied_on):
        return {}
    demands = [one for one in paper.followers if one.kind == "demand" and stands(day, one)]
    demanded = min((one for paper in demands if (one := served_on(day, paper))), default=None)
    if demanded is None:
        return {"F15": grade(day, ("F15", "orange", after(final, 1)))}
    return {"F16": grade(day, ("F16", "red", after(max(final, workday(demanded, 10)), 1)))}


def final_on(day: date, paper: Row, served: date | None) -> date | None:
    """The day after which nobody can reconsider the decision or sue; none while somebody does."""
    if by(day, paper.upheld_on):
        return date.fromisoformat(str(paper.upheld_on))
    if served is None or by(day, paper.reconsidered_on) or by(day, paper.sued_on):
        return None
    return max(rolled(after(served, 60)), rolled(month_later(served, 6)))


def publication(day: date, paper: Row) -> dict[str, Outcome]:
    if paper.kind != "penalty":
        return {"F22": None}
    shown, gone = by(day, paper.published_on), by(day, paper.withdrawn_on)
    altered = by(day, paper.annulled_on) or by(day, paper.changed_on)
    stays = shown and altered and (gone is None or gone < altered)
    read = {"F22": grade(day, ("F22", "red", after(workday(altered, 3), 1) if stays and altered else None))}
    if paper.disclosed:
        read["F23"] = grade(day, ("F23", "yellow", None if shown else after(workday(paper.issued_on, 20), 1)))
    return read


def unpaid_of_subs(county: County, matter: int) -> Row:
    """Debts that orders to subcontractors were to have paid: how many, since when, how much, what contractors did.

    A chain of papers is one debt, of the sum that is left of the order that leaves most.
    """
    day, papers = county.day, county.directives.get(matter, [])
    ran_out = [order.paper for order in pay_orders(county, matter) if order.met is None and order.due < day]
    owed = {one.id: owed_of(day, one, papers) for one in ran_out if one.subject_role == "sub"}
    since, fen, decided, first = [], [], 0, 0
    for chain in (family(one, papers) for one in papers if one.prior_id not in {other.id for other in papers}):
        late = [one for one in chain if owed.get(one.id)]
        if late:
            since += [after(rolled(one.due_on), 1) for one in late]
            fen.append(max(owed[one.id] for one in late))
            decided += any(told_to_pay_first(one) and stands(day, one) for one in chain)
            first += first_paid(day, chain)
    return Row(papers=len(fen), since=min(since, default=None), fen=sum(fen), decided=decided, first=first)


def read_unpaid_orders(county: County, matter: int, read: dict[str, Outcome]) -> dict[str, Outcome]:
    """What follows for the project; ``read`` has the outcomes of its arrears."""
    day = county.day
    late = [order for order in pay_orders(county, matter) if order.met is None and order.due < day]
    unpaid = unpaid_of_subs(county, matter)
    found = {"E20": grade(day, ("E20", "red", unpaid.since if unpaid.papers else None))}
    bad = [begin for order in late if (begin := latest(after(order.due, 1), by(day, order.paper.conduct_on)))]
    if bad:
        crimes = [one.since for code in ("E16", "E17") if isinstance(one := read[code], Hit) and one.since]
        unknown = not crimes and UNKNOWN in (read["E16"], read["E17"])
        begin = max(min(crimes), min(bad)) if crimes else None
        found["J01"] = UNKNOWN if unknown else grade(day, ("J01", "red", begin))
    return found
