"""H. Housing: presale, presale money and financing (rulebook 17 H20–H26)."""

from sqlalchemy import and_, case, or_

from monitor.models.state import HousingState as H
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, param, refused
from monitor.rules.housing_works import (
    BUILDINGS_DOUBT,
    FEEDS,
    FINISHES,
    HOUSING_DOUBT,
    MAY_HAVE_BEGUN,
    NO_BUILDINGS,
    UNFINISHED,
    WITHOUT_BUILDINGS,
)
from monitor.values.confidence import Confidence
from monitor.values.statutes import (
    DEVELOPMENT_REGULATION,
    FINANCING_COORDINATION,
    PRESALE_SUPERVISION,
    REAL_ESTATE_LAW,
)
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_EVERY = H.matter_id.is_not(None)
_OPEN = H.solved == 0
_HOUSING = (BookKind.HOUSING,)
_MAY_BE_FINISHED = and_(H.buildings_refused > 0, H.unfinished <= H.buildings_refused)
"""The refused rows of buildings may tell of the acceptance of all that are not finished."""
QUARTER = 2_500
"""A share of 25 %, in ten-thousandths."""
_SHARE = H.presale_invested_share
_NO_PERMIT, _TOO_LITTLE = H.presale_permitted == 0, _SHARE < QUARTER
_PRESOLD = H.presold_units > 0

H20 = Rule(
    "H20",
    _("无证预售，或投资未达25%预售"),
    H,
    MatterKind.HOUSING,
    (REAL_ESTATE_LAW[45], DEVELOPMENT_REGULATION[22], DEVELOPMENT_REGULATION[36]),
    Confidence.C1,
    applies=UNFINISHED,
    wrong=and_(_PRESOLD, or_(_NO_PERMIT, _TOO_LITTLE)),
    steps=(Step("H20", Level.RED, UNDATED),),
    wording=_(
        "未完工楼栋已售{presold_units}套；台账写明的预售许可：{presale_permitted}；"
        "预售楼栋投资占比（%）：{presale_invested_share}"
        "（按提供预售的商品房计算，投资至今不足25%的，预售时必然不足）。"
    ),
    must=_("立即责令停止预售，没收违法所得，可以并处已收取预付款1%以下的罚款。"),
    clears=_(
        "台账登记了预售许可，且按提供预售的商品房计算投资占比达到25%。楼栋竣工验收以后不再判断，以前的预售仍应依法处理。"
        "登记了竣工备案、首次登记受理或者办结、已办证套数的楼栋，没有竣工验收日期的，也不再计入未完工楼栋。"
    ),
    inputs=(H.presold_units, H.presale_permitted, _SHARE),
    needs=(
        HOUSING_DOUBT,
        BUILDINGS_DOUBT,
        Need(WITHOUT_BUILDINGS, NO_BUILDINGS, always=True),
        Need(
            "field.sold",
            and_(
                H.presold_units == 0,
                H.sold_unknown > 0,
                or_(H.presale_permitted.is_(None), _NO_PERMIT, _SHARE.is_(None), _TOO_LITTLE),
            ),
        ),
        Need(
            "unclear.presale_no",
            and_(_PRESOLD, H.presale_permitted.is_(None), or_(_SHARE.is_(None), _SHARE >= QUARTER)),
        ),
        Need("field.presale_invested_share", and_(_PRESOLD, H.presale_permitted == 1, _SHARE.is_(None))),
    ),
    feeds=FEEDS,
    parts=((BookKind.HOUSING, "presale_no"), (BookKind.HOUSING, "presale_invested_share"), *FINISHES),
)

H21 = Rule(
    "H21",
    _("预售资金未进监管账户"),
    H,
    MatterKind.HOUSING,
    (REAL_ESTATE_LAW[45], PRESALE_SUPERVISION.whole),
    Confidence.C1,
    applies=_EVERY,
    wrong=H.outside_fen > 0,
    steps=(Step("H21", Level.RED, UNDATED),),
    wording=_("监管账户以外收取预售款{outside_fen}元。"),
    must=_("24小时内（本系统建议）责令全部归集到监管账户，暂停网签。"),
    clears=_("账外收款全部归集并登记，台账金额改为0。"),
    inputs=(H.outside_fen,),
    needs=(HOUSING_DOUBT, Need("field.outside_fen", and_(_OPEN, H.outside_fen.is_(None)))),
    feeds=_HOUSING,
    columns=((BookKind.HOUSING, "outside_fen"),),
    expected=UNDATED,
    actual=H.outside_fen,
    unit=Unit.FEN,
)

_RELEASED, _NODE, _DIVERTED = H.presale_released_fen, H.presale_node_fen, H.diverted_fen
_QUOTA, _BALANCE = H.presale_quota_fen, H.presale_balance_fen
_PAID_IN, _SURE = H.presale_paid_in_fen, H.presale_sure_fen
_GONE, _HELD = _QUOTA - _BALANCE, _QUOTA - _BALANCE <= _NODE
"""Of the supervised amount no more is out than the account lacks of it: what is above it the developer may draw."""
_OVER = and_(_SURE > _NODE, _HELD.is_not(True))
_NOTHING_SEEN = and_(_OPEN, or_(_DIVERTED.is_(None), _DIVERTED == 0), _OVER.is_not(True))
_MAYBE = and_(_NOTHING_SEEN, _RELEASED > _NODE, _HELD.is_not(True))
"""More than the node was released, and how much of it was above the supervised amount is not known."""
H22 = Rule(
    "H22",
    _("监管资金超节点拨付或挪作他用"),
    H,
    MatterKind.HOUSING,
    (PRESALE_SUPERVISION.whole,),
    Confidence.C2,
    applies=_EVERY,
    wrong=or_(_OVER, _DIVERTED > 0),
    steps=(Step("H22", Level.RED, UNDATED),),
    wording=_(
        "监管资金累计拨付{presale_released_fen}元，其中监管额度内至少已拨付{presale_sure_fen}元"
        "（监管账户累计入账{presale_paid_in_fen}元，超过监管额度{presale_quota_fen}元的部分企业可以支取：按台账计算的已全部扣除，按本系统登记的拨付计算的不扣除），"
        "当前节点可拨付{presale_node_fen}元；监管账户余额{presale_balance_fen}元"
        "（额度与余额之差不超过节点的，不算超拨）；挪用{diverted_fen}元。"
    ),
    must=_("24小时内（本系统建议）由监管银行和住建部门追回，查明责任。"),
    clears=_(
        "超拨和挪用的资金全部追回并登记，台账金额和监管账户余额更正；"
        "以后达到新的节点、累计入账增加或者余额回升，已拨付的不再超过当前节点的，超拨一项也解除，先前的超拨仍应查明责任。"
    ),
    inputs=(_RELEASED, _SURE, _PAID_IN, _NODE, _QUOTA, _BALANCE, _DIVERTED),
    needs=(
        HOUSING_DOUBT,
        *(
            Need(f"field.{column.key}", and_(_NOTHING_SEEN, column.is_(None)))
            for column in (_RELEASED, _NODE, _DIVERTED)
        ),
        *(Need(f"field.{column.key}", and_(_MAYBE, column.is_(None))) for column in (_QUOTA, _PAID_IN)),
    ),
    feeds=_HOUSING,
    parts=tuple((BookKind.HOUSING, column.key) for column in (_RELEASED, _NODE, _DIVERTED)),
    expected=case((_OVER, _NODE), else_=UNDATED),
    actual=case((and_(_OVER, _GONE < _SURE), _GONE), (_OVER, _SURE), else_=_DIVERTED),
    unit=Unit.FEN,
)

_COVER = param("presale.cover_permille")
_MAY_BE_SHORT = H.presale_balance_fen * 1000 < H.finish_cost_fen * _COVER
"""Unless the supervised amount is lower than the cost, as more than this the account need not hold."""
_SHORT = H.presale_balance_fen * 1000 < H.presale_needed_fen * _COVER
_MAYBE_SHORT = or_(
    _SHORT,
    H.presale_balance_fen.is_(None),
    H.finish_cost_fen.is_(None),
    and_(H.presale_quota_fen.is_(None), _MAY_BE_SHORT),
)
"""Where this does not hold the account has enough, whether or not anything is left to be built."""

H23 = Rule(
    "H23",
    _("监管资金不足以续建"),
    H,
    MatterKind.HOUSING,
    (PRESALE_SUPERVISION.whole,),
    Confidence.C2,
    applies=UNFINISHED,
    wrong=_SHORT,
    steps=(Step("H23", Level.ORANGE, UNDATED),),
    wording=_(
        "监管账户余额{presale_balance_fen}元，续建所需资金{finish_cost_fen}元，监管额度{presale_quota_fen}元，"
        "在监管额度内应留存{presale_needed_fen}元（比例{p_presale_cover_permille}‰和算法为本系统建议）。"
    ),
    must=_("3个工作日内（本系统建议）停止拨付额度内资金，制定资金筹措方案。"),
    clears=_(
        "监管账户余额不低于应留存金额，或楼栋全部竣工验收。"
        "登记了竣工备案、首次登记受理或者办结、已办证套数的楼栋，没有竣工验收日期的，也不再计入未完工楼栋。"
    ),
    inputs=(H.presale_balance_fen, H.finish_cost_fen, H.presale_quota_fen, H.presale_needed_fen, _COVER),
    needs=(
        refused(H.housing_refused, BookKind.HOUSING, or_(UNFINISHED, NO_BUILDINGS)),
        Need("buildings.refused", and_(_SHORT, _MAY_BE_FINISHED), always=True),
        Need(WITHOUT_BUILDINGS, and_(NO_BUILDINGS, MAY_HAVE_BEGUN, _MAYBE_SHORT), always=True),
        Need("field.presale_balance_fen", and_(_OPEN, H.presale_balance_fen.is_(None))),
        Need("field.finish_cost_fen", and_(_OPEN, H.finish_cost_fen.is_(None))),
        Need("field.presale_quota_fen", and_(_OPEN, H.presale_quota_fen.is_(None), _MAY_BE_SHORT)),
    ),
    feeds=FEEDS,
    columns=tuple(
        (BookKind.HOUSING, column.key) for column in (H.presale_balance_fen, H.finish_cost_fen, H.presale_quota_fen)
    ),
    parts=FINISHES,
    expected=H.presale_needed_fen,
    actual=H.presale_balance_fen,
    unit=Unit.FEN,
    parameters=("presale.cover_permille",),
)

H24 = Rule(
    "H24",
    _("预售资金监管账户被冻结"),
    H,
    MatterKind.HOUSING,
    (PRESALE_SUPERVISION.whole,),
    Confidence.M,
    applies=_EVERY,
    wrong=H.presale_frozen == 1,
    steps=(Step("H24", Level.ORANGE, UNDATED),),
    wording=_(
        "台账写明预售资金监管账户已被冻结，余额{presale_balance_fen}元；冻结原因未登记，由人工核实（此项凭记忆，尚未核对原文）。"
    ),
    must=_("核实冻结原因；属其他债务的，3个工作日内（本系统建议）向有关法院说明资金性质，依法申请解除冻结。"),
    clears=_("台账写明监管账户未冻结或已解冻。"),
    inputs=(H.presale_balance_fen,),
    needs=(HOUSING_DOUBT, Need("field.presale_hold", and_(_OPEN, H.presale_frozen.is_(None)))),
    feeds=_HOUSING,
    columns=((BookKind.HOUSING, "presale_hold"),),
)

_DAYS = param("whitelist.days")
_UNFIT, _PUSHED, _UNFINANCED = H.whitelist_unfit == 1, H.whitelist_pushed_day, H.financed_day.is_(None)
H26 = Rule(
    "H26",
    _("白名单条件不符合，或推送后融资未落地"),
    H,
    MatterKind.HOUSING,
    (FINANCING_COORDINATION.whole,),
    Confidence.M,
    applies=and_(UNFINISHED, _UNFINANCED),
    wrong=or_(_UNFIT, _PUSHED.is_not(None)),
    steps=(
        Step("H26", Level.YELLOW, UNDATED, when=_UNFIT),
        Step("H26", Level.YELLOW, _PUSHED + _DAYS + 1),
    ),
    wording=_(
        "台账或融资协调轮次写明不符合白名单条件：{whitelist_unfit}（条件凭记忆，尚未核对原文）；"
        "白名单推送日期：{whitelist_pushed_day}，推送后满{p_whitelist_days}天（天数为本系统建议）仍无融资落地日期的，也预警。"
    ),
    must=_("10个工作日内（本系统建议）逐条整改不符合的条件，重新推送。"),
    clears=_(
        "台账登记了融资落地日期或银行同意授信，或条件改为符合且未超过天数，或楼栋全部竣工验收。"
        "登记了竣工备案、首次登记受理或者办结、已办证套数的楼栋，没有竣工验收日期的，也不再计入未完工楼栋。"
    ),
    inputs=(H.whitelist_unfit, _PUSHED, _DAYS),
    needs=(
        refused(H.housing_refused, BookKind.HOUSING, or_(UNFINISHED, NO_BUILDINGS)),
        Need("buildings.refused", and_(_UNFIT, _UNFINANCED, _MAY_BE_FINISHED), always=True),
        Need(
            "buildings.refused",
            and_(_PUSHED.is_not(None), _UNFINANCED, _MAY_BE_FINISHED),
            _PUSHED + _DAYS + 1,
            always=True,
        ),
        *(
            Need(WITHOUT_BUILDINGS, and_(NO_BUILDINGS, _UNFINANCED, wrong), since, always=True)
            for wrong, since in (
                (or_(_UNFIT, H.whitelist_unread == 1), UNDATED),
                (_PUSHED.is_not(None), _PUSHED + _DAYS + 1),
            )
        ),
        Need("unclear.whitelist_fit", H.whitelist_unread == 1),
    ),
    feeds=FEEDS,
    columns=((BookKind.HOUSING, "financed_on"),),
    parts=((BookKind.HOUSING, "whitelist_fit"), (BookKind.HOUSING, "whitelist_pushed_on"), *FINISHES),
    parameters=("whitelist.days",),
)

RULES = (H20, H21, H22, H23, H24, H26)
WAITING: tuple[Waiting, ...] = ()
