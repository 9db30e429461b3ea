"""The lifecycle of an emergency: every move, who may make it, and what forbids it."""

from datetime import date
from typing import Any

from monitor.lifecycles.machine import Block, Fact, FactKind, Lifecycle, Move
from monitor.values.emergencies import (
    TYPED_SOURCES,
    Cause,
    Deed,
    EmergencyKind,
    EmergencyStatus,
    GradeWord,
    LineKind,
    PayStep,
    ReportClock,
    Scene,
)
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

S = EmergencyStatus
OPEN, RUNNING = frozenset({S.OPEN}), frozenset({S.OPEN, S.SETTLED})
SETTLED, REVIEW = frozenset({S.SETTLED}), frozenset({S.REVIEW})
LIVE, ALWAYS = frozenset({S.OPEN, S.SETTLED, S.REVIEW}), frozenset(S)
NO_NAMES = _("写单位和职务，不写工人姓名和号码。")
AT = Fact("at", _("时间"), FactKind.MOMENT, hint=_("不填即此刻。"), needed=False)
WHO = Fact("who", _("何人"), FactKind.TEXT, 100, hint=NO_NAMES, needed=False)
REASON = Fact("reason", _("理由"), FactKind.TEXT, 500)
WORDS = Fact("words", _("发生了什么"), FactKind.TEXT, 1000, hint=NO_NAMES)
GRADE = Fact("grade", _("级别"), FactKind.CHOICE, choices=tuple(GradeWord))
CLOCK = Fact("clock", _("报告"), FactKind.CHOICE, choices=tuple(ReportClock))
SOURCE = Fact("source", _("来源"), FactKind.CHOICE, needed=False, choices=TYPED_SOURCES)
AMOUNT = Fact("amount_fen", _("金额（元）"), FactKind.VALUE)
MAYBE = Fact("words", _("备注"), FactKind.TEXT, 500, needed=False)
PAID_BY = Fact("who", _("何单位"), FactKind.TEXT, 100)
PROOF = Fact(
    "evidence",
    _("支付凭证"),
    FactKind.EVIDENCE,
    needed=False,
    hint=_("欠薪引起的必须附凭证，个人信息先遮盖。"),
)
SUBJECTS = (MatterKind.PROJECT, MatterKind.HOUSING, MatterKind.COMPANY)
CODE = Fact("code", _("编号"), FactKind.TEXT, 64, hint=_("项目编号、楼盘编号或者单位的统一社会信用代码。"))
KIND = Fact("kind", _("类别"), FactKind.CHOICE, hint=_("几类编号相同的才选。"), needed=False, choices=SUBJECTS)
STEPS = tuple(step for step in PayStep if step.is_payment)

_HANDLE, _CONFIRM = Act.HANDLE_EMERGENCIES, Act.CONFIRM_EMERGENCIES
_RECORDS = (
    Move("note", _("记录情况"), LineKind.NOTE, LIVE, None, _HANDLE, (WORDS, AT, WHO, SOURCE)),
    Move(
        "correct", _("更正一行"), LineKind.CORRECTION, LIVE, None, _HANDLE,
        (Fact("line", _("更正哪一行"), FactKind.CODE), WORDS, AT),
        advice=_("原来的一行保留不动，更正另起一行。"),
    ),
    Move("report", _("登记报告"), LineKind.REPORTED, RUNNING, None, _HANDLE, (CLOCK, AT, WHO, MAYBE)),
    Move("explain", _("说明迟报"), LineKind.EXPLAINED, RUNNING, None, _HANDLE, (CLOCK, REASON)),
    Move(
        "pay", _("登记资金"), LineKind.PAID, RUNNING, None, _HANDLE,
        (
            Fact("step", _("资金来源"), FactKind.CHOICE, choices=STEPS), PAID_BY, AMOUNT, AT,
            Fact("heads", _("人数"), FactKind.COUNT, 99_999, needed=False), MAYBE,
        ),
        advice=_("按法定顺序；只做了工作没有付款的，金额填 0。"),
    ),
    Move(
        "recover", _("登记追回周转金"), LineKind.PAID, ALWAYS, None, _HANDLE, (PAID_BY, AMOUNT, AT, MAYBE),
        advice=_("办结以后也可以登记。"),
    ),
)  # fmt: skip
_COURSE = (
    Move("take_lead", _("接手牵头"), LineKind.LED, LIVE, None, _HANDLE, (MAYBE,), advice=_("由您牵头处置。")),
    Move(
        "give_lead", _("指定牵头人"), LineKind.LED, LIVE, None, _CONFIRM,
        (Fact("lead_id", _("牵头人"), FactKind.PERSON), MAYBE),
    ),
    Move(
        "change", _("更新事实"), LineKind.CHANGED, OPEN, None, _HANDLE,
        (
            Fact("event", _("事件种类"), FactKind.CHOICE, needed=False, choices=tuple(EmergencyKind)),
            Fact("people", _("现场人数"), FactKind.COUNT, 99_999, needed=False),
            Fact("amount_fen", _("涉及金额（元）"), FactKind.VALUE, needed=False),
            Fact("deeds", _("现场行为"), FactKind.CHOICES, needed=False, choices=tuple(Deed)),
            Fact("scene", _("地点类别"), FactKind.CHOICE, needed=False, choices=tuple(Scene)),
            Fact("place", _("具体地点"), FactKind.TEXT, 200, needed=False),
        ),
        advice=_("级别随事实重新计算：只会自动提高，降低要申请。"),
    ),
    Move(
        "about", _("登记涉及对象"), LineKind.CHANGED, RUNNING, None, _HANDLE,
        (CODE, KIND),
        advice=_("这起事件涉及哪个工程项目、楼盘或者单位；可以逐个登记几个。原来没有乡镇的，随所登记的对象。"),
    ),
    Move(
        "untie", _("撤销涉及对象"), LineKind.CHANGED, RUNNING, None, _HANDLE, (CODE, KIND, REASON),
        advice=_("登记错了的才撤销；随它而来的乡镇、部门一并撤销，经过照样保留。"),
    ),
    Move("raise", _("提高级别"), LineKind.GRADED, OPEN, None, _HANDLE, (GRADE, REASON)),
    Move(
        "ask_lower", _("申请降级"), LineKind.LOWERING, OPEN, None, _HANDLE, (GRADE, REASON), proposed=False,
        advice=_("须由另一人确认。"),
    ),
    Move(
        "confirm_lower", _("确认降级"), LineKind.GRADED, OPEN, None, _CONFIRM, (MAYBE,), proposed=True,
        apart="lower_by",
    ),
    Move(
        "refuse_lower", _("不同意降级"), LineKind.GRADED, OPEN, None, _CONFIRM, (REASON,), proposed=True,
        apart="lower_by",
    ),
    Move("settle", _("现场平息"), LineKind.MOVED, OPEN, S.SETTLED, _HANDLE, (WORDS, AT)),
    Move("resume", _("再次发生"), LineKind.MOVED, SETTLED, S.OPEN, _HANDLE, (REASON,)),
    Move(
        "propose_close", _("申请办结"), LineKind.MOVED, SETTLED, S.REVIEW, _HANDLE,
        (
            Fact("cause", _("原因"), FactKind.CHOICE, choices=tuple(Cause)),
            Fact("cause_words", _("原因说明"), FactKind.TEXT, 1000, hint=NO_NAMES),
            Fact("review", _("复盘：哪里可以更早、更快"), FactKind.TEXT, 2000, hint=NO_NAMES),
            PROOF,
        ),
    ),
    Move("return_close", _("退回办结"), LineKind.MOVED, REVIEW, S.SETTLED, _CONFIRM, (REASON,), apart="closing_by"),
    Move("confirm_close", _("确认办结"), LineKind.MOVED, REVIEW, S.CLOSED, _CONFIRM, (MAYBE,), apart="closing_by"),
)  # fmt: skip
MOVES = {move.name: move for move in (*_RECORDS, *_COURSE)}
ADDS = frozenset(move.name for move in _RECORDS)
"""Moves that only add a record: two people may make them at once."""


def _unreported(row: Any, _today: date) -> Sentence | None:
    if row.cause == Cause.MISTAKEN or not row.unmet:
        return None
    return Sentence(_("还没有登记：{clocks}。"), {"clocks": tuple(Sentence(clock.label) for clock in row.unmet)})


def _unexplained(row: Any, _today: date) -> Sentence | None:
    if row.cause == Cause.MISTAKEN or not row.unexplained:
        return None
    clocks = tuple(Sentence(clock.label) for clock in row.unexplained)
    return Sentence(_("超过时限没有说明：{clocks}。"), {"clocks": clocks})


def _lowering(row: Any, _today: date) -> Sentence | None:
    return None if row.lower_to is None else Sentence(_("降级申请还没有人确认。"))


def _unpaid(row: Any, _today: date) -> Sentence | None:
    if row.cause is None or not Cause(row.cause).needs_payment:
        return None
    told = {"cause": Sentence(Cause(row.cause).label)}
    if not row.paid_fen:
        return Sentence(_("原因是“{cause}”，没有登记支付的工资。"), told)
    return None if row.proofs else Sentence(_("原因是“{cause}”，没有附支付凭证。"), told)


_CLOSING = frozenset({"propose_close", "confirm_close"})
BLOCKS = tuple(Block(_CLOSING, stands) for stands in (_unreported, _unexplained, _lowering, _unpaid))
LIFE = Lifecycle(_("突发事件"), MOVES, BLOCKS)
