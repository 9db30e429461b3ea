"""Set-up beside guarantees, and what visits left standing (rulebook 17: A01–A11, C11, D03, D04, E14, E18, E19)."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.county import KINDS, County, surely_attended
from tests.check.plain.grade import ALWAYS, UNKNOWN, Outcome, after, by, counts, grade, last_of, month_of, rolled
from tests.check.plain.people import unnamed
from tests.check.plain.standing import left_standing

SIGNALS = ("power-down", "insurance-unpaid", "tax-unpaid", "account-seized", "owner-exit")


def read_site(county: County, matter: int) -> dict[str, Outcome]:
    return set_up(county, matter) | visits(county, matter)


def set_up(county: County, matter: int) -> dict[str, Outcome]:
    project, day = county.projects[matter], county.day
    read = {"A02": advance_funding(county, project)}
    if not by(day, project.completed_on):
        read |= {
            "A01": answered(day, "A01", "orange", project.funds_proved, project.permit_on)
            if project.permit_on
            else None,
            "A04": guarantee_ends(county, project),
            "A06": answered(day, "A06", "yellow", project.terms_whole, ALWAYS),
            "A07": labour_share(county, project),
            "A08": officer(county, matter, project),
            "A11": platform(county, matter, project),
        }
    if county.refused(matter, "projects"):
        there = first_month(county, matter) is not None or county.refused(matter, "attendance")
        read |= dict.fromkeys(("A01", "A02", "A04", "A06", "A07", "A11", *(["A08"] if there else [])), UNKNOWN)
    return read


def answered(day: date, code: str, level: str, answer: bool | None, begin: date) -> Outcome:
    return UNKNOWN if answer is None else grade(day, (code, level, None if answer else begin))


def public(project: Row) -> bool | None:
    return {"政府": True, "政府投资": True, "社会": False}.get(project.investment)


def advance_funding(county: County, project: Row) -> Outcome:
    paid_ahead, money = project.advance_funding, public(project)
    if money is False:
        return None
    if paid_ahead is None or (paid_ahead and money is None):
        return UNKNOWN
    return grade(county.day, ("A02", "orange", ALWAYS if paid_ahead else None))


def guarantee_ends(county: County, project: Row) -> Outcome:
    none = project.guarantee_form == "none"
    if project.guarantee_to is None:
        return None if none else UNKNOWN
    begin = after(project.guarantee_to, -county.value("payguar.remind_days"))
    found = grade(county.day, ("A04", "blue", begin if project.guarantee_to >= county.day else None))
    return UNKNOWN if none and found else found


def labour_share(county: County, project: Row) -> Outcome:
    kind = KINDS.get(project.works_kind)
    least = kind and county.values[f"labour_ratio.{kind}"]
    if project.labour_rate is None or least is None:
        return UNKNOWN
    return grade(county.day, ("A07", "yellow", ALWAYS if project.labour_rate < least * 10 else None))


def first_month(county: County, matter: int) -> int | None:
    """The first month in which somebody certainly worked."""
    months = {row.month for row in county.attendance[matter] if row.month <= month_of(county.day)}
    return min(surely_attended(county, matter, months), default=None)


def officer(county: County, matter: int, project: Row) -> Outcome:
    if first_month(county, matter) is None:
        return UNKNOWN if county.refused(matter, "attendance") and not project.labour_officer else None
    return grade(county.day, ("A08", "yellow", None if project.labour_officer else ALWAYS))


def began(county: County, matter: int, project: Row) -> date | None:
    month = first_month(county, matter)
    days = [project.started_on, month and last_of(month)]
    return min((one for one in days if one), default=None)


def platform(county: County, matter: int, project: Row) -> Outcome:
    start = began(county, matter, project)
    begin = start and after(start, county.value("platform.grace_days") + 1)
    if start is None and "attendance" not in county.known and not project.on_platform:
        return UNKNOWN
    if county.refused(matter, "attendance") and not project.on_platform and not (begin and begin <= county.day):
        return UNKNOWN
    if begin is None:
        return None
    if project.on_platform is None:
        return UNKNOWN if begin <= county.day else None
    return grade(county.day, ("A11", "yellow", None if project.on_platform else begin))


def visits(county: County, matter: int) -> dict[str, Outcome]:
    day, rows = county.day, [row for row in county.inspections[matter] if row.inspected_on <= county.day]
    open_ = left_standing(county, matter)
    first = {code: min(row.inspected_on for row in found) for code, found in open_.items()}
    gone = min((first[code] for code in ("contact-lost", "office-empty") if code in first), default=None)
    signals = sorted(first[code] for code in SIGNALS if code in first)
    least = county.value("firm_signals.least")
    read = {
        "A10": papers(day, open_.get("papers-withheld", [])),
        "C11": grade(day, ("C11", "orange", first.get("dispute-hold"))),
        "D03": realname(county, matter, rows, first.get("realname-unused")),
        "E14": grade(day, ("E14", "orange", first.get("goods-paid"))),
        "E18": grade(day, ("E18", "emergency", gone)),
        "E19": grade(day, ("E19", "yellow", signals[least - 1] if len(signals) >= least else None)),
    }
    counted = [row for row in rows if row.heads is not None]
    last = max(counted, key=lambda row: (row.inspected_on, row.heads), default=None)
    if last is not None and last.heads > 0:
        read["D04"] = registered(county, matter, last)
    asked = (*read, "D04")
    return dict.fromkeys(asked, UNKNOWN) if county.refused(matter, "inspections") else read


def papers(day: date, found: list[Row]) -> Outcome:
    dues = [due for row in found if (due := row.papers_due_on or row.due_on)]
    if found and not dues:
        return UNKNOWN
    return grade(day, ("A10", "orange", after(rolled(min(dues)), 1) if dues else None))


def realname(county: County, matter: int, rows: list[Row], seen: date | None) -> Outcome:
    month = first_month(county, matter)
    worked = [row.inspected_on for row in rows if row.heads] + ([last_of(month)] if month else [])
    if seen is None:
        return None
    if not worked:
        return UNKNOWN
    begin = max(seen, after(min(worked), county.value("realname.grace_days") + 1))
    if begin > county.day and (county.refused(matter, "attendance") or min(worked) > seen):
        return UNKNOWN
    return grade(county.day, ("D03", "orange", begin))


def registered(county: County, matter: int, visit: Row) -> Outcome:
    day, least = visit.inspected_on, visit.heads * county.value("realname.min_permille")
    people = [row for row in county.engagements[matter] if row.rostered and by(day, row.registered_on)]
    heads = sum(counts(day, row.entered_on) and (row.left_on is None or row.left_on >= day) for row in people)
    doubt = county.refused(matter, "roster")
    if unnamed(county, matter):
        return UNKNOWN
    if doubt and (heads - doubt) * 1000 < least <= (heads + doubt) * 1000:
        return UNKNOWN
    return grade(county.day, ("D04", "yellow", day if heads * 1000 < least else None))
