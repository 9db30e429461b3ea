"""What a fifth reading of the rules asked of books and state rows."""

import re
from collections.abc import Callable, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "fifth_reading"
down_revision: str | None = "use_of_deposits"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FIRM = re.compile(
    "公司|集团|中心|合伙|经营部|经销部|门市|商行|工厂|建材|个体|厂$|店$|部$|局$|院$|社$|队$|站$|学校|政府|委员会"
    "|事务所|项目部|银行|财政|合作社|工作室|服务所"
)
BANK = re.compile("银行|信用社|信用联社|农商行|支行|分理处|手续费|利息|汇划费|工本费|中间业务")
"""What the name of the other side of a line came to when this was written."""
NOTHING = re.compile(
    "(目前|暂|尚|均)*(无|没有|否|未有|空缺|待定|不适用|不涉及|不存在|不属于|不符合|不享受)(此项|此?情形|情况|条件)?"
    "|(尚|暂)?未(取得|办理?|领取|批准|批复|认定|开立|开具|配备|设置?|指定|明确|确定|落实|约定|签订|填写?|提供)"
    "|[-—–_/\\\\.。·…、]+|[nN](/?[aA])?|[nN][oO]"
)
AS_USUAL = re.compile(
    "(已|应|均|为)*(足额|全额|正常|标准|如数|按时|按期|按(规定|标准|比例))*(缴存|缴纳|存储|存入|存缴)?(保证金)?(完毕|到位)?"
)
NO_RELIEF = re.compile("(不|未|没有?|无|非|取消)(予|享受|符合|满足|具备|达到)*(免|减|差异)")
OPENED = re.compile("已经?(开立|开设|开户)(专户|专用账户)?")
CLOSED = re.compile("销户|注销|撤销|撤户")
NOT_YET = re.compile("申请|拟|未|待|正在|公示|不|无|应|需|中$|冻|封|止付|重新|恢复")
NO_PERMIT = re.compile("(目前|暂|尚)*(无|没有?|未(取得|办理?|领取?|获得|批准))证?(商品房)?(预售)?(许可)?(证|手续)?")
PERMIT = re.compile("[0-9]|字第|^已(取得|办理?|领取?)|^有|^是$")
"""What the office's words came to when this was written."""
NEW: dict[str, tuple[str, ...]] = {
    "state_month": ("own_rows", "lacking_heads", "lacking_most"),
    "state_housing": ("idle_untold_day",),
}
SILENT: dict[str, tuple[str, ...]] = {
    "deposit": ("guarantee_no",),
    "wage_account": ("account_name", "exempt"),
    "allocation": ("voucher",),
    "engagement": ("pay_standard", "pay_time", "pay_method"),
    "project": ("labour_officer",),
    "housing_project": ("duty_unit", "duty_person", "idle_excuse"),
}
"""Columns in which a word for nothing is no more than an empty cell."""
WAITING, UNNAMED, ELSEWHERE = ("waiting", 2), ("unnamed", 1), ("other", 4)


def upgrade() -> None:
    for table, columns in NEW.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.Integer(), nullable=True))
    op.add_column("wage_account", sa.Column("ended", sa.Boolean(), nullable=True))
    _read("wage_account", "status_text", "ended", _is_closed)
    _tell_lines_anew()
    for table, columns in SILENT.items():
        for column in columns:
            _read(table, column, column, lambda text: None, lambda text: bool(NOTHING.fullmatch(text)))
    _read("wage_account", "exempt", "exempt", lambda text: None, _is_no_ground)
    _read("housing_project", "presale_no", "presale_permitted", _is_permitted)
    _read("deposit", "exempt", "relief", lambda text: "none", _is_no_relief)


def _is_closed(text: str) -> bool:
    return bool(CLOSED.search(text)) and not NOT_YET.search(text)


def _is_no_ground(text: str) -> bool:
    return bool(OPENED.fullmatch(text) or NO_RELIEF.search(text))


def _is_no_relief(text: str) -> bool:
    return any(sign.fullmatch(text) for sign in (NOTHING, AS_USUAL)) or bool(NO_RELIEF.search(text))


def _is_permitted(text: str) -> bool | None:
    if NOTHING.fullmatch(text) or NO_PERMIT.fullmatch(text):
        return False
    return True if PERMIT.search(text) and not re.search("未(取得|办|领)|无证", text) else None


def _read(
    table: str, source: str, target: str, make: Callable[[str], object], where: Callable[[str], bool] = bool
) -> None:
    """Write what each text of ``source`` that ``where`` finds comes to into ``target``."""
    rows = sa.table(table, *(sa.column(name) for name in {source, target}))
    connection, texts = op.get_bind(), rows.c[source]
    for text in connection.scalars(sa.select(texts).distinct().where(texts.is_not(None))).all():
        said = "".join(text.split())
        if where(said):
            connection.execute(sa.update(rows).where(texts == text).values({target: make(said)}))


def _tell_lines_anew() -> None:
    """A person is no stranger before the payroll of the month before has come, a firm's 营业部 is no bank."""
    line = sa.table(
        "account_line",
        *(sa.column(name) for name in ("line_no", "matter_id", "out_fen", "other_name", "other_mark", "party")),
        sa.column("traded_on", sa.Date()),
        sa.column("doubt"),
    )
    pay = sa.table("pay_line", sa.column("matter_id"), sa.column("month"), sa.column("back_pay", sa.Boolean()))
    connection, found = op.get_bind(), line.c.party.in_(("other", "fee"))
    months = sa.select(pay.c.matter_id, pay.c.month).where(pay.c.back_pay.is_(False)).distinct()
    told = {(row.matter_id, row.month) for row in connection.execute(months)}
    for row in connection.execute(sa.select(line).where(found, line.c.out_fen > 0)).all():
        is_firm = bool(FIRM.search(row.other_name or ""))
        month = row.traded_on.year * 100 + row.traded_on.month
        before = month - 1 if month % 100 > 1 else month - 89
        now = None
        if row.party == "fee" and row.other_mark is not None and not BANK.search(row.other_name or ""):
            now = ELSEWHERE if is_firm else UNNAMED
        elif row.party == "other" and not is_firm and (row.matter_id, before) not in told:
            now = WAITING
        if now is not None:
            party, doubt = now
            connection.execute(sa.update(line).where(line.c.line_no == row.line_no).values(party=party, doubt=doubt))


def downgrade() -> None:
    op.drop_column("wage_account", "ended")
    for table, columns in NEW.items():
        for column in columns:
            op.drop_column(table, column)
