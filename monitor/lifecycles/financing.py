"""Financing coordination: the moves of a round, of its conditions and of what a bank found, and what forbids them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from monitor.lifecycles.fund import CONFIRM, FOUND, KEEP, REASON, named
from monitor.lifecycles.machine import Block, Fact, FactKind, Lifecycle, Move
from monitor.values.financing import ConditionStatus, RoundStatus
from monitor.values.housing import HousingAct, ProblemStatus
from monitor.values.permissions import Act
from monitor.values.statutes import FINANCING_COORDINATION
from monitor.values.words import Sentence
from monitor.values.words import mark as _

R, C, P = RoundStatus, ConditionStatus, ProblemStatus
FILES = _("PDF、JPG、PNG、DOCX 或 XLSX，不超过 10 MB。")
ANSWERED = Fact("answered_on", _("银行答复日期"), FactKind.DATE)


@dataclass(frozen=True)
class SeenRound:
    """A round as a move would leave it; conditions not met, fen drawn and used, and uses that are doubted."""

    row: Any
    unmet: int
    drawn_fen: int
    used_fen: int
    doubts: int


def _unmet(seen: SeenRound, _today: date) -> Sentence | None:
    return Sentence(_("还有 {number} 项条件没有核对或者不符合。"), {"number": seen.unmet}) if seen.unmet else None


def _undrawn(seen: SeenRound, _today: date) -> Sentence | None:
    return None if seen.drawn_fen else Sentence(_("请先登记放款。"))


def _unused(seen: SeenRound, _today: date) -> Sentence | None:
    if seen.doubts:
        return Sentence(_("还有 {number} 笔资金用途存疑，没有核实。"), {"number": seen.doubts})
    if seen.drawn_fen != seen.used_fen:
        return Sentence(_("放款和使用的金额不相等。"))
    return None


def _step(
    name: str,
    label: str,
    sources: set[RoundStatus],
    target: RoundStatus,
    *facts: Fact,
    act: Act = KEEP,
    log: HousingAct,
) -> Move:
    return Move(name, label, log, frozenset(sources), target, act, facts)


_ADVANCED, _BACK, _ANSWER = HousingAct.ADVANCED, HousingAct.RETURNED, HousingAct.ANSWERED
OPEN_ROUND = Move(
    "round", _("开始新一轮申报"), HousingAct.REGISTERED, frozenset(), R.PREPARING, KEEP,
    facts=(Fact("asked_fen", _("申请融资金额（元）"), FactKind.VALUE),),
    advice=_("上一轮核对过的条件和材料带入这一轮，可以重新核对。"),
)  # fmt: skip
ROUND = Lifecycle(
    _("融资协调轮次"),
    named(
        _step("submit", _("报区县初审"), {R.PREPARING}, R.SUBMITTED, log=_ADVANCED),
        Move(
            "pass", _("区县初审通过"), _ADVANCED, frozenset({R.SUBMITTED}), R.CHECKED, CONFIRM,
            facts=(Fact("checked_on", _("初审日期"), FactKind.DATE), Fact("reason", _("初审意见"), FactKind.TEXT, 500)),
            apart="submitted_by",
        ),
        _step("send_back", _("初审退回整改"), {R.SUBMITTED}, R.PREPARING, REASON, act=CONFIRM, log=_BACK),
        _step(
            "examine", _("登记市级审查通过"), {R.CHECKED}, R.EXAMINED,
            Fact("examined_on", _("审查日期"), FactKind.DATE), Fact("paper", _("文号或批次"), FactKind.TEXT, 200),
            log=_ADVANCED,
        ),
        _step("city_back", _("市级审查退回整改"), {R.CHECKED}, R.PREPARING, REASON, log=_BACK),
        _step(
            "push", _("推送银行"), {R.EXAMINED}, R.PUSHED,
            Fact("bank", _("银行"), FactKind.TEXT, 200), Fact("pushed_on", _("推送日期"), FactKind.DATE),
            log=_ADVANCED,
        ),
        _step(
            "ask", _("银行要求补充材料"), {R.PUSHED}, R.ASKED, ANSWERED,
            Fact("answer", _("要求补充的材料"), FactKind.TEXT, 1000), log=_ANSWER,
        ),
        _step(
            "supply", _("补充材料已报送"), {R.ASKED}, R.PUSHED,
            Fact("pushed_on", _("报送日期"), FactKind.DATE), Fact("reason", _("报送的材料"), FactKind.TEXT, 500),
            log=_ADVANCED,
        ),
        _step(
            "refuse", _("银行未予通过"), {R.PUSHED, R.ASKED}, R.REFUSED, ANSWERED,
            Fact("answer", _("银行指出的理由"), FactKind.TEXT, 1000), log=_ANSWER,
        ),
        _step(
            "grant", _("银行同意授信"), {R.PUSHED, R.ASKED}, R.GRANTED, ANSWERED,
            Fact("granted_fen", _("授信金额（元）"), FactKind.VALUE),
            Fact("answer", _("授信文件和条件"), FactKind.TEXT, 1000), log=_ANSWER,
        ),
        _step("drawn", _("首笔放款到账"), {R.GRANTED}, R.DRAWN, log=_ADVANCED),
        Move(
            "finish", _("确认贷款使用完毕"), _ADVANCED, frozenset({R.DRAWN}), R.SETTLED, CONFIRM, facts=(FOUND,),
            apart="opened_by",
        ),
        _step(
            "withdraw", _("撤回本轮申报"), set(R) - {R.REFUSED, R.DRAWN, R.SETTLED, R.WITHDRAWN}, R.WITHDRAWN, REASON,
            log=HousingAct.WITHDRAWN,
        ),
    ),
    (
        Block(frozenset({"submit", "pass"}), _unmet, articles=(FINANCING_COORDINATION.whole,)),
        Block(frozenset({"drawn"}), _undrawn),
        Block(frozenset({"finish"}), _unused),
    ),
)  # fmt: skip


def _too_late(seen: Any, _today: date) -> Sentence | None:
    return None if seen.open else Sentence(_("这一轮已经报出，条件不再改动；退回后可以重新核对。"))


def _look(name: str, label: str, target: ConditionStatus, *facts: Fact) -> Move:
    return Move(name, label, HousingAct.LOOKED, frozenset(C), target, KEEP, facts)


@dataclass(frozen=True)
class SeenCondition:
    """A condition as a move would leave it, and whether its round is still being prepared."""

    row: Any
    open: bool


_FINDING = Fact("finding", _("核对情况"), FactKind.TEXT, 500)
CONDITION = Lifecycle(
    _("白名单条件"),
    named(
        _look(
            "meet", _("核对为符合"), C.MET, _FINDING,
            Fact("evidence", _("佐证材料"), FactKind.EVIDENCE, hint=FILES),
        ),
        _look("fail", _("核对为不符合"), C.UNMET, _FINDING),
    ),
    (Block(frozenset({"meet", "fail"}), _too_late),),
)  # fmt: skip

DUTY = (Fact("duty_unit", _("责任单位"), FactKind.TEXT, 200), Fact("duty_person", _("责任人"), FactKind.TEXT, 100))
ADD_OBSTACLE = Move(
    "obstacle", _("登记银行指出的问题"), HousingAct.REGISTERED, frozenset(), P.OPEN, KEEP,
    facts=(
        Fact("cause", _("问题"), FactKind.TEXT, 500), *DUTY, Fact("due_on", _("解决期限"), FactKind.DATE),
    ),
)  # fmt: skip
OBSTACLE = Lifecycle(
    _("银行指出的问题"),
    named(
        Move(
            "reassign", _("变更责任单位和责任人"), HousingAct.CHANGED, frozenset({P.OPEN}), None, KEEP, (*DUTY, REASON),
        ),
        Move(
            "extend", _("延长期限"), HousingAct.EXTENDED, frozenset({P.OPEN}), None, KEEP,
            (Fact("due_on", _("新的解决期限"), FactKind.DATE), REASON),
        ),
        Move(
            "claim", _("报告已解决"), HousingAct.CLAIMED, frozenset({P.OPEN}), P.CLAIMED, KEEP,
            (Fact("outcome", _("解决结果和依据"), FactKind.TEXT, 500),), advice=_("由另一人核实后确认。"),
        ),
        Move(
            "confirm", _("确认已解决"), HousingAct.SOLVED, frozenset({P.CLAIMED}), P.SOLVED, CONFIRM, (FOUND,),
            apart="claimed_by",
        ),
        Move("return", _("退回继续办理"), HousingAct.RETURNED, frozenset({P.CLAIMED}), P.OPEN, CONFIRM, (REASON,)),
        Move(
            "strike", _("作废登记"), HousingAct.STRUCK, frozenset({P.OPEN}), P.STRUCK, CONFIRM, (REASON,),
            apart="registered_by",
        ),
    ),
)  # fmt: skip
