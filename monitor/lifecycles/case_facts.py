"""Reading what a move on a case asks for: texts, days, people, words of a closed list, the number of another case."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Fact, FactKind, Facts, Incomplete, Move
from monitor.lifecycles.steps import require, words_of
from monitor.models.case_file import CaseFile
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, viewer_of, visible
from monitor.models.user import User, is_same_person
from monitor.values.cases import CaseStatus
from monitor.values.permissions import Act
from monitor.values.redaction import without_numbers
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LOGGED = ("reason", "note")
Read = tuple[dict[str, object], str | None]


def read_facts(session: Session, move: Move, facts: Facts, case: CaseFile, viewer: Viewer, today: date) -> Read:
    """The columns that the facts fill, and the words for the log. Raises Incomplete."""
    changes: dict[str, object] = {}
    said: list[str] = []
    for fact in move.facts:
        value = require(fact, facts)
        if value is None or fact.kind is FactKind.EVIDENCE:
            continue
        read = _read(session, fact, value, case, viewer, today)
        if fact.name in LOGGED:
            said.append(str(read))
        else:
            changes[fact.name] = read
            said += _remembered(fact, value)
    _two_people(session, changes)
    return changes, " ".join(said) or None


def _remembered(fact: Fact, value: object) -> list[str]:
    """Numbers and names that the row forgets when a case begins anew stay in the log."""
    return [str(value)] if fact.kind is FactKind.TEXT or fact.kind is FactKind.CODE else []


def _read(session: Session, fact: Fact, value: object, case: CaseFile, viewer: Viewer, today: date) -> object:
    match fact.kind:
        case FactKind.TEXT:
            return without_numbers(words_of(fact, value)) if fact.most > 100 else words_of(fact, value)
        case FactKind.DATE:
            return _read_day(fact, value, case, today)
        case FactKind.PERSON:
            return _read_officer(session, value, case, today)
        case FactKind.CHOICE:
            return _read_choice(fact, value)
        case FactKind.CHOICES:
            given = value if isinstance(value, list | tuple) else [value]
            return " ".join(_read_choice(fact, one) for one in given)
        case FactKind.CODE:
            return _read_case(session, value, case, viewer)
        case _:
            return value


def _read_day(fact: Fact, value: object, case: CaseFile, today: date) -> date:
    first = {"served_on": case.decided_on, "police_answered_on": case.handed_on, "told_on": case.received_on}
    earliest = first.get(fact.name) or case.received_on
    if not isinstance(value, date) or not earliest <= value <= today:
        wrong = _("“{fact}”应在 {first} 至 {last} 之间。")
        raise Incomplete(Sentence(wrong, {"fact": Sentence(fact.label), "first": earliest, "last": today}))
    return value


def _read_officer(session: Session, value: object, case: CaseFile, today: date) -> int:
    person = session.scalar(select(User).where(User.id == value, User.active)) if isinstance(value, int) else None
    if person is not None:
        able = visible(viewer_of(person, today), Act.HANDLE_CASES).where(Matter.id == case.id)
        if session.scalar(able) is not None:
            return person.id
    raise Incomplete(Sentence(_("所选人员不能办理该案件，请另选一人。")))


def _two_people(session: Session, changes: dict[str, object]) -> None:
    if "lead_id" in changes:
        changes.setdefault("second_id", None)
    lead, second = changes.get("lead_id"), changes.get("second_id")
    if isinstance(lead, int) and isinstance(second, int) and is_same_person(session, lead, second):
        raise Incomplete(Sentence(_("主办人和协办人应是两个人。")))


def _read_choice(fact: Fact, value: object) -> str:
    found = next((term for term in fact.choices if term.value == value), None)
    if found is None:
        raise Incomplete(Sentence(_("请在“{fact}”的选项中选择。"), {"fact": Sentence(fact.label)}))
    return str(found.value)


def _read_case(session: Session, value: object, case: CaseFile, viewer: Viewer) -> int:
    found = session.scalar(
        select(CaseFile)
        .join(Matter, Matter.id == CaseFile.id)
        .where(Matter.code == str(value).strip(), CaseFile.id.in_(visible(viewer, Act.HANDLE_CASES)))
    )
    if found is None or found.id == case.id or not CaseStatus(found.status).is_open:
        raise Incomplete(Sentence(_("没有这个编号的在办案件。")))
    return found.id
