"""A. Project set-up and guarantees (rulebook 17 A)."""

from sqlalchemy import and_, case, func, or_

from monitor.models.binds import LABOUR_PAID_TOLD
from monitor.models.state import ProjectState as P
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, param, param_unset, refused
from monitor.rules.set_up import COMPLETIONS
from monitor.values.confidence import Confidence
from monitor.values.statutes import ACCOUNT_RULES, REGULATION
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_OPEN = P.complete_day.is_(None)
_BOOK = (BookKind.PROJECTS,)
_SHORT = P.guarantee_fen * 1000 < P.contract_fen * param("payguar.min_permille")
_TOLD = or_(P.guarantee_fen > 0, P.guarantee_to_day.is_not(None))
"""A guarantee is told of by its amount or its day, whatever is said of its form."""
_NONE_OR_SHORT = or_(and_(P.guarantee_none == 1, _TOLD.is_not(True)), _SHORT)
_EXPIRED = P.guarantee_over == 1
"""A guarantee that ended is a breach whatever its amount."""
_DOUBTFUL = and_(or_(P.guarantee_none.is_(None), P.guarantee_none == 0), ~_EXPIRED)

A03 = Rule(
    "A03",
    _("工程款支付担保缺失、不足或过期"),
    P,
    MatterKind.PROJECT,
    (REGULATION[24], REGULATION[57].item(1)),
    Confidence.C2,
    applies=_OPEN,
    wrong=or_(_NONE_OR_SHORT, P.guarantee_to_day.is_not(None)),
    steps=(Step("A03", Level.ORANGE, case((_NONE_OR_SHORT, UNDATED), else_=P.guarantee_to_day + 1)),),
    wording=_(
        "施工合同额{contract_fen}元，{guarantee_none}工程款支付担保金额（元）：{guarantee_fen}，有效期至{guarantee_to_day}{guarantee_over}。"
        "建设单位应当提供在有效期内的支付担保；支付条例没有规定比例，本县最低比例为合同额的{p_payguar_min_permille}‰{p_payguar_min_permille_unset}。"
    ),
    must=_(
        "责令建设单位限期提供足额有效的工程款支付担保；逾期不改正的，责令停工并处5万元以上10万元以下罚款。"
        "仅金额低于最低比例、而本县没有设定比例的，先核实当地有没有规定比例；没有规定的，不以金额不足责令或者处罚。"
    ),
    clears=_("项目台账登记了足额且在有效期内的支付担保，或者实际竣工日期。"),
    inputs=(
        P.contract_fen,
        P.guarantee_none,
        P.guarantee_fen,
        P.guarantee_to_day,
        param("payguar.min_permille"),
        param_unset("payguar.min_permille"),
        P.guarantee_over,
    ),
    needs=(
        refused(P.project_refused, BookKind.PROJECTS),
        Need(
            "payment-guarantee",
            and_(P.guarantee_none == 1, _TOLD, _SHORT.is_not(True)),
            until=P.guarantee_to_day + 1,
        ),
        *(
            Need(f"field.{name}", and_(_DOUBTFUL, _SHORT.is_not(True), told.is_(None)))
            for name, told in (("guarantee_fen", P.guarantee_fen), ("guarantee_to", P.guarantee_to_day))
        ),
        Need("field.contract_fen", and_(_DOUBTFUL, P.contract_fen.is_(None))),
    ),
    feeds=_BOOK,
    columns=(COMPLETIONS,),
    actual=P.guarantee_fen,
    unit=Unit.FEN,
    parameters=("payguar.min_permille",),
)

_CYCLE_TOO_LONG = P.cycle_months > 1
_NONE_OVERLONG = and_(_CYCLE_TOO_LONG.is_not(True), P.overlong_months == 0)
"""None is so for sure: a refused row may put the due day of a month right, or tell that it was paid."""
_MAY_BE_OVERLONG = and_(_NONE_OVERLONG, P.overlong_untold > 0)

A05 = Rule(
    "A05",
    _("人工费拨付周期超过一个月"),
    P,
    MatterKind.PROJECT,
    (REGULATION[24], ACCOUNT_RULES.whole),
    Confidence.C3,
    applies=_OPEN,
    wrong=or_(_CYCLE_TOO_LONG, P.overlong_months > 0),
    steps=(Step("A05", Level.ORANGE, UNDATED),),
    wording=_(
        "施工合同约定的人工费拨付周期（月）：{cycle_months}，法定不得超过1个月。{overlong_month}{overlong_due_day}{overlong_months}"
    ),
    must=_(
        "责令建设单位与施工总承包单位限期改正合同约定和应拨付日，人工费用拨付周期不得超过1个月。"
        "按月拨付最晚到次月末，应拨付日更晚的按周期过长处理，为本系统建议。"
    ),
    clears=_(
        "补充协议把人工费拨付周期改为不超过1个月，并更新项目台账；"
        "拨付台账的应拨付日晚于次月末的（按月拨付最晚到次月末，更晚的按周期过长处理，为本系统建议），更正登记有误的应拨付日，或者依补充协议改为不晚于次月末，或者该月人工费足额拨付并登记。"
    ),
    inputs=(P.cycle_months, P.overlong_month, P.overlong_due_day, P.overlong_months),
    needs=(
        refused(P.project_refused, BookKind.PROJECTS),
        refused(P.allocations_refused, BookKind.ALLOCATIONS, _NONE_OVERLONG, always=False),
        Need("column.allocations.paid_fen", and_(_MAY_BE_OVERLONG, LABOUR_PAID_TOLD == 0)),
        Need("allocations.sum", _MAY_BE_OVERLONG),
        Need("field.cycle_months", and_(_NONE_OVERLONG, P.cycle_months.is_(None))),
    ),
    feeds=_BOOK,
    columns=(COMPLETIONS,),
    also=(BookKind.ALLOCATIONS,),
    expected=UNDATED + 1,
    actual=case((_CYCLE_TOO_LONG, P.cycle_months), else_=func.coalesce(P.overlong_span, P.cycle_months)),
    unit=Unit.MONTHS,
)

_LEDGER_WRONG = or_(P.board_present == 0, P.board_whole == 0)
_FOUND_LASTS = P.inspection_refused == 0
"""What a check found surely stands: a refused row may be its closing, a good recheck or a later look."""
_BOARD_WRONG = or_(_LEDGER_WRONG, P.board_checked_day.is_not(None))
_PHOTO_OVER = P.board_photo_day + param("board.photo_days") + 1
_FOUND_FIRST = and_(_FOUND_LASTS, or_(P.board_photo_day.is_(None), P.board_unsound_day <= _PHOTO_OVER))

A09 = Rule(
    "A09",
    _("维权信息告示牌缺失、缺项或照片过期"),
    P,
    MatterKind.PROJECT,
    (REGULATION[34], REGULATION[56].item(4)),
    Confidence.C2,
    applies=_OPEN,
    wrong=or_(_BOARD_WRONG, P.board_photo_day.is_not(None)),
    steps=(
        Step(
            "A09",
            Level.YELLOW,
            case((_LEDGER_WRONG, UNDATED), (_FOUND_FIRST, P.board_unsound_day), else_=_PHOTO_OVER),
        ),
    ),
    wording=_(
        "台账登记维权信息告示牌：{board_present}；内容齐全：{board_whole}；照片日期{board_photo_day}。{board_checked_day}{board_lacks}"
        "告示牌应设置在施工现场醒目位置，照片按本系统建议每{p_board_photo_days}天更新一次。"
    ),
    must=_(
        "责令施工总承包单位限期设置或补全维权信息告示牌；逾期不改正的，处5万元以上10万元以下罚款。"
        "仅照片过期的，核实现状并补传照片，不涉及处罚。"
    ),
    clears=_(
        "台账登记告示牌已设置、内容齐全，并有近期照片。"
        "检查查见不合规的，还须该次检查登记整改完成或者复查合格，或者以后的检查查见合规、复查合格，"
        "或者照片是检查日以后拍的。登记了实际竣工日期的，不再要求。"
    ),
    inputs=(
        P.board_present,
        P.board_whole,
        P.board_photo_day,
        param("board.photo_days"),
        *(case((_FOUND_LASTS, told)).label(told.key) for told in (P.board_checked_day, P.board_lacks)),
    ),
    needs=(
        refused(P.project_refused, BookKind.PROJECTS),
        Need(
            f"{BookKind.INSPECTIONS.value}.refused",
            and_(P.inspection_refused > 0, P.board_checked_day.is_not(None), _LEDGER_WRONG.is_not(True)),
            until=_PHOTO_OVER,
        ),
        *(
            Need(f"field.{told.key}", and_(_BOARD_WRONG.is_not(True), P.board_untold == 1, told.is_(None)))
            for told in (P.board_present, P.board_whole)
        ),
        Need("field.board_photo_on", _BOARD_WRONG.is_not(True) & P.board_photo_day.is_(None)),
    ),
    feeds=_BOOK,
    columns=(COMPLETIONS,),
    also=(BookKind.INSPECTIONS,),
    parameters=("board.photo_days",),
)

RULES = (A03, A05, A09)
WAITING: tuple[Waiting, ...] = ()
