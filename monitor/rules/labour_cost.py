"""C. Where the labour cost goes and who tells of it when it does not come (rulebook 17 C10, C12, C16)."""

from sqlalchemy import and_, func, or_

from monitor.models.state import LineState as L
from monitor.models.state import ProjectState as P
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, param, refused
from monitor.values.confidence import Confidence
from monitor.values.statutes import REGULATION
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_FEEDS = (BookKind.PROJECTS, BookKind.ALLOCATIONS)
_REFUSED = refused(P.allocations_refused, BookKind.ALLOCATIONS)

C10 = Rule(
    "C10",
    _("人工费未拨付到专用账户"),
    L,
    MatterKind.PROJECT,
    (REGULATION[29],),
    Confidence.C2,
    applies=L.matter_id.is_not(None),
    wrong=L.elsewhere_fen > 0,
    steps=(Step("C10", Level.ORANGE, func.coalesce(L.allocated_day, UNDATED)),),
    wording=_("{allocated_day}拨付的人工费{elsewhere_fen}元，收款账号不是本项目的农民工工资专用账户。"),
    must=_("责令建设单位、施工总承包单位限期把人工费转入专用账户，今后直接拨付到专用账户。"),
    clears=_(
        "款项转入专用账户，拨付台账的收款账号更正为专用账户账号，或者更正了专户台账的账号；依规免开专用账户的，不再提示。"
    ),
    inputs=(L.allocated_day, L.elsewhere_fen),
    needs=(
        refused(L.rows_refused, BookKind.ALLOCATIONS),
        Need("accounts.refused", and_(or_(L.elsewhere_fen > 0, L.key == ""), L.own_accounts_refused > 0)),
        Need("allocations.sum", and_(L.allocated_day.is_not(None), L.elsewhere_fen.is_(None))),
        Need("field.payee_no", L.payees_missing > 0),
        Need("field.account_no", L.accounts_missing > 0),
    ),
    feeds=(*_FEEDS, BookKind.ACCOUNTS),
    columns=((BookKind.ALLOCATIONS, "payee_no"), (BookKind.ALLOCATIONS, "paid_fen")),
    actual=L.elsewhere_fen,
    unit=Unit.FEN,
)

C12 = Rule(
    "C12",
    _("人工费未到账，总包单位未报告"),
    P,
    MatterKind.PROJECT,
    (REGULATION[27],),
    Confidence.R,
    applies=or_(P.bank_told_day.is_not(None), P.report_untold_day.is_not(None)),
    wrong=P.unreported_months > 0,
    steps=(Step("C12", Level.YELLOW, P.report_due_day + 1),),
    wording=_(
        "银行{bank_told_day}告知人工费未按约定到账，涉及{unreported_months}个月，总包单位没有报告记录；"
        "按本系统建议应在{p_account_report_workdays}个工作日内即{report_due_day}前报告人社部门和行业主管部门。"
    ),
    must=_("人社部门向总包单位和开户银行核实，督促报告。"),
    clears=_(
        "拨付台账登记了总包报告日期，或该月人工费足额拨付；"
        "应拨付到专用账户而拨付到其他账户的，由“人工费未拨付到专用账户”另行预警。"
    ),
    inputs=(P.bank_told_day, P.unreported_months, P.report_due_day, param("account.report_workdays")),
    needs=(
        _REFUSED,
        Need("allocations.sum", P.report_untold_day.is_not(None), P.report_untold_day + 1, until=P.report_due_day + 1),
    ),
    feeds=_FEEDS,
    columns=tuple((BookKind.ALLOCATIONS, name) for name in ("bank_told_on", "reported_on", "paid_fen")),
    parameters=("account.report_workdays",),
)

C16 = Rule(
    "C16",
    _("政府投资项目人工费逾期未拨付"),
    P,
    MatterKind.PROJECT,
    (REGULATION[44], REGULATION[59], REGULATION[60]),
    Confidence.C2,
    applies=or_(P.government.is_(None), P.government == 1),
    wrong=and_(P.government == 1, P.late_months > 0),
    steps=(Step("C16", Level.ORANGE, P.late_since_day),),
    wording=_(
        "政府投资项目有{late_months}个月的人工费没有足额拨付，逾期已超过本系统预警的7日，共{late_fen}元，最早一笔自{late_since_day}起预警。"
    ),
    must=_(
        "督促建设单位足额拨付；因此拖欠农民工工资的，人社部门报请本级人民政府责令限期足额拨付，逾期仍未拨付的，由上级人社部门约谈负责人。"
    ),
    clears=_(
        "逾期的人工费全部足额拨付，或者更正了应拨日期、金额或者投资性质；应拨付到专用账户而拨付到其他账户的，由“人工费未拨付到专用账户”另行预警。"
    ),
    inputs=(P.government, P.late_months, P.late_fen, P.late_since_day),
    needs=(
        refused(P.allocations_refused, BookKind.ALLOCATIONS, always=False),
        refused(P.project_refused, BookKind.PROJECTS, or_(P.late_months > 0, P.late_untold > 0)),
        Need("allocations.sum", and_(P.late_months == 0, P.late_untold > 0)),
        Need("field.investment", and_(P.late_months > 0, P.government.is_(None))),
    ),
    feeds=_FEEDS,
    columns=((BookKind.ALLOCATIONS, "paid_fen"),),
    actual=P.late_fen,
    unit=Unit.FEN,
)

RULES = (C10, C12, C16)
WAITING: tuple[Waiting, ...] = ()
