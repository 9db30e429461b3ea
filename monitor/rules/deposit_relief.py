"""B. Wage deposits 工资保证金: rates below the least and exemptions (rulebook 17 B03–B07)."""

from sqlalchemy import and_, or_

from monitor.models.binds import OPENINGS_TOLD
from monitor.models.state import ProjectState as P
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, empty, param, refused
from monitor.values.confidence import Confidence
from monitor.values.statutes import DEPOSIT_RULES
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_FEEDS = (BookKind.PROJECTS, BookKind.DEPOSITS)
_REFUSED = refused(P.deposit_refused, BookKind.DEPOSITS)
_LARGE = P.deposit_contract_fen >= P.small_limit_fen
_OVER_LIMIT = and_(_LARGE, P.short_term == 0)
_NO_ARREARS_KNOWN = or_(P.arrears_year.is_(None), P.arrears_year == 0)
_TERM_OPEN = and_(P.short_term.is_(None), _NO_ARREARS_KNOWN, _LARGE.is_not(False))

B03 = Rule(
    "B03",
    _("存储比例低于0.5%"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES[11],),
    Confidence.C2,
    applies=and_(P.deposit_exempt == 0, P.returned_day.is_(None)),
    wrong=P.deposit_rate < 50,
    steps=(Step("B03", Level.YELLOW, UNDATED),),
    wording=_("台账所填存储比例{deposit_rate}%，低于0.5%；同一单位多个项目下浮也不得低于0.5%。"),
    must=_("5个工作日内（本系统建议）复核存储比例；因连续无欠薪减收的，核对依据。"),
    clears=_("更正存储比例，或依法免存。"),
    inputs=(P.deposit_rate,),
    needs=(_REFUSED, empty(P.deposit_rate, "rate")),
    feeds=_FEEDS,
    columns=((BookKind.DEPOSITS, "rate"),),
)

B04 = Rule(
    "B04",
    _("不符合小额工程免存条件"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES[11],),
    Confidence.C2,
    applies=P.relief_small == 1,
    wrong=or_(_OVER_LIMIT, P.arrears_year == 1),
    steps=(Step("B04", Level.ORANGE, UNDATED),),
    wording=_(
        "按小额工程免存；施工合同额{deposit_contract_fen}元，限额{small_limit_fen}元，签约前一年内有欠薪：{arrears_year}。"
    ),
    must=_("5个工作日内（本系统建议）撤销免存，通知施工总承包单位存储工资保证金。"),
    clears=_("撤销免存，或更正合同额、合同签订日期或计划竣工日期。"),
    inputs=(P.deposit_contract_fen, P.small_limit_fen, P.arrears_year),
    needs=(
        _REFUSED,
        Need("field.contract_fen", and_(P.deposit_contract_fen.is_(None), P.short_term == 0, _NO_ARREARS_KNOWN)),
        Need("field.contract_on", and_(_TERM_OPEN, P.contract_day.is_(None))),
        Need("field.plan_end_on", _TERM_OPEN),
        Need("assessment.arrears", and_(P.arrears_year.is_(None), _OVER_LIMIT.is_not(True))),
    ),
    feeds=_FEEDS,
    expected=P.small_limit_fen,
    actual=P.deposit_contract_fen,
    unit=Unit.FEN,
    columns=((BookKind.DEPOSITS, "exempt"),),
    parameters=("deposit.region", "small_project.limit"),
)

_OPENING_UNKNOWN = and_(P.opened_day.is_(None), P.account_exempt == 0, or_(OPENINGS_TOLD == 0, P.opening_untold == 1))
_UNOPENED = and_(P.opened_day.is_(None), P.account_exempt == 0, OPENINGS_TOLD == 1, P.opening_untold == 0)
_NO_ACCOUNT, _UNDUE = and_(_UNOPENED, P.account_due_day.is_not(None)), and_(_UNOPENED, P.account_due_day.is_(None))
_UNREGISTERED = and_(P.unregistered_heads > 0, P.unregistered_heads * 1000 > P.roster_heads * param("heads.permille"))
_SURELY_UNREGISTERED = and_(_UNREGISTERED, P.roster_refused == 0)
_TOO_SHORT = P.clean_years < 3
_SEEN = or_(_TOO_SHORT, _UNREGISTERED)

B05 = Rule(
    "B05",
    _("不符合连续三年无欠薪免存条件"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES[12],),
    Confidence.C3,
    applies=P.relief_clean == 1,
    wrong=or_(_TOO_SHORT, _NO_ACCOUNT, _UNREGISTERED),
    steps=(
        Step("B05", Level.ORANGE, P.account_due_day + 1, when=_NO_ACCOUNT),
        Step("B05", Level.ORANGE, UNDATED, when=_SEEN),
    ),
    wording=_(
        "按连续三年无欠薪免存；经核定的连续无欠薪年数{clean_years}，专用账户开户日期{opened_day}，未登记或先进场后登记{unregistered_heads}人。免存以实名制和专用账户已落实为前提（条款序号尚未核对原文）。"
    ),
    must=_("5个工作日内（本系统建议）撤销免存，通知施工总承包单位存储工资保证金。"),
    clears=_("撤销免存，或落实实名制和专用账户并核定连续三年无欠薪。"),
    inputs=(P.clean_years, P.opened_day, P.unregistered_heads),
    needs=(
        _REFUSED,
        Need("accounts.refused", and_(P.account_refused > 0, or_(_TOO_SHORT, _SURELY_UNREGISTERED).is_not(True))),
        Need("roster.refused", and_(P.roster_refused > 0, _TOO_SHORT.is_not(True))),
        Need(
            "assessment.clean_years",
            and_(P.clean_years.is_(None), _NO_ACCOUNT.is_not(True), _UNREGISTERED.is_not(True)),
        ),
        Need("field.contract_on", and_(_UNDUE, _SEEN.is_not(True))),
        Need("field.opened_on", and_(_OPENING_UNKNOWN, _SEEN.is_not(True)), P.account_due_day + 1),
    ),
    feeds=_FEEDS,
    parts=(BookKind.ACCOUNTS, BookKind.ROSTER),
    columns=((BookKind.DEPOSITS, "exempt"),),
    parameters=("heads.permille",),
)

RULES = (B03, B04, B05)
WAITING: tuple[Waiting, ...] = (
    Waiting(
        "B06",
        _("总包单位发生新的欠薪，以后项目提高比例"),
        _(
            "欠薪以责令支付文书、行政处理决定、失信名单或经核实的月份为准，系统自己的判断不算。"
            "文书、案件和名单已在本系统登记，但还不能按总包单位汇总到它的其他项目；在此之前由监察员在保证金页面核定时填写。"
        ),
    ),
    Waiting(
        "B07",
        _("总包单位被列入失信名单，以后项目提高比例"),
        _(
            "失信联合惩戒名单已在本系统登记，但还不能按总包单位汇总到它的其他项目；"
            "在此之前由监察员在保证金页面核定时填写。"
        ),
    ),
)
