"""What is typed about a housing project, within its bounds."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.housing_title import IMPERSONAL
from monitor.lifecycles.machine import Fact, FactKind, Facts, Incomplete, Move
from monitor.lifecycles.steps import require, words_of
from monitor.models.housing import Building
from monitor.values.housing_title import TitleCauseCode
from monitor.values.linter import find_personal
from monitor.values.reading import comparable
from monitor.values.words import Sentence
from monitor.values.words import mark as _

PAST = frozenset(
    {
        "actual_on",
        "told_on",
        "seen_on",
        "stated_on",
        "moved_on",
        "checked_on",
        "examined_on",
        "pushed_on",
        "answered_on",
    }
    | {"delivered_on", "filed_on", "papers_on", "accepted_on", "registered_on", "issued_on", "met_on", "done_on"}
    | {"contracted_on"}
)
"""Days of what happened."""
ANY = frozenset({"planned_on", "promised_on"})
"""Days that are planned or promised, and may have gone by when they are entered; the others are today or ahead."""
FAR = timedelta(days=366 * 10)
MOST_FEN = 10**13
"""A hundred thousand million yuan: more is a slip of the hand."""
WRONG_DAY = _("“{fact}”应为 {first} 至 {last} 之间的日期。")


def read_facts(session: Session, move: Move, facts: Facts, row: Any, today: date) -> dict[str, Any]:
    """What was given for each fact of a move, by name; ``row`` is what it changes or, of a new row, its project.

    A file must be there where it is asked for; whoever took it keeps it. Raises Incomplete.
    """
    matter_id = getattr(row, "matter_id", None) or row.id
    given: dict[str, Any] = {}
    for fact in (one for one in move.facts if one.kind is not FactKind.EVIDENCE):
        value = require(fact, facts)
        if fact.kind is FactKind.EVIDENCE:
            continue
        given[fact.name] = None if value is None else _read(fact, value, today)
        if isinstance(value, str) and move in IMPERSONAL and find_personal(value):
            raise Incomplete(
                Sentence(_("“{fact}”中不能有身份证号、银行卡号和电话号码。"), {"fact": Sentence(fact.label)})
            )
        if fact.name == "building_no" and value is not None:
            given[fact.name] = building_of(session, matter_id, str(value))
    _compare(move, given, row)
    if given.get("contracted_on") is not None:
        _compare_acceptance(session, matter_id, given.get("building_no") or row.building_no, given["contracted_on"])
    return given


def _read(fact: Fact, value: object, today: date) -> object:
    if fact.kind is FactKind.TEXT:
        return words_of(fact, value).strip()
    if fact.kind is FactKind.COUNT:
        if isinstance(value, int) and 0 < value <= fact.most:
            return value
        bounds = {"fact": Sentence(fact.label), "most": fact.most}
        raise Incomplete(Sentence(_("“{fact}”应为 1 至 {most} 的整数。"), bounds))
    if fact.kind is FactKind.CHOICE:
        if value in {one.value for one in fact.choices}:
            return value
        raise Incomplete(Sentence(_("请填写“{fact}”。"), {"fact": Sentence(fact.label)}))
    if fact.kind is FactKind.VALUE:
        return _figure(fact, value)
    if fact.kind is FactKind.CODE:
        return value
    first = today - FAR if fact.name in PAST | ANY else today
    last = today if fact.name in PAST else today + FAR
    if not isinstance(value, date) or not first <= value <= last:
        days: Mapping[str, Any] = {"fact": Sentence(fact.label), "first": first, "last": last}
        raise Incomplete(Sentence(WRONG_DAY, days))
    return value


SHARES = frozenset({"share", "percent"})


def _figure(fact: Fact, value: object) -> int:
    """A sum in fen above nought; a share of 0 to 100 in hundredths of a percent."""
    lowest, most = (0, 100_00) if fact.name in SHARES else (1, MOST_FEN)
    if not isinstance(value, int) or not lowest <= value <= most:
        asked = _("“{fact}”应为 0 到 100 的数。") if fact.name in SHARES else _("“{fact}”应为大于 0 的金额。")
        raise Incomplete(Sentence(asked, {"fact": Sentence(fact.label)}))
    return value


def _compare(move: Move, given: Mapping[str, Any], row: Any) -> None:
    """A term is put off to a later day, a promise lies behind the day on which it was made."""
    if move.name == "hinder" and given["cause_code"] == TitleCauseCode.OTHER.value and not given["cause_words"]:
        raise Incomplete(Sentence(_("请说明是什么原因。")))
    if "delivered_on" in given:
        _compare_delivery(given, row)
    if move.name == "registry_back" and row.accepted_on is None:
        raise Incomplete(Sentence(_("登记机构还没有受理。")))
    if move.name == "open_way" and row.cause_code is None:
        raise Incomplete(Sentence(_("没有登记卡在哪里。")))
    if move.name == "extend" and row.due_on is not None and given["due_on"] <= row.due_on:
        raise Incomplete(Sentence(_("新的期限应晚于现在的期限 {day}。"), {"day": row.due_on}))
    if move.name == "shift" and given["planned_on"] == row.planned_on:
        raise Incomplete(Sentence(_("新的计划日期与现在的相同。")))
    if "answered_on" in given and given["answered_on"] < row.pushed_on:
        raise Incomplete(Sentence(_("银行答复日期不能早于推送日期 {day}。"), {"day": row.pushed_on}))
    if move.name == "promise" and given["promised_on"] < given["told_on"]:
        raise Incomplete(Sentence(_("承诺交付日期不能早于作出承诺的日期。")))


def _compare_delivery(given: Mapping[str, Any], row: Any) -> None:
    """A title batch has the day of its delivery; of homes sold finished that of their contract, and no earlier one."""
    signed = given.get("contracted_on") if "contracted_on" in given else row.contracted_on
    if given["delivered_on"] is None and signed is None:
        raise Incomplete(Sentence(_("请填写“交付日期”；现房销售的，填写“现房合同签订日期”。")))
    if given["delivered_on"] is not None and signed is not None and given["delivered_on"] < signed:
        raise Incomplete(Sentence(_("交付日期不能早于现房合同签订日期 {day}。"), {"day": signed}))


def _compare_acceptance(session: Session, matter_id: int, building_no: str, signed: date) -> None:
    """Homes sold finished were sold once the building was accepted; a contract from before is one of presale."""
    accepted = session.scalar(
        select(Building.accepted_on).where(Building.matter_id == matter_id, Building.building_no == building_no)
    )
    if accepted is not None and signed < accepted:
        said = _(
            "楼栋台账登记{building}于 {day} 竣工验收，“现房合同签订日期”不能早于这一天："
            "竣工验收以前签订的是预售合同，这一项不填，只填“交付日期”；验收日期有误的，先更正楼栋台账。"
        )
        raise Incomplete(Sentence(said, {"building": building_no, "day": accepted}))


def building_of(session: Session, matter_id: int, text: str) -> str:
    """A building of the project as its register calls it. Raises Incomplete for one that is not there."""
    known = session.scalars(select(Building.building_no).where(Building.matter_id == matter_id)).all()
    found = {comparable(number): number for number in known}.get(comparable(text))
    if found is None:
        raise Incomplete(Sentence(_("楼栋台账没有“{building}”。"), {"building": text}))
    return found
