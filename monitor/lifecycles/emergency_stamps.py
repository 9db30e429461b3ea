"""What each move on an emergency writes: its columns, its clock, its money, and the words of its line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.emergency_clocks import list_clocks, set_clocks
from monitor.lifecycles.emergency_facts import clock_of
from monitor.lifecycles.emergency_open import grade_now
from monitor.lifecycles.emergency_subject import add_subject, drop_subject, find_subject
from monitor.lifecycles.machine import Incomplete, Move, Refused
from monitor.models.emergency import Emergency, EmergencyClock, EmergencyLine, EmergencyPayment
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, viewer_of, visible
from monitor.models.state import mark
from monitor.models.user import User
from monitor.values.emergencies import Cause, Deed, EmergencyKind, Grade, PayStep, ReportClock, Scene
from monitor.values.permissions import Act
from monitor.values.timekeeping import in_county
from monitor.values.words import Sentence
from monitor.values.words import mark as _

Binds = Mapping[str, int | None]
Given = Mapping[str, Any]


@dataclass(frozen=True)
class Changes:
    """The columns a move fills, and what its line says: typed words, or a sentence of ours."""

    columns: dict[str, object]
    words: str | Sentence


@dataclass(frozen=True)
class Hand:
    """What every writer needs: where, what was given, on which event, by whom, when."""

    session: Session
    move: Move
    given: Given
    row: Emergency
    viewer: Viewer
    binds: Binds
    now: datetime

    def said(self, msgid: str, **facts: object) -> Sentence:
        """A sentence of ours, with what the person added behind it."""
        told = Sentence(msgid, facts)
        more = self.given.get("words") or self.given.get("reason")
        return Sentence(_("{told}。{more}"), {"told": told, "more": more}) if more else told


def apply(
    session: Session, move: Move, given: Given, row: Emergency, viewer: Viewer, binds: Binds, now: datetime
) -> Changes:
    """Write what stands beside the event's own row, and say what belongs into it. Raises Refused, Incomplete."""
    return _WRITERS[move.name](Hand(session, move, given, row, viewer, binds, now))


def _note(hand: Hand) -> Changes:
    return Changes({}, str(hand.given["words"]))


def _correct(hand: Hand) -> Changes:
    line = hand.session.get(EmergencyLine, hand.given["line"])
    if line is None or line.emergency_id != hand.row.id:
        raise Incomplete(Sentence(_("没有这一行。")))
    return Changes({}, str(hand.given["words"]))


def _change(hand: Hand) -> Changes:
    columns = {name: hand.given[name] for name in ("event", "people", "amount_fen", "deeds", "scene", "place")
               if name in hand.given}  # fmt: skip
    parts = [part for name, value in columns.items() if value != getattr(hand.row, name)
             for part in [_part(name, value)]]  # fmt: skip
    if not parts:
        raise Incomplete(Sentence(_("没有改动。")))
    for name, value in columns.items():
        setattr(hand.row, name, value)
    graded = grade_now(hand.row, hand.binds)
    set_clocks(hand.session, hand.row, hand.binds)
    hand.session.flush()
    columns |= {"computed": graded.grade.value, "grade": min(hand.row.grade, graded.grade.value)}
    facts = {"parts": tuple(parts), "grade": Sentence(graded.grade.label), "reasons": graded.reasons}
    return Changes(columns, Sentence(_("{parts}；按事实为{grade}：{reasons}"), facts))


def _part(name: str, value: Any) -> Sentence:
    said: dict[str, Callable[[], Sentence]] = {
        "event": lambda: Sentence(_("种类：{value}"), {"value": Sentence(EmergencyKind(value).label)}),
        "people": lambda: Sentence(_("现场{value}人"), {"value": value}),
        "amount_fen": lambda: Sentence(_("涉及{value}元"), {"value": yuan(value)}),
        "deeds": lambda: Sentence(
            _("行为：{value}"), {"value": tuple(Sentence(Deed(word).label) for word in value.split())}
        ),
        "scene": lambda: Sentence(_("地点类别：{value}"), {"value": Sentence(Scene(value).label)}),
        "place": lambda: Sentence(_("地点：{value}"), {"value": value}),
    }
    return said[name]()


def _about(hand: Hand) -> Changes:
    subject = find_subject(hand.session, hand.viewer, hand.given["code"], hand.given.get("kind"))
    add_subject(hand.session, hand.row, subject)
    return Changes({}, Sentence(_("登记涉及“{about}”"), {"about": subject.name}))


def _untie(hand: Hand) -> Changes:
    subject = find_subject(hand.session, hand.viewer, hand.given["code"], hand.given.get("kind"))
    drop_subject(hand.session, hand.row, subject)
    mark(hand.session, [subject.id])
    return Changes({}, hand.said(_("撤销涉及“{about}”"), about=subject.name))


def _raise(hand: Hand) -> Changes:
    grade = Grade(int(hand.given["grade"]))
    if grade >= hand.row.grade:
        raise Incomplete(Sentence(_("所选级别不高于现在的级别；降低级别请申请降级。")))
    columns: dict[str, object] = {"grade": grade.value, "lower_to": None, "lower_by": None}
    return Changes(columns, hand.said(_("提高为{grade}"), grade=Sentence(grade.label)))


def _ask_lower(hand: Hand) -> Changes:
    grade = Grade(int(hand.given["grade"]))
    if grade <= hand.row.grade:
        raise Incomplete(Sentence(_("所选级别不低于现在的级别。")))
    columns: dict[str, object] = {"lower_to": grade.value, "lower_by": hand.viewer.user_id}
    return Changes(columns, hand.said(_("申请降为{grade}"), grade=Sentence(grade.label)))


def _confirm_lower(hand: Hand) -> Changes:
    grade = Grade(hand.row.lower_to or hand.row.grade)
    columns: dict[str, object] = {"grade": grade.value, "lower_to": None, "lower_by": None}
    return Changes(columns, hand.said(_("确认降为{grade}"), grade=Sentence(grade.label)))


def _refuse_lower(hand: Hand) -> Changes:
    return Changes({"lower_to": None, "lower_by": None}, hand.said(_("不同意降级")))


def _clock(hand: Hand) -> tuple[ReportClock, EmergencyClock]:
    term = ReportClock(hand.given["clock"])
    found = next((one for one in list_clocks(hand.session, hand.row.id) if one.clock == term.value), None)
    if found is None:
        raise Incomplete(Sentence(_("这起事件没有“{clock}”的时限。"), {"clock": Sentence(term.label)}))
    locked = select(EmergencyClock).where(EmergencyClock.id == found.id).with_for_update()
    again = hand.session.scalars(locked, execution_options={"populate_existing": True}).one()
    return term, again


def _report(hand: Hand) -> Changes:
    term, clock = _clock(hand)
    if clock.done_at is not None:
        said = _("“{clock}”已经登记。登记错的，在时间线上更正。")
        raise Refused(Sentence(said, {"clock": Sentence(term.label)}))
    at, due = hand.given["at"], in_county(clock.due_at)
    clock.done_at, clock.done_on = at, at.date()
    if at > due:
        clock.late_on = clock.late_on or clock.due_on
        return Changes(
            {}, hand.said(_("登记“{clock}”（迟于时限 {due}）"), clock=Sentence(term.label), due=clock_of(due))
        )
    clock.late_on = None
    return Changes({}, hand.said(_("登记“{clock}”"), clock=Sentence(term.label)))


def _explain(hand: Hand) -> Changes:
    term, clock = _clock(hand)
    if clock.late_on is None:
        raise Refused(Sentence(_("“{clock}”没有超过时限，不需要说明。"), {"clock": Sentence(term.label)}))
    clock.explained_on = hand.now.date()
    return Changes({}, hand.said(_("说明“{clock}”超过时限的原因"), clock=Sentence(term.label)))


def _pay(hand: Hand) -> Changes:
    step = PayStep(hand.given.get("step", PayStep.RECOVERED))
    given = hand.given
    hand.session.add(
        EmergencyPayment(
            emergency_id=hand.row.id,
            step=step.value,
            at=given["at"],
            paid_on=given["at"].date(),
            who=given["who"],
            words=given.get("words"),
            amount_fen=given["amount_fen"],
            heads=given.get("heads"),
            user_id=hand.viewer.user_id,
        )
    )
    return Changes({}, hand.said(_("{step}：{amount}元"), step=Sentence(step.label), amount=yuan(given["amount_fen"])))


def _take_lead(hand: Hand) -> Changes:
    return _led_by(hand, hand.viewer.user_id, hand.viewer.name)


def _give_lead(hand: Hand) -> Changes:
    chosen = hand.given["lead_id"]
    person = hand.session.scalar(select(User).where(User.id == chosen, User.active)) if type(chosen) is int else None
    if person is not None:
        able = visible(viewer_of(person, hand.now.date()), Act.HANDLE_EMERGENCIES).where(Matter.id == hand.row.id)
        if hand.session.scalar(able) is not None:
            return _led_by(hand, person.id, person.name)
    raise Incomplete(Sentence(_("所选人员不能处置这起事件，请另选一人。")))


def _led_by(hand: Hand, user_id: int, name: str) -> Changes:
    return Changes({"lead_id": user_id}, hand.said(_("由{name}牵头处置"), name=name))


def _settle(hand: Hand) -> Changes:
    at = hand.given["at"]
    return Changes({"settled_at": at, "settled_on": at.date()}, hand.said(_("现场平息")))


def _resume(hand: Hand) -> Changes:
    return Changes({"settled_at": None, "settled_on": None}, hand.said(_("再次发生，继续处置")))


def _propose_close(hand: Hand) -> Changes:
    cause = Cause(hand.given["cause"])
    columns: dict[str, object] = {name: hand.given[name] for name in ("cause", "cause_words", "review")}
    facts = {"cause": Sentence(cause.label), "words": hand.given["cause_words"]}
    return Changes(
        columns | {"closing_by": hand.viewer.user_id}, Sentence(_("申请办结，原因：{cause}。{words}"), facts)
    )


def _return_close(hand: Hand) -> Changes:
    return Changes({"closing_by": None}, hand.said(_("退回办结申请")))


def _confirm_close(hand: Hand) -> Changes:
    columns: dict[str, object] = {"closed_by": hand.viewer.user_id, "closed_on": hand.now.date()}
    return Changes(columns, hand.said(_("确认办结")))


def yuan(fen: int) -> str:
    """Fen as it is read: 1,234.50."""
    return f"{fen // 100:,}.{fen % 100:02d}"


_WRITERS: Mapping[str, Callable[[Hand], Changes]] = {
    "note": _note, "correct": _correct, "report": _report, "explain": _explain, "pay": _pay, "recover": _pay,
    "take_lead": _take_lead, "give_lead": _give_lead, "about": _about, "untie": _untie,
    "change": _change, "raise": _raise, "ask_lower": _ask_lower, "confirm_lower": _confirm_lower,
    "refuse_lower": _refuse_lower, "settle": _settle, "resume": _resume, "propose_close": _propose_close,
    "return_close": _return_close, "confirm_close": _confirm_close,
}  # fmt: skip
