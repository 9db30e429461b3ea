"""Moves of title batches, special studies and their decisions, and what forbids them (rulebook 10.10–10.15, 10.20)."""

from datetime import date

from monitor.lifecycles.housing import CONFIRM, DUE, KEEP, REASON, Seen, named
from monitor.lifecycles.machine import Block, Fact, FactKind, Lifecycle, Move
from monitor.values.housing import HousingAct
from monitor.values.housing_title import (
    UNIT_LIMIT,
    BatchStatus,
    DecisionStatus,
    StudyStatus,
    TitleCauseCode,
    TitleFault,
)
from monitor.values.statutes import REGISTRATION_REGULATION
from monitor.values.words import Sentence
from monitor.values.words import mark as _

B, D, S = BatchStatus, DecisionStatus, StudyStatus
OPEN = frozenset({B.OPEN})
UNITS = Fact("units", _("套数"), FactKind.COUNT, UNIT_LIMIT)
PART = Fact("part", _("部位"), FactKind.TEXT, 100, _("如“1至2单元”；整栋一批的不填。不写房号和姓名。"), needed=False)
CONTRACTED = Fact(
    "contracted_on", _("现房合同签订日期"), FactKind.DATE,
    hint=_("只有竣工验收以后销售的现房才填，并且单独登记一批：办证期限自合同签订之日起算（商品房买卖合同纠纷司法解释第十四条）。预售的不填。"),
    needed=False,
)  # fmt: skip
DELIVERED = Fact(
    "delivered_on", _("交付日期"), FactKind.DATE,
    hint=_("预售的必填。现房销售的一批还没有交付的不填，交付后在该批次的页面“登记现房交付”。"), needed=False,
)  # fmt: skip
WHO = (
    Fact("duty_unit", _("卡在哪个单位"), FactKind.TEXT, 200),
    Fact("duty_person", _("责任人"), FactKind.TEXT, 100),
    Fact("duty_post", _("责任人职务"), FactKind.TEXT, 100, needed=False),
)
REGISTER_BATCH = Move(
    "batch",
    _("登记办证批次"),
    HousingAct.REGISTERED,
    frozenset(),
    B.OPEN,
    KEEP,
    facts=(Fact("building_no", _("楼号"), FactKind.TEXT, 40), PART, UNITS, CONTRACTED, DELIVERED),
    advice=_("一起办理登记的一栋楼或其中一部分为一批；只登记套数，不登记购房人。"),
)


def _no_papers(seen: Seen, _today: date) -> Sentence | None:
    return None if seen.row.papers_on else Sentence(_("请先登记提交办证资料的日期。"))


def _not_taken(seen: Seen, _today: date) -> Sentence | None:
    return None if seen.row.accepted_on else Sentence(_("请先登记登记机构受理的日期。"))


def _presold(seen: Seen, _today: date) -> Sentence | None:
    told = Sentence(_("只有现房销售的批次另行登记交付；其他批次登记时已有交付日期，有误的用“更正批次”。"))
    return None if seen.row.contracted_on else told


def _disorder(seen: Seen, _today: date) -> Sentence | None:
    days = [day for day in (seen.row.papers_on, seen.row.accepted_on, seen.row.registered_on) if day is not None]
    return None if days == sorted(days) else Sentence(_("日期应先提交资料、再受理、后办结。"))


def _after_issue(seen: Seen, _today: date) -> Sentence | None:
    day = seen.first_issue
    if day is None or (seen.row.registered_on is not None and seen.row.registered_on <= day):
        return None
    return Sentence(_("{day}已有证书发放，登记办结不能晚于这一天。"), {"day": day})


def _too_few(seen: Seen, _today: date) -> Sentence | None:
    if seen.row.units >= seen.issued:
        return None
    return Sentence(_("已发证{issued}套，套数不能更少。"), {"issued": seen.issued})


def _untitled(seen: Seen, _today: date) -> Sentence | None:
    left = seen.row.units - seen.issued
    return Sentence(_("还有{number}套没有发证。"), {"number": left}) if left > 0 else None


def _finished(seen: Seen, _today: date) -> Sentence | None:
    return Sentence(_("登记已经办结，不能再登记退件。")) if seen.row.registered_on else None


def _unhindered(seen: Seen, _today: date) -> Sentence | None:
    return None if seen.row.cause_code else Sentence(_("没有登记卡在哪里。"))


def _dated(name: str, label: str, act: HousingAct, fact: str, told: str, advice: str = "") -> Move:
    return Move(name, label, act, OPEN, None, KEEP, facts=(Fact(fact, told, FactKind.DATE),), advice=advice)


BATCH = Lifecycle(
    _("办证批次"),
    named(
        _dated(
            "file", _("登记竣工验收备案"), HousingAct.FILED, "filed_on", _("备案日期"),
            _("台账已有备案日期的不用再登记。"),
        ),
        _dated("deliver", _("登记现房交付"), HousingAct.DELIVERED, "delivered_on", _("交付日期")),
        _dated("hand_in", _("登记提交办证资料"), HousingAct.HANDED_IN, "papers_on", _("提交日期")),
        _dated("accept", _("登记机构已受理"), HousingAct.ACCEPTED, "accepted_on", _("受理日期")),
        Move(
            "registry_back", _("登记机构退件"), HousingAct.SENT_BACK, OPEN, None, KEEP, facts=(REASON,),
            advice=_("受理日期退回为空，原日期保留在经过中；提交资料的日期不变。"),
        ),
        _dated(
            "book", _("首次登记已办结"), HousingAct.BOOKED, "registered_on", _("办结日期"),
            _("首次登记办结后才能给购房人发证。"),
        ),
        Move(
            "hinder", _("登记卡在哪里"), HousingAct.HINDERED, OPEN, None, KEEP,
            facts=(
                Fact("cause_code", _("未办证原因"), FactKind.CHOICE, choices=tuple(TitleCauseCode)),
                Fact("cause_words", _("原因说明"), FactKind.TEXT, 300, _("选“其他办证原因”的必须说明。"), needed=False),
                *WHO,
                DUE,
            ),
            advice=_("没有单位、责任人和期限的，不能登记。"),
        ),
        Move(
            "extend", _("延长期限"), HousingAct.EXTENDED, OPEN, None, KEEP,
            facts=(Fact("due_on", _("新的期限"), FactKind.DATE), REASON),
        ),
        Move(
            "open_way", _("已经打通"), HousingAct.CLEARED, OPEN, None, KEEP, facts=(REASON,),
            advice=_("原因、单位和期限转入经过；原因方的认定不变。"),
        ),
        Move(
            "judge", _("认定原因方"), HousingAct.JUDGED, OPEN, None, KEEP,
            facts=(
                Fact("fault", _("原因方"), FactKind.CHOICE, choices=tuple(TitleFault)),
                Fact("reason", _("依据"), FactKind.TEXT, 500),
            ),
            advice=_("没有依据的不要认定；未查明的，到期后显示“无法判断”，不作为对企业的预警。"),
        ),
        Move(
            "correct", _("更正批次"), HousingAct.CORRECTED, OPEN, None, KEEP,
            facts=(PART, UNITS, CONTRACTED, DELIVERED, REASON),
        ),
        Move(
            "claim", _("申请确认全部办证"), HousingAct.CLAIMED, OPEN, B.CLAIMED, KEEP,
            facts=(Fact("reason", _("办结情况和依据"), FactKind.TEXT, 500),), advice=_("由另一人核实后确认。"),
        ),
        Move(
            "confirm", _("确认全部办证"), HousingAct.SOLVED, frozenset({B.CLAIMED}), B.DONE, CONFIRM,
            facts=(Fact("reason", _("核实情况"), FactKind.TEXT, 500),), apart="claimed_by",
        ),
        Move(
            "return", _("退回继续办理"), HousingAct.RETURNED, frozenset({B.CLAIMED}), B.OPEN, CONFIRM, facts=(REASON,),
        ),
        Move("reopen", _("重新办理"), HousingAct.REOPENED, frozenset({B.DONE}), B.OPEN, KEEP, facts=(REASON,)),
        Move(
            "strike", _("作废登记"), HousingAct.STRUCK, OPEN, B.STRUCK, CONFIRM, facts=(REASON,),
            apart="registered_by", advice=_("登记有误的才作废，由登记人以外的人办理；原记录保留在经过中。"),
        ),
    ),
    (
        Block(frozenset({"deliver"}), _presold),
        Block(frozenset({"accept"}), _no_papers),
        Block(frozenset({"book"}), _not_taken, articles=(REGISTRATION_REGULATION[20],)),
        Block(frozenset({"hand_in", "accept", "book"}), _disorder),
        Block(frozenset({"book"}), _after_issue),
        Block(frozenset({"registry_back"}), _finished),
        Block(frozenset({"extend"}), _unhindered),
        Block(frozenset({"correct"}), _too_few),
        Block(frozenset({"claim", "confirm"}), _untitled),
    ),
)  # fmt: skip
ISSUE = Move(
    "issue",
    _("登记发证"),
    HousingAct.ISSUED,
    OPEN,
    None,
    KEEP,
    facts=(Fact("issued_on", _("发证日期"), FactKind.DATE), Fact("number", _("发证套数"), FactKind.COUNT, UNIT_LIMIT)),
    advice=_("每次发证登记一行，只增不改；登错的用“冲销”。"),
)
REVERSE = Move("reverse", _("冲销"), HousingAct.REVERSED, OPEN, None, KEEP, facts=(REASON,))
HOLD = Move(
    "study",
    _("登记专题研究"),
    HousingAct.STUDIED,
    frozenset(),
    S.HELD,
    KEEP,
    facts=(
        Fact("met_on", _("会议日期"), FactKind.DATE),
        Fact("topic", _("研究事项"), FactKind.TEXT, 300),
        Fact("attended", _("参加单位"), FactKind.TEXT, 500, _("写单位名称。")),
        Fact("minutes", _("会议纪要"), FactKind.EVIDENCE, needed=False),
    ),
    advice=_("满90日未办证又因开发企业原因的，应专题研究，明确堵点、责任和期限。"),
)
DECIDE = Move(
    "decide",
    _("登记议定事项"),
    HousingAct.DECIDED,
    frozenset({S.HELD}),
    None,
    KEEP,
    facts=(
        Fact("decided", _("议定事项"), FactKind.TEXT, 500),
        Fact("duty_unit", _("责任单位"), FactKind.TEXT, 200),
        Fact("duty_person", _("责任人"), FactKind.TEXT, 100),
        Fact("due_on", _("完成期限"), FactKind.DATE),
    ),
)
STUDY = Lifecycle(
    _("专题研究"),
    named(
        Move(
            "strike", _("作废登记"), HousingAct.STRUCK, frozenset({S.HELD}), S.STRUCK, CONFIRM, facts=(REASON,),
            apart="registered_by", advice=_("登记有误的才作废，由登记人以外的人办理；原记录保留在经过中。"),
        ),
    ),
)  # fmt: skip
DECISION = Lifecycle(
    _("议定事项"),
    named(
        Move(
            "carry_out", _("登记落实结果"), HousingAct.CARRIED_OUT, frozenset({D.PENDING}), D.CARRIED_OUT, KEEP,
            facts=(
                Fact("outcome", _("落实结果"), FactKind.TEXT, 500), Fact("done_on", _("落实日期"), FactKind.DATE),
            ),
        ),
        Move(
            "extend", _("延长期限"), HousingAct.EXTENDED, frozenset({D.PENDING}), None, KEEP,
            facts=(Fact("due_on", _("新的期限"), FactKind.DATE), REASON),
        ),
        Move(
            "put_back", _("退回继续落实"), HousingAct.REOPENED, frozenset({D.CARRIED_OUT}), D.PENDING, KEEP,
            facts=(REASON,),
        ),
        Move("drop", _("作废事项"), HousingAct.STRUCK, frozenset({D.PENDING}), D.STRUCK, KEEP, facts=(REASON,)),
    ),
)  # fmt: skip
IMPERSONAL: tuple[Move, ...] = (
    *(REGISTER_BATCH, ISSUE, REVERSE, HOLD, DECIDE),
    *(move for life in (BATCH, STUDY, DECISION) for move in life.moves.values()),
)
"""Moves in whose texts no number of a person may stand."""
