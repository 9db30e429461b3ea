"""C. What moves through a wage account, read from bank statements (rulebook 17 C05, C09)."""

from sqlalchemy import and_, or_

from monitor.models.binds import CLOSINGS_TOLD, COMPLETIONS_TOLD
from monitor.models.state import LineState as L
from monitor.models.state import ProjectState as P
from monitor.rules.base import Need, Rule, Step, Waiting, param, refused
from monitor.values.confidence import Confidence
from monitor.values.statutes import ACCOUNT_RULES, REGULATION
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_TO_CONTRACTOR = and_(L.to_contractor == 1, L.returned_day.is_(None))

C05 = Rule(
    "C05",
    _("专用账户资金转给本项目工人以外的人或支取现金"),
    L,
    MatterKind.PROJECT,
    (ACCOUNT_RULES.whole, REGULATION[26], REGULATION[55].item(1)),
    Confidence.C2,
    applies=L.matter_id.is_not(None),
    wrong=and_(L.out_fen > 0, L.returned_day.is_(None), L.closing_balance == 0),
    steps=(Step("C05", Level.RED, L.traded_day),),
    wording=_(
        "{traded_day}从农民工工资专用账户支出{out_fen}元，收款人不是本项目花名册或工资表登记的农民工"
        "（现金支取：{cash}；转给施工总承包单位：{to_contractor}）。专用账户资金只能转入本项目农民工本人的账户，不得支取现金。"
    ),
    must=_(
        "现场核查并责令退回款项，本系统建议24小时内到场，并商开户银行在退回前只办理该账户发放本项目农民工工资的支付；"
        "逾期不改正的，责令停工并处5万元以上10万元以下罚款。"
    ),
    clears=_(
        "同一对方把全部款项一次退回专用账户，或登记冲正流水，或花名册、工资表登记了收款工人的工资卡号，"
        "或变更开户银行、总包单位后本项目新专用账户的账号和开户日期已登记；"
        "完工、结清并公示满30日后申请销户的，余额归施工总承包单位，更正台账后消除。"
    ),
    inputs=(L.traded_day, L.out_fen, L.cash, L.to_contractor),
    needs=(
        refused(L.lines_refused, BookKind.ACCOUNT_LINES, L.returned_day.is_(None)),
        *(
            Need(f"{book.value}.refused", and_(_TO_CONTRACTOR, refused_rows > 0), L.traded_day)
            for book, refused_rows in (
                (BookKind.ACCOUNTS, L.own_accounts_refused),
                (BookKind.PAYROLL, L.payroll_refused),
            )
        ),
        Need("projects.refused", and_(L.returned_day.is_(None), L.own_projects_refused > 0), L.traded_day),
        Need("field.notice_on", and_(_TO_CONTRACTOR, L.closing_untold == 1), L.traded_day),
        *(
            Need(f"column.{book}.{name}", and_(_TO_CONTRACTOR, told == 0), L.traded_day)
            for book, name, told in (
                (BookKind.PROJECTS, "completed_on", COMPLETIONS_TOLD),
                (BookKind.ACCOUNTS, "closing_on", CLOSINGS_TOLD),
            )
        ),
        Need(BookKind.ACCOUNT_LINES.value, L.statement_gaps > 0),
        Need("unseen", L.opening_unseen > 0),
        Need("field.opened_on", L.opening_untold > 0),
        Need("field.closed_on", L.ending_untold > 0, L.stale_day),
        Need(BookKind.ACCOUNT_LINES.value, L.stale_day.is_not(None), L.stale_day),
        Need("field.other_no", L.unnamed_lines > 0),
        Need("moved", L.moved_lines > 0),
        *(
            Need(f"{book.value}.refused", and_(L.waiting_lines > 0, refused_rows > 0))
            for book, refused_rows in (
                (BookKind.ROSTER, L.roster_refused),
                (BookKind.ATTENDANCE, L.attendance_refused),
                (BookKind.PAYROLL, L.payroll_refused),
            )
        ),
        Need(BookKind.PAYROLL.value, L.waiting_lines > 0),
        Need("field.card", L.namesake_lines > 0),
    ),
    feeds=(BookKind.PROJECTS, BookKind.ACCOUNTS, BookKind.ACCOUNT_LINES),
    columns=((BookKind.ACCOUNT_LINES, "out_fen"), (BookKind.ACCOUNT_LINES, "in_fen")),
    parts=((BookKind.ACCOUNT_LINES, "other_name"), (BookKind.PAYROLL, "paid_fen")),
    actual=L.out_fen,
    unit=Unit.FEN,
)

_SHORT = P.balance_fen < P.next_wages_fen
_MAY_BE_SHORT = and_(P.pooled == 1, P.next_wages_fen > 0, _SHORT.is_not(True))
"""What several projects have together is enough for the wages of one, or not told of it: theirs may be in it."""

C09 = Rule(
    "C09",
    _("发薪前专用账户余额不足"),
    P,
    MatterKind.PROJECT,
    (REGULATION[38],),
    Confidence.R,
    applies=and_(
        or_(P.opened_day.is_not(None), P.opening_untold == 1, P.statement_day.is_not(None)),
        *(P.account_exempt == 0, P.account_ended == 0, P.next_pay_day.is_not(None)),
    ),
    wrong=_SHORT,
    steps=(Step("C09", Level.YELLOW, P.top_up_day),),
    wording=_(
        "{next_pay_day}发薪，预计应发{next_wages_fen}元；专用账户截至{statement_day}余额{balance_fen}元，不足发放。{early_paid_fen}"
        "按本系统建议，发薪前{p_account_top_up_workdays}个工作日核对余额。"
    ),
    must=_("提请建设单位在发薪日前补足专用账户。"),
    clears=_(
        "补足余额并导入新的银行流水，或该月工资已经发放。"
        "发薪日一过，不论补没补足都不再提示，转看下一次发薪；工资没有发放的，由拖欠工资的预警另行提示。"
    ),
    inputs=(
        *(P.next_pay_day, P.next_wages_fen, P.statement_day, P.balance_fen, P.early_paid_fen),
        param("account.top_up_workdays"),
    ),
    needs=(
        refused(P.next_wages_refused, BookKind.PAYROLL, always=False),
        refused(P.project_refused, BookKind.PROJECTS, always=False),
        Need("attendance.refused", P.next_days_refused > 0, P.top_up_day),
        Need(
            "accounts.refused",
            and_(P.account_refused > 0, _SHORT),
            P.top_up_day,
            always=True,
        ),
        Need(BookKind.PAYROLL.value, P.next_wages_fen.is_(None), P.top_up_day),
        Need(BookKind.PAYROLL.value, and_(P.next_units_lacking > 0, P.balance_fen >= P.next_wages_fen), P.top_up_day),
        Need(
            BookKind.ACCOUNT_LINES.value,
            and_(P.next_wages_fen > 0, or_(P.statement_day.is_(None), P.statement_day < P.top_up_day)),
            P.top_up_day,
        ),
        Need("account-lines.refused", and_(_SHORT, P.early_paid_fen.is_(None)), P.top_up_day),
        Need("early", and_(_SHORT, P.balance_fen + P.early_paid_fen >= P.next_wages_fen), P.top_up_day),
        Need("pooled", _MAY_BE_SHORT, P.top_up_day),
        Need("field.balance_fen", and_(P.next_wages_fen > 0, P.balance_fen.is_(None)), P.top_up_day),
    ),
    feeds=(BookKind.PROJECTS, BookKind.ACCOUNTS, BookKind.ACCOUNT_LINES, BookKind.PAYROLL),
    columns=(
        (BookKind.ACCOUNT_LINES, "balance_fen"),
        (BookKind.ACCOUNT_LINES, "out_fen"),
        (BookKind.PAYROLL, "paid_fen"),
    ),
    parts=((BookKind.ATTENDANCE, "employer"), (BookKind.PAYROLL, "employer")),
    expected=P.next_wages_fen,
    actual=P.balance_fen,
    unit=Unit.FEN,
    parameters=("account.top_up_workdays",),
)

RULES = (C05, C09)
WAITING: tuple[Waiting, ...] = ()
