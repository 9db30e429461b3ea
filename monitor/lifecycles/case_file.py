"""The lifecycle of a case: all its moves, and the law that forbids some of them."""

from datetime import date
from typing import Any

from monitor.lifecycles.case_inquiry import CLOSING, CRIME, INVESTIGATION
from monitor.lifecycles.case_moves import INTAKE
from monitor.lifecycles.machine import Block, Lifecycle
from monitor.values.cases import CaseDecision, Conclusion, PackItem, RefusalGround
from monitor.values.norms import Article
from monitor.values.spans import add_years
from monitor.values.statutes import CRIME_TRANSFER, LABOUR_INSPECTION, LABOUR_INSPECTION_RULES, REGULATION
from monitor.values.words import Sentence
from monitor.values.words import mark as _

MOVES = {move.name: move for move in (*INTAKE, *INVESTIGATION, *CRIME, *CLOSING)}
RETURNS = 2
"""Returns after which somebody above must rule where a clue belongs."""


def _refuse(msgid: str, article: Article, **facts: object) -> Sentence:
    return Sentence(_("{words}（{article}）"), {"words": Sentence(msgid, facts), "article": article})


def _unclear_respondent(case: Any, _today: date) -> Sentence | None:
    if case.respondent:
        return None
    return _refuse(_("没有明确的被投诉单位，应告知补正。"), LABOUR_INSPECTION_RULES[18])


def _not_ours(case: Any, _today: date) -> Sentence | None:
    if case.foreign_on is None:
        return None
    return _refuse(_("已认定不属本部门职责，应转送有权处理的部门。"), REGULATION[10])


def _unruled(case: Any, _today: date) -> Sentence | None:
    if case.returns < RETURNS or case.ruled_on is not None:
        return None
    return Sentence(_("已退单{count}次，须先由督查或负责人裁定承办单位。"), {"count": case.returns})


def _ruled(case: Any, _today: date) -> Sentence | None:
    return None if case.ruled_on is None else Sentence(_("承办单位已经裁定，不得再退。"))


def _unwritten(case: Any, _today: date) -> Sentence | None:
    if case.refusal_no:
        return None
    return _refuse(_("不予受理必须书面告知，请填写通知书文号。"), LABOUR_INSPECTION_RULES[18])


def _not_too_old(case: Any, _today: date) -> Sentence | None:
    if case.refusal_ground != RefusalGround.TOO_OLD:
        return None
    if case.act_ended_on is None:
        return _refuse(_("没有付清的工资是仍在继续的违法行为，不能以超过二年为由不予受理。"), LABOUR_INSPECTION[20])
    if case.received_on <= add_years(case.act_ended_on, 2):
        return _refuse(_("违法行为终了还不到二年。"), LABOUR_INSPECTION[20])
    return None


def _one_officer(case: Any, _today: date) -> Sentence | None:
    if case.lead_id is not None and case.second_id is not None:
        return None
    return _refuse(_("须有两名监察员，请先确定主办人和协办人。"), LABOUR_INSPECTION[16])


def _one_officer_for_crime(case: Any, _today: date) -> Sentence | None:
    if case.lead_id is not None and case.second_id is not None:
        return None
    return _refuse(_("须由两名以上执法人员专门负责，请先确定主办人和协办人。"), CRIME_TRANSFER[5])


def _unapproved(case: Any, _today: date) -> Sentence | None:
    if case.crime_approved:
        return None
    return _refuse(_("负责人尚未批准移送。"), CRIME_TRANSFER[5])


def _incomplete_pack(case: Any, _today: date) -> Sentence | None:
    packed = (case.pack or "").split()
    missing = [Sentence(item.label) for item in PackItem if item.value not in packed]
    if not missing:
        return None
    return _refuse(_("移送材料不全，还缺：{missing}。"), CRIME_TRANSFER[6], missing=missing)


def _owes_transfer(case: Any, _today: date) -> Sentence | None:
    if case.crime_reported_on is None or case.crime_approved is False or case.handed_on is not None:
        return None
    return _refuse(_("涉嫌犯罪的报告尚未了结：应由负责人决定，批准的应移送公安机关。"), CRIME_TRANSFER[5])


def _unserved(case: Any, _today: date) -> Sentence | None:
    if case.handed_on is not None or case.served_on is not None or case.decision == CaseDecision.WITHDRAWN:
        return None
    return _refuse(_("决定尚未送达，不能结案。"), LABOUR_INSPECTION_RULES[41])


def _unfounded(case: Any, _today: date) -> Sentence | None:
    if case.conclusion == Conclusion.POLICE and not case.police_filed:
        return Sentence(_("公安机关还没有立案，不能以此结案。"))
    if case.conclusion == Conclusion.ENFORCEMENT and case.decision not in (CaseDecision.HANDLING, CaseDecision.BOTH):
        return Sentence(_("没有作出行政处理决定，不能申请强制执行。"))
    return None


BLOCKS = (
    Block(frozenset({"accept"}), _unclear_respondent),
    Block(frozenset({"accept"}), _not_ours),
    Block(frozenset({"dispatch", "accept"}), _unruled),
    Block(frozenset({"return"}), _ruled),
    Block(frozenset({"refuse"}), _unwritten),
    Block(frozenset({"refuse"}), _not_too_old),
    Block(frozenset({"begin"}), _one_officer),
    Block(frozenset({"report_crime", "hand_over"}), _one_officer_for_crime),
    Block(frozenset({"hand_over"}), _unapproved),
    Block(frozenset({"hand_over"}), _incomplete_pack),
    Block(frozenset({"propose_close", "confirm_close"}), _owes_transfer),
    Block(frozenset({"propose_close", "confirm_close"}), _unserved),
    Block(frozenset({"propose_close", "confirm_close"}), _unfounded),
)
LIFE = Lifecycle(_("案件"), MOVES, BLOCKS)
