"""The grade of an emergency, from what is known of it, with each reason. Pure: nothing here looks at a clock."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.values.emergencies import Deed, EmergencyKind, Grade, Scene
from monitor.values.festivals import LUNAR_NEW_YEARS
from monitor.values.parameters import PARAMETERS
from monitor.values.parameters_emergency import amount_code, people_code
from monitor.values.words import Sentence
from monitor.values.words import mark as _

PEOPLE = _("{people}人，达到{grade}的人数标准（{least}人）")
AMOUNT = _("涉及金额{amount}元，达到{grade}的金额标准（{least}元）")
EXTREME = _("有“{deed}”，一项极端行为即定为{grade}，不论人数和金额")
BLOCKING = _("有“{deed}”，定为{grade}")
PLACE = _("发生在“{scene}”，至少为{grade}")
WINDOW = _("处于敏感时段“{window}”，提高{steps}级")
LEAST = _("未达到任何一级的标准，按{grade}处置")
NO_PEOPLE, NO_AMOUNT = _("人数不明，未按人数定级"), _("金额不明，未按金额定级")


@dataclass(frozen=True)
class Told:
    """What is known of an event; ``amount_fen`` and ``people`` None where nobody knows yet."""

    people: int | None
    amount_fen: int | None
    deeds: tuple[Deed, ...]
    scene: Scene
    day: date
    event: EmergencyKind = EmergencyKind.OTHER


@dataclass(frozen=True)
class Graded:
    """A grade with each reason for it, in the order they count."""

    grade: Grade
    reasons: tuple[Sentence, ...]


def grade_of(told: Told, binds: Mapping[str, int | None]) -> Graded:
    """The grade by the county's values (``binds`` by bind name). One extreme act outranks every count."""
    found = [*_by_deeds(told, binds), *_by_counts(told, binds), *_by_place(told, binds)]
    grade = min((one for one, _words in found), default=Grade.GENERAL)
    reasons = [words for _one, words in sorted(found, key=lambda pair: pair[0])]
    if not found:
        reasons.append(Sentence(LEAST, {"grade": Sentence(grade.label)}))
    window = window_of(told.day, binds)
    steps = _value(binds, "event.window_grades")
    if window is not None and steps and grade > Grade.EXTRA:
        grade = Grade(max(grade - steps, Grade.EXTRA))
        reasons.append(Sentence(WINDOW, {"window": Sentence(window), "steps": steps}))
    unknown = ((told.people, NO_PEOPLE), (told.amount_fen, NO_AMOUNT))
    reasons += [Sentence(words) for value, words in unknown if value is None]
    return Graded(grade, tuple(reasons))


def window_of(day: date, binds: Mapping[str, int | None]) -> str | None:
    """The name (a msgid) of the sensitive window that a day lies in; None for none."""
    before = timedelta(days=_value(binds, "event.spring_days"))
    if any(new_year - before <= day <= new_year for new_year in LUNAR_NEW_YEARS):
        return SPRING
    national = date(day.year, 10, 1)
    if national - timedelta(days=_value(binds, "event.national_days")) <= day <= national:
        return NATIONAL
    month, first = _value(binds, "event.sessions_month"), _value(binds, "event.sessions_day")
    begin = date(day.year, month, min(first, monthrange(day.year, month)[1]))
    if begin <= day < begin + timedelta(days=_value(binds, "event.sessions_days")):
        return SESSIONS
    return None


SPRING, NATIONAL, SESSIONS = _("春节前"), _("国庆前"), _("两会期间")
Found = tuple[Grade, Sentence]


def _by_deeds(told: Told, binds: Mapping[str, int | None]) -> Iterable[Found]:
    extreme, blocking = Grade(_value(binds, "event.grade_extreme")), Grade(_value(binds, "event.grade_blocking"))
    if told.event.is_extreme and not any(deed.is_extreme for deed in told.deeds):
        yield extreme, Sentence(EXTREME, {"deed": Sentence(told.event.label), "grade": Sentence(extreme.label)})
    for deed in told.deeds:
        if deed.is_extreme:
            yield extreme, Sentence(EXTREME, {"deed": Sentence(deed.label), "grade": Sentence(extreme.label)})
        elif deed.blocks_traffic:
            yield blocking, Sentence(BLOCKING, {"deed": Sentence(deed.label), "grade": Sentence(blocking.label)})


def _by_counts(told: Told, binds: Mapping[str, int | None]) -> Iterable[Found]:
    for grade in Grade:
        least = _value(binds, people_code(grade))
        if told.people is not None and told.people >= least:
            yield grade, Sentence(PEOPLE, {"people": told.people, "grade": Sentence(grade.label), "least": least})
            break
    for grade in Grade:
        least = _value(binds, amount_code(grade))
        if told.amount_fen is not None and told.amount_fen >= least:
            facts = {"amount": _yuan(told.amount_fen), "grade": Sentence(grade.label), "least": _yuan(least)}
            yield grade, Sentence(AMOUNT, facts)
            break


def _by_place(told: Told, binds: Mapping[str, int | None]) -> Iterable[Found]:
    code = {Scene.COUNTY: "event.grade_office", Scene.UPPER: "event.grade_upper"}.get(told.scene)
    if code is not None:
        grade = Grade(_value(binds, code))
        yield grade, Sentence(PLACE, {"scene": Sentence(told.scene.label), "grade": Sentence(grade.label)})


def _yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}"


def _value(binds: Mapping[str, int | None], code: str) -> int:
    return binds[PARAMETERS[code].bind] or 0
