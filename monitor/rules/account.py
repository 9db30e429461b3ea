"""C. Dedicated wage accounts and labour cost 专用账户、人工费用 (rulebook 17 C)."""

from sqlalchemy import and_, case, func, or_

from monitor.models.binds import OPENINGS_TOLD
from monitor.models.state import UNCLEAR
from monitor.models.state import MonthState as M
from monitor.models.state import ProjectState as P
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, empty, lacks, param, refused
from monitor.rules.set_up import COMPLETIONS
from monitor.values.confidence import Confidence
from monitor.values.statutes import ACCOUNT_RULES, REGULATION
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_FEEDS = (BookKind.PROJECTS, BookKind.ACCOUNTS)
_REFUSED = refused(P.account_refused, BookKind.ACCOUNTS)
_BY_NUMBER = and_(P.opening_untold == 1, P.account_exempt == 0)
HELD = and_(or_(P.opened_day.is_not(None), _BY_NUMBER), P.account_ended == 0)
"""An account that is there, if only by its number, which of a project that needs none may be any account of the
contractor's: nothing is ordered of that, nor of one that was closed."""
OPENINGS = ((BookKind.ACCOUNTS, "opened_on"),)
"""Where no register ever told of openings, a number tells of an account as well."""

C01 = Rule(
    "C01",
    _("未按期开设工资专用账户"),
    P,
    MatterKind.PROJECT,
    (ACCOUNT_RULES.whole, REGULATION[26], REGULATION[55].item(1)),
    Confidence.C3,
    applies=P.account_exempt == 0,
    wrong=P.opened_day.is_(None),
    steps=(
        Step("C01", Level.ORANGE, P.account_due_day + 1),
        Step("C01", Level.RED, P.account_sixtieth_day + 1, when=P.attended == 1),
    ),
    wording=_(
        "施工合同{contract_day}签订，应于{account_due_day}前（30日内）开设农民工工资专用账户，台账没有已经开户的记录{opened_ahead_day}。"
    ),
    must=_(
        "责令施工总承包单位限期开设专用账户；逾期不改正的，责令停工并处5万元以上10万元以下罚款。登记的开户日期在以后的，先核对日期。"
    ),
    clears=_("专户台账登记了已到的开户日期，或依规免开。"),
    inputs=(P.contract_day, P.account_due_day, P.attended, P.opened_ahead_day),
    needs=(
        _REFUSED,
        refused(P.project_refused, BookKind.PROJECTS, P.opened_day.is_(None), always=False),
        Need("field.contract_on", and_(P.opened_day.is_(None), P.contract_day.is_(None))),
        Need("column.accounts.opened_on", and_(OPENINGS_TOLD == 0, P.account_rows == 1), P.account_due_day + 1),
        Need("field.opened_on", P.opening_untold == 1, P.account_due_day + 1),
    ),
    feeds=_FEEDS,
    also=(BookKind.ATTENDANCE,),
)

C02 = Rule(
    "C02",
    _("专用账户未按期备案"),
    P,
    MatterKind.PROJECT,
    (ACCOUNT_RULES.whole,),
    Confidence.C1,
    applies=HELD,
    wrong=P.filed_day.is_(None),
    steps=(Step("C02", Level.YELLOW, P.file_due_day + 1),),
    wording=_(
        "专用账户{opened_day}开设，应于{file_due_day}前（30日内）备案，台账没有已经备案的记录{filed_ahead_day}。"
    ),
    must=_("责令施工总承包单位限期备案；登记的备案日期在以后的，先核对日期。"),
    clears=_("专户台账登记了已到的备案日期，或者账户已经销户；更正为没有开户日期（只有账号）而依规免开的，不再要求。"),
    inputs=(P.opened_day, P.file_due_day, P.filed_ahead_day),
    needs=(_REFUSED, Need("field.opened_on", and_(P.opened_day.is_(None), P.filed_day.is_(None)))),
    feeds=_FEEDS,
    columns=((BookKind.ACCOUNTS, "filed_on"),),
    parts=OPENINGS,
)

C03 = Rule(
    "C03",
    _("未签订资金管理三方协议"),
    P,
    MatterKind.PROJECT,
    (ACCOUNT_RULES.whole,),
    Confidence.C3,
    applies=HELD,
    wrong=or_(P.agreement_day.is_(None), P.agreement_parties < 3),
    steps=(Step("C03", Level.YELLOW, UNDATED),),
    wording=_(
        "专用账户资金管理协议日期{agreement_day}{agreement_ahead_day}，签约方数{agreement_parties}；应由建设单位、施工总承包单位和银行三方签订。"
    ),
    must=_("责令限期补签资金管理三方协议；登记的协议日期在以后的，先核对日期。"),
    clears=_(
        "专户台账登记了已到的三方协议日期和三方签约，或者账户已经销户；只有账号、没有开户日期而依规免开的，不再要求。"
    ),
    inputs=(
        func.coalesce(P.agreement_day, P.agreement_ahead_day).label("agreement_day"),
        P.agreement_parties,
        P.agreement_ahead_day,
    ),
    needs=(
        _REFUSED,
        Need("field.agreement_parties", and_(P.agreement_day.is_not(None), P.agreement_parties.is_(None))),
    ),
    feeds=_FEEDS,
    columns=((BookKind.ACCOUNTS, "agreement_on"),),
    parts=((BookKind.ACCOUNTS, "agreement_parties"), *OPENINGS),
)

C13 = Rule(
    "C13",
    _("公示不足30日即申请销户"),
    P,
    MatterKind.PROJECT,
    (REGULATION[27],),
    Confidence.C2,
    applies=and_(P.closing_day.is_not(None), P.account_ended == 0),
    wrong=P.closing_day - P.closing_notice_day < 30,
    steps=(Step("C13", Level.ORANGE, P.closing_day),),
    wording=_("{closing_notice_day}开始公示，{closing_day}即申请销户，公示不足30日。"),
    must=_("不予办理销户，告知满30日后再申请。"),
    clears=_("重新公示满30日后提出申请，或者撤回销户申请，并更新台账；账户已经销户的，不再提示。"),
    inputs=(P.closing_notice_day, P.closing_day),
    needs=(_REFUSED, empty(P.closing_notice_day, "notice_on")),
    feeds=_FEEDS,
    columns=((BookKind.ACCOUNTS, "closing_on"),),
)

_FLAG_IN_ORDER = or_(P.unflagged.is_(None), P.unflagged == 0)
_NAME_WRONG = case(
    (P.account_named == 0, None), (or_(P.project_refused > 0, P.name_wrong.is_(None)), UNCLEAR), else_=P.name_wrong
)

C04 = Rule(
    "C04",
    _("专用账户户名或标识不符"),
    P,
    MatterKind.PROJECT,
    (ACCOUNT_RULES.whole,),
    Confidence.C2,
    applies=HELD,
    wrong=or_(P.name_wrong == 1, P.unflagged == 1),
    steps=(Step("C04", Level.BLUE, UNDATED),),
    wording=_(
        "专用账户户名应为施工总承包单位名称加工程项目名称加“农民工工资专用账户”，并由开户银行作专用账户标识。"
        "户名不符：{name_wrong}；银行未作标识：{unflagged}。"
    ),
    must=_(
        "通知开户银行，户名不符的更正户名，没有作专用账户标识的补作标识；户名是否相符看不出来的，先核实。本系统建议10个工作日内完成。"
    ),
    clears=_(
        "专户台账登记的户名与规定一致，或者登记了与同一总包单位另一项目共用该账户的许可文号；专用账户标识为有。账户已经销户的，或者只有账号、没有开户日期而依规免开的，不再要求。"
    ),
    inputs=(_NAME_WRONG.label("name_wrong"), P.unflagged),
    needs=(
        _REFUSED,
        Need("projects.refused", and_(P.project_refused > 0, P.account_named == 1, _FLAG_IN_ORDER)),
        Need("field.account_name", and_(P.account_named == 0, _FLAG_IN_ORDER)),
        Need("sharing", and_(P.share_untold == 1, _FLAG_IN_ORDER)),
        Need("field.account_no", and_(P.share_untold == 2, _FLAG_IN_ORDER)),
        Need("field.contractor", and_(P.account_named == 1, P.name_wrong.is_(None), _FLAG_IN_ORDER)),
        Need("field.flagged", and_(P.unflagged.is_(None), P.name_wrong == 0)),
    ),
    feeds=_FEEDS,
    parts=((BookKind.ACCOUNTS, "account_name"), (BookKind.ACCOUNTS, "flagged"), *OPENINGS),
)

_IN_HAND = P.open_cases > 0
_UNSETTLED_DAY = case(
    (P.open_cases == 0, P.arrears_since_day),
    (P.arrears_since_day < P.open_case_day, P.arrears_since_day),
    else_=P.open_case_day,
)

C14 = Rule(
    "C14",
    _("欠薪或案件未清即申请销户"),
    P,
    MatterKind.PROJECT,
    (ACCOUNT_RULES.whole,),
    Confidence.M,
    applies=and_(P.closing_day.is_not(None), P.account_ended == 0),
    wrong=or_(P.arrears_due_fen > 0, _IN_HAND),
    steps=(Step("C14", Level.RED, case((P.closing_day < _UNSETTLED_DAY, _UNSETTLED_DAY), else_=P.closing_day)),),
    wording=_(
        "{closing_day}申请注销专用账户，而到期未清欠薪（元，未填的为工资表没有反映）：{arrears_due_fen}；"
        "本系统登记的该项目未办结线索和案件：{open_cases}件（最早收到：{open_case_day}）。{arrears_since_day}"
        "有欠薪或欠薪案件未了的，不得销户（此项凭记忆，尚未核对原文）；仲裁和诉讼情况本系统不掌握。"
    ),
    must=_("不予办理销户，立即告知开户银行；欠薪清偿、案件办结后再行申请。"),
    clears=_("到期欠薪全部清偿且线索和案件全部办结，或撤回销户申请。"),
    inputs=(P.closing_day, P.arrears_due_fen, P.open_cases, P.open_case_day, P.arrears_since_day),
    needs=(
        refused(P.account_refused, BookKind.ACCOUNTS, or_(P.closing_day.is_not(None), P.arrears_due_fen > 0, _IN_HAND)),
        refused(P.project_refused, BookKind.PROJECTS, ~_IN_HAND, always=False),
        *lacks(
            *(BookKind.PAYROLL, P.payroll_gaps, P.payroll_refused, ~_IN_HAND, P.arrears_due_fen.is_(None)),
            since=P.closing_day,
        ),
        Need("payroll.refused", and_(~_IN_HAND, P.payroll_doubt >= P.arrears_lines)),
    ),
    feeds=_FEEDS,
    columns=((BookKind.ACCOUNTS, "closing_on"),),
    parts=(BookKind.PAYROLL, (BookKind.PAYROLL, "paid_fen")),
    actual=P.arrears_due_fen,
    unit=Unit.FEN,
)

C15 = Rule(
    "C15",
    _("完工结清后专用账户仍未注销"),
    P,
    MatterKind.PROJECT,
    (),
    Confidence.R,
    applies=and_(HELD, P.complete_day.is_not(None), P.open_cases == 0),
    wrong=and_(P.settled_day.is_not(None), P.unsettled_heads == 0, P.open_cases == 0),
    steps=(Step("C15", Level.BLUE, P.idle_due_day + 1),),
    wording=_(
        "工程已完工且工资结清（{settled_day}），按本系统建议应在{p_account_idle_days}日内即{idle_due_day}前公示并注销专用账户，"
        "台账中账户尚未注销。"
    ),
    must=_("提醒施工总承包单位公示30日无欠薪后办理销户；依规与其他项目共用的账户，各项目都完工结清以后再办理。"),
    clears=_(
        "专户台账登记了实际销户日期，或账户状态为已销户；又有未办结的线索、案件，或者工资没有结清的，或者只有账号、没有开户日期而依规免开的，不再提示。"
    ),
    inputs=(P.settled_day, P.idle_due_day, param("account.idle_days")),
    needs=(
        refused(P.account_refused, BookKind.ACCOUNTS, P.complete_day.is_not(None), P.open_cases == 0),
        refused(P.project_refused, BookKind.PROJECTS, HELD, P.open_cases == 0),
        refused(P.roster_refused, BookKind.ROSTER, always=False),
        refused(P.attendance_refused, BookKind.ATTENDANCE, always=False),
        Need("payroll.refused", and_(P.settled_day.is_(None), P.payroll_doubt >= P.arrears_lines)),
        *lacks(
            *(BookKind.PAYROLL, P.payroll_gaps, P.payroll_refused, P.settled_day.is_not(None), P.open_cases == 0),
            since=P.settled_day,
        ),
    ),
    feeds=(*_FEEDS, BookKind.PAYROLL),
    columns=((BookKind.PAYROLL, "paid_fen"), COMPLETIONS),
    parts=OPENINGS,
    parameters=("account.idle_days",),
)

_NOTHING = M.labour_in_fen == 0
_LATE_DAY = M.labour_due_day + 8
_NOTHING_IN_TIME = or_(_NOTHING, M.labour_in_day >= _LATE_DAY)
"""Nothing came in before the orange step began: what came since leaves the breach one, from its first day on."""

C06 = Rule(
    "C06",
    _("人工费未按期足额拨付"),
    M,
    MatterKind.PROJECT,
    (REGULATION[24], REGULATION[27], REGULATION[29], REGULATION[57].item(2), ACCOUNT_RULES.whole),
    Confidence.C2,
    applies=M.matter_id.is_not(None),
    wrong=M.labour_in_fen < M.labour_owed_fen,
    steps=(
        Step("C06", Level.YELLOW, M.labour_due_day + 1, when=_NOTHING_IN_TIME),
        Step("C07", Level.ORANGE, _LATE_DAY),
        Step("C08", Level.RED, M.second_dry_day, when=_NOTHING),
    ),
    wording=_(
        "{month}人工费应于{labour_due_day}前拨付{labour_owed_fen}元，实际拨付{labour_in_fen}元"
        "（逾期超过7日转橙色、连续两月都有人出勤而分文未拨转红色为本系统建议）。"
    ),
    must=_(
        "有专用账户的，由总承包单位立即报告人社部门和行业主管部门；督促建设单位拨付，逾期超过7日（本系统建议）未足额拨付的，责令限期拨付，逾期不改正的，责令停工并处5万元以上10万元以下罚款"
        "（停工和罚款针对的是未拨付到专用账户，依规免开的只责令限期拨付）；"
        "因此拖欠工资的，建设单位以未结清的工程款为限先行垫付。"
        "连续两月都有人出勤而分文未拨的，24小时内联合到场核查（本系统建议）。"
    ),
    clears=_(
        "该月人工费足额拨付，并登记实拨日期和金额，或者更正了应拨日期、金额。"
        "到期后7日内拨付了一部分的，黄色、红色预警解除，逾期超过7日（本系统建议）仍不足额的转橙色；"
        "以后才拨付一部分的，红色转为橙色；"
        "上月拨付了一部分（或者更正了上月的应拨日期、金额或者两月的考勤）而本月仍分文未拨的，红色按逾期日数转为黄色、橙色；"
        "应拨付到专用账户而拨付到其他账户的，由“人工费未拨付到专用账户”另行预警。"
    ),
    inputs=(M.month, M.labour_due_day, M.labour_owed_fen, M.labour_in_fen, M.second_dry_day, M.account_spared),
    needs=(
        refused(M.allocation_refused, BookKind.ALLOCATIONS),
        Need(BookKind.ALLOCATIONS.value, M.allocation_rows == 0, M.second_next_day),
        Need(
            "allocations.sum",
            and_(M.allocation_rows == 1, M.labour_in_fen.is_(None), M.labour_owed_fen > 0),
            M.labour_due_day + 1,
        ),
    ),
    feeds=(BookKind.PROJECTS, BookKind.ALLOCATIONS),
    also=(BookKind.ATTENDANCE,),
    columns=((BookKind.ALLOCATIONS, "paid_fen"),),
    expected=M.labour_owed_fen,
    actual=M.labour_in_fen,
    unit=Unit.FEN,
)

RULES = (C01, C02, C03, C04, C06, C13, C14, C15)
WAITING: tuple[Waiting, ...] = ()
