"""E. The payroll as a ledger: review, whole rows, cards, and months without any (rulebook 17 E)."""

from sqlalchemy import and_, case, or_

from monitor.models.binds import ACCOUNTS_TOLD
from monitor.models.state import MonthState as M
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, param
from monitor.values.confidence import Confidence
from monitor.values.statutes import REGULATION
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_FEEDS = (BookKind.PROJECTS, BookKind.PAYROLL)
_PAYROLL, _ATTENDANCE = BookKind.PAYROLL.value, BookKind.ATTENDANCE.value
_EVERY = M.matter_id.is_not(None)
_NO_PAYROLL = M.own_rows == 0
"""Back pay of another month (补发) is no payroll of this one."""
_DOUBT = M.payroll_refused > 0
_GRACE_DAY = M.last_day + param("payroll.grace_days") + 1
_MISSING_DAY = M.last_day + param("payroll.missing_days") + 1
_VISITS = (BookKind.INSPECTIONS,)
"""What a visit saw is a breach whatever the ledgers say."""

_REVIEWED = M.unreviewed_rows == 0

E03 = Rule(
    "E03",
    _("总包未审核工资表"),
    M,
    MatterKind.PROJECT,
    (REGULATION[28],),
    Confidence.R,
    applies=_EVERY,
    wrong=M.unreviewed_rows > 0,
    steps=(Step("E03", Level.BLUE, M.unreviewed_day + param("review.days") + 1),),
    wording=_(
        "{month}工资表于{unreviewed_day}编制，{unreviewed_rows}行没有总包审核日期；应在编制后{p_review_days}天内审核（天数为本系统建议）。"
    ),
    must=_("提醒施工总承包单位由劳资专管员审核工资表。"),
    clears=_("工资表登记了总包审核日期并重新导入。"),
    inputs=(M.month, M.payroll_rows, M.unreviewed_rows, M.unreviewed_day, param("review.days")),
    needs=(
        Need(_PAYROLL, and_(_NO_PAYROLL, _REVIEWED), _GRACE_DAY),
        Need("payroll.refused", and_(_DOUBT, M.unreviewed_rows <= M.payroll_refused)),
        Need("field.made_on", and_(M.unmade_rows > 0, _REVIEWED)),
    ),
    feeds=_FEEDS,
    columns=((BookKind.PAYROLL, "made_on"), (BookKind.PAYROLL, "reviewed_on")),
    expected=M.payroll_rows,
    actual=M.payroll_rows - M.unreviewed_rows,
    unit=Unit.COUNT,
    parameters=("review.days",),
)

_PAST = case((or_(ACCOUNTS_TOLD == 0, M.account_doubt > 0), M.collected_heads), else_=M.off_account_heads)
"""Heads paid past the account; while nobody knows whether there must be one, those whose wage another collected."""
_BY_HAND = (M.collected_heads, M.account_spared)
_ASTRAY = or_(M.foreign_card_heads > 0, M.shared_card_heads > 0, _PAST > 0, M.cards_seen > 0)
_MAYBE_ASTRAY = and_(M.shared_card_heads == 0, _PAST == 0, M.cards_seen == 0)
_NOT_ASTRAY = and_(_MAYBE_ASTRAY, M.foreign_card_heads == 0)
_ROWS, _PEOPLE = M.payroll_refused, M.payroll_refused + M.roster_doubt
_MAY_BE_CORRECTED = and_(
    *(M.cards_seen == 0, _PAST <= _ROWS, M.shared_card_heads <= _ROWS * 2),
    M.foreign_card_heads <= _PEOPLE,
)
"""Of those who share a card half are enough to leave nobody sharing it."""
_NOT_BY_LEDGER = and_(M.shared_card_heads == 0, _PAST == 0, M.foreign_card_heads == 0)
"""Only a visit shows it, or may show it."""
_ONLY_FOREIGN = and_(
    *(M.roster_doubt > 0, M.paid_heads > 0),
    _MAYBE_ASTRAY,
    M.foreign_card_heads <= M.roster_doubt,
)
"""A refused row of the roster may put a card right, or tell that another is the worker's own."""

E11 = Rule(
    "E11",
    _("工资没有经专户发到本人工资卡"),
    M,
    MatterKind.PROJECT,
    (REGULATION[11], REGULATION[26], REGULATION[31], REGULATION[54].item(3), REGULATION[55].item(1)),
    Confidence.C2,
    applies=_EVERY,
    wrong=_ASTRAY,
    steps=(Step("E11", Level.ORANGE, UNDATED),),
    wording=_(
        "{month}已发工资中，收款卡号与花名册登记的本人工资卡不一致的{foreign_card_heads}人，与他人共用一张工资卡的{shared_card_heads}人，以现金、个人转账或代领发放的{off_account_heads}人；当月检查查见扣押工资卡：{cards_seen}。"
    ),
    must=_(
        "会同银行核对收款账户户名；应当开设专用账户而不经专户发放的，责令改正，通过专户代发；由他人代领的，责令直接支付给工人本人；确有扣押、变相扣押工资卡的，责令限期改正，逾期处单位2万元以上5万元以下、责任人员1万元以上3万元以下罚款（支付条例第五十四条第三项）。"
    ),
    clears=_(
        "卡号不一致的，更正花名册或工资表的卡号后重新导入，或此后月份的工资发到本人登记的工资卡；"
        "共用一张卡，或者以现金、个人转账、代领发放的，登记有误的更正后重新导入，确有其事的，当月事实不因以后改正而消失，预警保留；"
        "检查查见扣押的，检查台账登记已改正。"
    ),
    inputs=(
        *(M.month, M.paid_heads, M.foreign_card_heads, M.shared_card_heads, M.off_account_heads, M.cards_seen),
        *_BY_HAND,
    ),
    needs=(
        Need(_PAYROLL, and_(_NO_PAYROLL, _NOT_ASTRAY), _GRACE_DAY),
        Need("payroll.refused", and_(_DOUBT, _MAY_BE_CORRECTED)),
        Need("roster.refused", _ONLY_FOREIGN),
        Need("inspections.refused", and_(M.visit_doubt > 0, _NOT_BY_LEDGER)),
        Need("field.card", and_(M.untraced_heads > 0, _NOT_ASTRAY)),
        Need("unclear.channel", and_(M.unread_channel_heads > 0, _NOT_ASTRAY)),
        *(
            Need(f"accounts.{why}", and_(doubt, M.off_account_heads > 0, _NOT_ASTRAY))
            for why, doubt in (("never", ACCOUNTS_TOLD == 0), ("refused", M.account_doubt > 0))
        ),
    ),
    feeds=(BookKind.PROJECTS,),
    parts=(
        *(BookKind.PAYROLL, BookKind.ROSTER),
        *((BookKind.ROSTER, "card"), (BookKind.PAYROLL, "card"), (BookKind.PAYROLL, "paid_fen")),
        (BookKind.PAYROLL, "channel"),
    ),
    also=_VISITS,
    expected=UNDATED,
    actual=M.astray_heads,
    unit=Unit.HEADS,
)

_UNDAYED = and_(M.undayed_rows > 0, M.undayed_rows < M.own_rows)
"""Back pay is for no days of its own."""
_PAID_UNDATED = and_(M.undated_rows > 0, M.undated_rows < M.paid_rows)
_LEDGER_INCOMPLETE = or_(_UNDAYED, _PAID_UNDATED, M.slipless_rows > 0)
_INCOMPLETE = or_(_LEDGER_INCOMPLETE, M.slips_seen > 0)
_SURELY_INCOMPLETE = or_(
    and_(_UNDAYED, M.undayed_rows > M.payroll_refused),
    and_(_PAID_UNDATED, M.undated_rows > M.payroll_refused),
    *(M.slipless_rows > M.payroll_refused, M.slips_seen > 0),
)

E13 = Rule(
    "E13",
    _("工资台账缺项或未交付工资清单"),
    M,
    MatterKind.PROJECT,
    (REGULATION[15], REGULATION[54].item(2)),
    Confidence.C2,
    applies=_EVERY,
    wrong=_INCOMPLETE,
    steps=(Step("E13", Level.YELLOW, UNDATED),),
    wording=_(
        "{month}工资表{payroll_rows}行，没有出勤天数的{undayed_rows}行；已发{paid_rows}行，其中没有发放日期的{undated_rows}行、注明工资清单未交付的{slipless_rows}行；当月检查查见未提供工资清单：{slips_seen}。"
    ),
    must=_(
        "责令用工单位限期补全工资支付台账、向工人交付工资清单；逾期不改正的，处单位2万元以上5万元以下、责任人员1万元以上3万元以下罚款。"
    ),
    clears=_("补全后重新导入该月工资表；检查查见未提供清单的，检查台账登记已改正。"),
    inputs=(M.month, M.payroll_rows, M.undayed_rows, M.paid_rows, M.undated_rows, M.slipless_rows, M.slips_seen),
    needs=(
        Need(_PAYROLL, and_(_NO_PAYROLL, ~_INCOMPLETE), _GRACE_DAY),
        Need("payroll.refused", and_(_DOUBT, ~_SURELY_INCOMPLETE)),
        Need("inspections.refused", and_(M.visit_doubt > 0, ~_LEDGER_INCOMPLETE)),
        Need("field.days", and_(M.undayed_rows > 0, ~_INCOMPLETE)),
        Need("field.paid_on", and_(M.undated_rows > 0, ~_INCOMPLETE)),
    ),
    feeds=(BookKind.PROJECTS,),
    parts=(BookKind.PAYROLL, *((BookKind.PAYROLL, name) for name in ("days", "paid_on", "slip_given", "paid_fen"))),
    also=_VISITS,
)

E23 = Rule(
    "E23",
    _("有考勤而长期没有任何工资表"),
    M,
    MatterKind.PROJECT,
    (REGULATION[31], REGULATION[56].item(1)),
    Confidence.R,
    applies=_EVERY,
    wrong=and_(M.attended_heads > 0, _NO_PAYROLL),
    steps=(Step("E23", Level.ORANGE, _MISSING_DAY),),
    wording=_(
        "{month}出勤{attended_heads}人，月末后{p_payroll_missing_days}天仍没有任何工资表（天数为本系统建议）；可按考勤估算应发工资，估算不作为认定依据。"
    ),
    must=_("3个工作日内（本系统建议）到场检查，责令编制工资表；查实欠薪的，依法责令支付。"),
    clears=_("导入该月工资表。"),
    inputs=(M.month, M.attended_heads, M.payroll_rows, M.last_day, param("payroll.missing_days")),
    needs=(
        Need(_ATTENDANCE, M.attendance_rows == 0, _MISSING_DAY),
        Need(
            "attendance.refused", and_(M.attendance_refused > 0, M.attended_heads <= M.attendance_refused), _MISSING_DAY
        ),
        Need("payroll.refused", and_(_DOUBT, _NO_PAYROLL), _MISSING_DAY),
    ),
    feeds=(BookKind.PROJECTS, BookKind.ATTENDANCE),
    expected=M.attended_heads,
    actual=UNDATED,
    unit=Unit.HEADS,
    parameters=("payroll.missing_days",),
)

RULES = (E03, E11, E13, E23)
WAITING: tuple[Waiting, ...] = ()
