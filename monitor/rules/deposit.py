"""B. Wage deposits 工资保证金: storing, guarantees and their papers (rulebook 17 B)."""

from sqlalchemy import and_, case, or_

from monitor.models.binds import USED_SUMS_TOLD
from monitor.models.state import ProjectState as P
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, empty, param, refused
from monitor.rules.set_up import COMPLETIONS, PERMITS
from monitor.values.confidence import Confidence
from monitor.values.statutes import DEPOSIT_RULES, LOCAL_RULES, REGULATION
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_FEEDS = (BookKind.PROJECTS, BookKind.DEPOSITS)
_OWES_DEPOSIT = P.deposit_exempt == 0
_REFUSED = refused(P.deposit_refused, BookKind.DEPOSITS)
_HELD = P.returned_day.is_(None)
"""Nothing is asked of a deposit that was given back."""
_TO_BE_REFILLED = P.out_fen > 0
_WITH_DRAWN = P.stored_fen + P.out_fen
"""What a deposit amounts to while sums that a bank paid from it are to be put back: B14 asks for that."""
DRAWN_UNTOLD = and_(USED_SUMS_TOLD == 0, P.use_ours == 0, P.bank_paid_day.is_not(None))
"""The bank paid from the deposit, and no book ever had a column that would tell how much."""
_NO_OTHER = and_(P.bond == 0, _TO_BE_REFILLED.is_not(True))
_NOTHING_STORED = and_(P.stored_fen == 0, _NO_OTHER)
SUM_UNTOLD = P.stored_fen.is_(None)
"""The book tells the day of storing, and not how much."""

B01 = Rule(
    "B01",
    _("未存储工资保证金（20个工作日期满为逾期）"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES[8], REGULATION[32], REGULATION[55].item(2)),
    Confidence.C3,
    applies=and_(_OWES_DEPOSIT, _HELD),
    wrong=_NOTHING_STORED,
    steps=(
        Step("B01", Level.BLUE, P.deposit_tenth_day),
        Step("B01", Level.ORANGE, P.deposit_due_day + 1),
        Step("B01", Level.RED, P.deposit_fortieth_day + 1, when=P.attended == 1),
    ),
    wording=_("自{deposit_base_day}起算20个工作日，应于{deposit_due_day}前存储工资保证金，台账无存储记录。"),
    must=_(
        "期满前提醒；期满仍未存储的，责令施工总承包单位限期存储工资保证金；逾期不改正的，责令停工并处5万元以上10万元以下罚款。"
    ),
    clears=_("保证金台账登记了存储记录，或依法免存，或者保证金已经返还。"),
    inputs=(P.deposit_base_day, P.deposit_due_day, P.attended),
    needs=(
        _REFUSED,
        refused(P.project_refused, BookKind.PROJECTS, _NOTHING_STORED, always=False),
        Need("field.base_date", and_(_NOTHING_STORED, P.deposit_base_day.is_(None))),
        Need("field.stored_fen", and_(SUM_UNTOLD, _NO_OTHER)),
        Need("column.deposits.used_fen", and_(_NOTHING_STORED, DRAWN_UNTOLD)),
    ),
    feeds=_FEEDS,
    also=(BookKind.ATTENDANCE,),
    columns=(PERMITS,),
    expected=P.required_fen,
    actual=P.stored_fen,
    unit=Unit.FEN,
)

B02 = Rule(
    "B02",
    _("工资保证金存储不足"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES[11], DEPOSIT_RULES[12]),
    Confidence.C2,
    applies=and_(_OWES_DEPOSIT, _HELD, or_(P.stored_fen > 0, P.bond == 1, _TO_BE_REFILLED, SUM_UNTOLD)),
    wrong=and_(
        or_(P.stored_fen > 0, and_(P.bond == 0, _TO_BE_REFILLED)),
        P.stored_fen < P.required_fen,
        or_(_TO_BE_REFILLED.is_not(True), P.required_fen > _WITH_DRAWN),
    ),
    steps=(Step("B02", Level.ORANGE, UNDATED),),
    wording=_(
        "应存{required_fen}元，实存{stored_fen}元，存储不足。{out_fen}应存金额是否经监察员核定：{required_confirmed}；未经核定的以台账所填为准。"
    ),
    must=_(
        "责令施工总承包单位限期补足工资保证金；其中银行已经支付、尚待补足的部分另按补足期限补足（逾期未补足的另行预警），不在限期补足之内。"
    ),
    clears=_(
        "实存金额（加上银行已经支付、尚待补足的）不低于应存金额，或者重新核定、更正了应存金额，或依法免存，或者保证金已经返还。"
    ),
    inputs=(P.required_fen, P.stored_fen, P.required_confirmed, P.out_fen),
    needs=(
        _REFUSED,
        empty(P.required_fen, "required_fen"),
        Need("column.deposits.used_fen", DRAWN_UNTOLD, always=True),
        Need("field.stored_fen", or_(SUM_UNTOLD, and_(P.stored_fen == 0, P.bond == 1))),
    ),
    feeds=_FEEDS,
    expected=P.required_fen,
    actual=P.stored_fen,
    unit=Unit.FEN,
)

_SHORT_OF_A_YEAR = P.bond_to_day < P.bond_year_day
"""Too short whatever the planned completion of the works is."""

B08 = Rule(
    "B08",
    _("保函有效期不足"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES.whole,),
    Confidence.C1,
    applies=and_(_OWES_DEPOSIT, P.bond == 1, _HELD),
    wrong=P.bond_to_day < P.bond_least_day,
    steps=(Step("B08", Level.YELLOW, case((P.bond_from_day.is_(None), UNDATED), else_=P.bond_from_day)),),
    wording=_(
        "保函{bond_from_day}开立，{bond_to_day}到期；有效期至少一年且不得短于合同工期，应至少到{bond_least_day}。"
    ),
    must=_("要求施工总承包单位10个工作日内（本系统建议）重新开立或延长保函。"),
    clears=_("台账登记了有效期足够的保函或者改存现金，或依法免存，或者保函已经退还。"),
    inputs=(P.bond_from_day, P.bond_to_day, P.bond_least_day),
    needs=(
        _REFUSED,
        refused(P.project_refused, BookKind.PROJECTS, _SHORT_OF_A_YEAR.is_not(True), always=False),
        Need("field.valid_to", P.bond_to_day.is_(None)),
        Need(
            "field.valid_from",
            and_(P.bond_from_day.is_(None), or_(P.plan_untold == 1, P.bond_to_day >= P.bond_least_day)),
        ),
        Need("field.plan_end_on", and_(P.plan_untold == 1, P.bond_to_day >= P.bond_least_day)),
    ),
    feeds=_FEEDS,
    columns=((BookKind.DEPOSITS, "valid_from"), (BookKind.DEPOSITS, "valid_to")),
)

B09 = Rule(
    "B09",
    _("保函即将到期或已到期"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES.whole,),
    Confidence.M,
    applies=and_(_OWES_DEPOSIT, P.bond == 1, P.complete_day.is_(None)),
    wrong=P.bond_to_day.is_not(None),
    steps=(
        Step("B09", Level.YELLOW, P.bond_to_day - 30),
        Step("B09", Level.RED, P.bond_to_day + 1),
    ),
    wording=_("工程未完工，保函于{bond_to_day}到期。到期未续按未存储处理（此项凭记忆，尚未核对原文）。"),
    must=_("提醒施工总承包单位到期前续开保函或改存现金；已到期的，按未存储保证金责令改正。"),
    clears=_("台账登记了新的保函到期日期或改存现金，或依法免存，或者登记了实际竣工日期。"),
    inputs=(P.bond_to_day,),
    needs=(
        _REFUSED,
        refused(P.project_refused, BookKind.PROJECTS, _OWES_DEPOSIT, P.bond == 1),
        Need("given-back", P.returned_day.is_not(None)),
        empty(P.bond_to_day, "valid_to"),
    ),
    feeds=_FEEDS,
    columns=(COMPLETIONS, (BookKind.DEPOSITS, "valid_to")),
    parts=((BookKind.DEPOSITS, "valid_from"),),
)

_PAPERS = (P.on_demand == 0, P.labour_office == 0)

B10 = Rule(
    "B10",
    _("保函不是见索即付或受益人不是人社部门"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES.whole,),
    Confidence.M,
    applies=and_(_OWES_DEPOSIT, P.bond == 1, _HELD),
    wrong=or_(*_PAPERS),
    steps=(Step("B10", Level.YELLOW, UNDATED),),
    wording=_(
        "保函见索即付：{on_demand}；受益人为人社部门：{labour_office}。保函应为不可撤销、见索即付，受益人为当地人社部门（此项凭记忆，尚未核对原文）。"
    ),
    must=_("要求施工总承包单位10个工作日内（本系统建议）重新开具保函。"),
    clears=_("台账登记了见索即付、受益人为人社部门的保函或者改存现金，或依法免存，或者保函已经退还。"),
    inputs=(P.on_demand, P.labour_office),
    needs=(
        _REFUSED,
        Need("unclear.beneficiary", and_(P.beneficiary_unread == 1, P.on_demand.is_distinct_from(0))),
        Need("beneficiary.place", and_(P.beneficiary_elsewhere == 1, P.on_demand.is_distinct_from(0))),
        Need("field.on_demand", and_(P.on_demand.is_(None), or_(P.labour_office.is_(None), P.labour_office == 1))),
        Need("field.beneficiary", and_(P.labour_office.is_(None), P.on_demand == 1)),
    ),
    feeds=_FEEDS,
    parts=tuple((BookKind.DEPOSITS, name) for name in ("on_demand", "beneficiary", "valid_to")),
)

B11 = Rule(
    "B11",
    _("保证金协议或保函副本未报备"),
    P,
    MatterKind.PROJECT,
    (LOCAL_RULES.whole,),
    Confidence.M,
    applies=and_(_OWES_DEPOSIT, or_(P.stored_fen > 0, P.bond == 1, SUM_UNTOLD), _HELD),
    wrong=P.deposit_filed_day.is_(None),
    steps=(Step("B11", Level.BLUE, P.deposit_file_due_day + 1),),
    wording=_(
        "{money_stored_day}{bond_given_day}{bond_issued_day}，协议或保函副本应于{deposit_file_due_day}前（{p_deposit_file_workdays}个工作日，各地不一，尚未核对原文）报备，台账无报备记录。"
    ),
    must=_("提醒施工总承包单位报备存储协议或保函副本。"),
    clears=_("台账登记了报备日期，或依法免存，或者保证金（保函）已经返还。"),
    inputs=(
        *(P.money_stored_day, P.deposit_file_due_day, param("deposit.file_workdays")),
        *(P.bond_given_day, P.bond_issued_day),
    ),
    needs=(
        _REFUSED,
        Need("field.stored_on", and_(P.deposit_filed_day.is_(None), P.stored_day.is_(None))),
        Need(
            "field.stored_fen",
            and_(SUM_UNTOLD, P.bond == 0, P.deposit_filed_day.is_(None)),
            P.deposit_file_due_day + 1,
        ),
    ),
    feeds=_FEEDS,
    columns=((BookKind.DEPOSITS, "filed_on"),),
    parameters=("deposit.file_workdays",),
)

B22 = Rule(
    "B22",
    _("未收到季度对账单"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES.whole,),
    Confidence.M,
    applies=and_(or_(P.cash == 1, P.cash.is_(None)), or_(P.stored_fen > 0, SUM_UNTOLD), _HELD),
    wrong=and_(P.cash == 1, P.statement_quarter_day.is_not(None)),
    steps=(Step("B22", Level.BLUE, P.statement_due_day + 1),),
    wording=_(
        "截至{statement_quarter_day}的季度对账单，银行应于{statement_due_day}前（季度末后{p_deposit_statement_days}天，此项凭记忆，尚未核对原文）提供，台账没有收到记录。"
    ),
    must=_("向经办银行催要保证金对账单。"),
    clears=_("台账登记了该季度末以后的对账单日期，或者保证金已经返还。"),
    inputs=(P.statement_quarter_day, P.statement_due_day, param("deposit.statement_days")),
    needs=(
        _REFUSED,
        empty(P.statement_quarter_day, "stored_on"),
        Need("field.form", P.cash.is_(None), P.statement_due_day + 1),
        Need("field.stored_fen", SUM_UNTOLD, P.statement_due_day + 1),
    ),
    feeds=_FEEDS,
    columns=((BookKind.DEPOSITS, "statement_on"), (BookKind.DEPOSITS, "form")),
    parameters=("deposit.statement_days",),
)

RULES = (B01, B02, B08, B09, B10, B11, B22)
WAITING: tuple[Waiting, ...] = ()
