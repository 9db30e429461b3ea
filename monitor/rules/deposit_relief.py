"""B. Wage deposits 工资保证金: rates below the least, exemptions, and rates that must rise (rulebook 17 B03–B07)."""

from typing import Any

from sqlalchemy import SQLColumnExpression, and_, case, func, or_

from monitor.models.binds import COMPLETIONS_TOLD, OPENINGS_TOLD
from monitor.models.state import ProjectState as P
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, empty, param, refused
from monitor.rules.roster import NOBODY_LISTED, people_unlisted
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
    clears=_("更正存储比例，或依法免存，或者保证金已经返还。"),
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
    clears=_(
        "撤销免存；超过限额的，更正合同额、合同签订日期或计划竣工日期以后符合免存条件；"
        "签约前一年内有欠薪的，重新核定为没有欠薪。"
    ),
    inputs=(P.deposit_contract_fen, P.small_limit_fen, P.arrears_year),
    needs=(
        _REFUSED,
        refused(P.project_refused, BookKind.PROJECTS, _NO_ARREARS_KNOWN, always=False),
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

_CLOSED = and_(P.account_exempt == 0, P.account_ended == 1)
_OPENING_UNKNOWN = and_(
    *(P.opened_day.is_(None), P.account_exempt == 0, P.account_ended == 0),
    or_(OPENINGS_TOLD == 0, P.opening_untold == 1),
)
_UNOPENED = or_(
    and_(P.opened_day.is_(None), P.account_exempt == 0, OPENINGS_TOLD == 1, P.opening_untold == 0),
    and_(_CLOSED, P.complete_day.is_(None), COMPLETIONS_TOLD == 1),
)
"""No account is in place: none was opened, or the one there was is closed while the works go on."""
_NO_ACCOUNT, _UNDUE = and_(_UNOPENED, P.account_due_day.is_not(None)), and_(_UNOPENED, P.account_due_day.is_(None))
_UNREGISTERED = or_(
    P.unenrolled_heads * 1000 > P.roster_heads * param("heads.permille"), and_(NOBODY_LISTED, P.unregistered_heads > 0)
)
"""More of the roster than the county lets pass, or all who work, since none of them is on any roster."""
_SURELY_UNREGISTERED = and_(_UNREGISTERED, P.roster_refused == 0)
_TOO_SHORT = P.clean_years < 3
_UNUSED = P.realname_unused_day.is_not(None)
"""A visit saw that real-name management is not in use, and none has found it put right since."""
_SURELY_UNUSED = and_(_UNUSED, P.inspection_refused == 0)
_SEEN = or_(_TOO_SHORT, _UNREGISTERED, _UNUSED)
_SURELY_SEEN = func.coalesce(or_(_TOO_SHORT, _SURELY_UNREGISTERED, _SURELY_UNUSED), False)
"""What no refused row of the books that tell the other conditions can undo."""
_OVERDUE_DAY = P.account_due_day + 1
_WITHOUT_DAY = case((P.account_closed_day > _OVERDUE_DAY, P.account_closed_day), else_=_OVERDUE_DAY)
_NO_ACCOUNT_DAY = case((_NO_ACCOUNT, _WITHOUT_DAY))
_SURELY_NO_ACCOUNT_DAY = case((and_(_NO_ACCOUNT, P.account_refused == 0, P.project_refused == 0), _WITHOUT_DAY))
_BY_THE_BOOK = P.required_confirmed == 0
"""No officer confirmed the exemption: the book of deposits tells of it."""

B05 = Rule(
    "B05",
    _("不符合连续三年无欠薪免存条件"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES[12],),
    Confidence.C3,
    applies=P.relief_clean == 1,
    wrong=or_(_SEEN, _NO_ACCOUNT),
    steps=(
        Step("B05", Level.ORANGE, _WITHOUT_DAY, when=_NO_ACCOUNT),
        Step("B05", Level.ORANGE, UNDATED, when=_SEEN),
    ),
    wording=_(
        "按连续三年无欠薪免存；经核定的连续无欠薪年数{clean_years}，专用账户开户日期{opened_day}，已销户：{account_ended}（销户日期{account_closed_day}），花名册上未实名登记{unenrolled_heads}人，检查登记未实行实名制的日期{realname_unused_day}。"
        "考勤或者工资表中有人，而涉及本项目的花名册导入后仍没有列入任何人的，本系统按没有实行实名制提示（花名册{roster_heads}人；本系统建议，须核实）。"
        "未登记人数不超过花名册人数{p_heads_permille}‰的，按本县参数视为已实行实名制（界限是本系统建议）。"
        "工程未完工、专用账户已销户的，本系统按专用账户没有落实提示（须核实是否已另开专用账户）。"
        "免存以实名制和专用账户已落实为前提（条款序号尚未核对原文）。"
    ),
    must=_("5个工作日内（本系统建议）撤销免存，通知施工总承包单位存储工资保证金。"),
    clears=_(
        "撤销免存，或落实实名制和专用账户并核定连续三年无欠薪。"
        "依规免开专用账户的，或者工程竣工、专用账户已销户的，专用账户一项不再提示。"
    ),
    inputs=(
        P.clean_years,
        P.opened_day,
        P.account_ended,
        P.account_closed_day,
        P.unenrolled_heads,
        P.realname_unused_day,
        param("heads.permille"),
        P.roster_heads,
    ),
    needs=(
        refused(P.deposit_refused, BookKind.DEPOSITS, _BY_THE_BOOK),
        Need("accounts.refused", and_(P.account_refused > 0, ~_SURELY_SEEN)),
        Need("projects.refused", and_(P.project_refused > 0, or_(_UNOPENED, _CLOSED), ~_SURELY_SEEN)),
        Need("roster.refused", and_(P.roster_refused > 0, ~_SURELY_SEEN), until=_SURELY_NO_ACCOUNT_DAY),
        Need("inspections.refused", and_(P.inspection_refused > 0, ~_SURELY_SEEN), until=_SURELY_NO_ACCOUNT_DAY),
        Need("assessment.clean_years", and_(P.clean_years.is_(None), _SEEN.is_not(True)), until=_NO_ACCOUNT_DAY),
        *people_unlisted(unless=_SEEN, until=_NO_ACCOUNT_DAY),
        Need("column.projects.completed_on", and_(_CLOSED, COMPLETIONS_TOLD == 0, _SEEN.is_not(True))),
        Need("field.contract_on", and_(_UNDUE, _SEEN.is_not(True))),
        Need(
            "field.opened_on",
            and_(_OPENING_UNKNOWN, _SEEN.is_not(True)),
            func.coalesce(_OVERDUE_DAY, UNDATED),
        ),
    ),
    feeds=_FEEDS,
    parts=(BookKind.ACCOUNTS, BookKind.ROSTER, (BookKind.ROSTER, "registered_on")),
    also=(BookKind.INSPECTIONS,),
    columns=((BookKind.DEPOSITS, "exempt"),),
    parameters=("heads.permille",),
)

_NOT_ASSESSED = or_(P.assessed_day.is_(None), P.assessed_day < P.prior_arrears_day)
_LISTED_AND_NOT_ASSESSED = or_(P.assessed_day.is_(None), P.assessed_day < P.prior_listed_day)


def _doubts(told: SQLColumnExpression[Any]) -> tuple[Need, ...]:
    """What must be known before a paper of the contractor's past is measured by the day of storing."""
    there = told.is_not(None)
    untold = and_(P.raise_base_untold == 1, there)
    return (
        Need("projects.refused", P.project_refused > 0),
        refused(P.deposit_refused, BookKind.DEPOSITS, there),
        Need("companies.refused", P.contractor_refused > 0),
        Need("field.contractor", P.contractor_untold == 1),
        Need("unclear.contractor", and_(P.contractor_unsure == 1, there)),
        Need("field.stored_on", and_(untold, P.deposit_exempt == 0)),
        Need("field.contract_on", and_(untold, P.deposit_exempt == 1)),
    )


_HISTORY_COLUMNS = ((BookKind.PROJECTS, "contractor"), (BookKind.DEPOSITS, "stored_on"))

B06 = Rule(
    "B06",
    _("总包单位存储前两年内（小额工程免存的为签约前一年内）被责令支付工资，未重新核定"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES[11], DEPOSIT_RULES[12]),
    Confidence.C3,
    applies=P.returned_day.is_(None),
    wrong=and_(P.prior_listed_day.is_(None), P.arrears_within == 1, _NOT_ASSESSED),
    steps=(Step("B06", Level.BLUE, func.coalesce(P.raise_base_day, P.prior_arrears_day)),),
    wording=_(
        "本系统登记的责令总包单位支付工资的文书，存储工资保证金前最近一份于{prior_arrears_day}送达，往前看的期间（存储的、其他免存的两年，按小额工程免存的一年）到{prior_arrears_end_day}为止（含当日）；"
        "本项目存储日期（免存的为签约日期，未填的还没有存储）：{raise_base_day}；送达以后没有核定过应存金额（最近核定：{assessed_day}）。"
        "存储工资保证金或提交银行保函前两年内有欠薪的，存储比例应提高50%以上，提高部分不受存储上限限制（条款序号尚未核对原文）；"
        "按小额工程免存的，以签约前一年内没有欠薪为条件。"
        "责令分包单位支付的、已撤销的文书不算，系统自己的判断也不算。"
    ),
    must=_(
        "在保证金页面核实欠薪情况，按提高后的比例重新核定应存金额，通知总包单位补足；按小额工程免存的，核定签约前一年内有没有欠薪。"
    ),
    clears=_(
        "文书送达之日或者以后核定了应存金额，或者文书被撤销；还没有存储的，往前看的期间已过。"
        "保证金已经返还的，不再提示；总包单位被列入失信名单的，转由列入名单的预警提示。"
    ),
    inputs=(P.prior_arrears_day, P.prior_arrears_end_day, P.raise_base_day, P.assessed_day),
    needs=_doubts(P.prior_arrears_day),
    feeds=_FEEDS,
    columns=_HISTORY_COLUMNS,
)

B07 = Rule(
    "B07",
    _("总包单位在失信名单期间存储，未按提高比例核定"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES[11], DEPOSIT_RULES[12]),
    Confidence.C3,
    applies=P.returned_day.is_(None),
    wrong=and_(P.prior_listed_day.is_not(None), _LISTED_AND_NOT_ASSESSED),
    steps=(Step("B07", Level.YELLOW, func.coalesce(P.raise_base_day, P.prior_listed_day)),),
    wording=_(
        "总包单位{prior_listed_day}被列入拖欠农民工工资失信联合惩戒对象名单（本系统登记），本项目在列入期间存储工资保证金，或者还没有存储"
        "（存储日期，免存的为签约日期：{raise_base_day}），列入以后没有核定过应存金额（最近核定：{assessed_day}）。"
        "在名单上的，存储比例应提高100%以上，提高部分不受存储上限限制（条款序号尚未核对原文）。"
        "按小额工程免存的没有存储比例，只看签约前一年内的列入（列入须以欠薪为前提）：免存以签约前一年内没有欠薪为条件。"
    ),
    must=_(
        "在保证金页面按提高后的比例重新核定应存金额，通知总包单位补足；按小额工程免存的，核定签约前一年内有没有欠薪。"
    ),
    clears=_(
        "列入以后核定了应存金额，或者列入被撤销；还没有存储的，移出名单或者列入期满。保证金已经返还的，不再提示。"
    ),
    inputs=(P.prior_listed_day, P.raise_base_day, P.assessed_day),
    needs=_doubts(P.prior_listed_day),
    feeds=_FEEDS,
    columns=_HISTORY_COLUMNS,
)

RULES = (B03, B04, B05, B06, B07)
WAITING: tuple[Waiting, ...] = ()
