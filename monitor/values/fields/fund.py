"""Books about wage accounts, allocations and account lines."""

from monitor.values.fields.account import ACCOUNT_LIFE, ALLOCATION_TRACE
from monitor.values.fields.kinds import Book, Field, FieldKind
from monitor.values.fields.shared import MONTH, PROJECT_CODE, PROJECT_NAME
from monitor.values.terms import BookKind
from monitor.values.words import mark as _

ACCOUNTS = Book(
    BookKind.ACCOUNTS,
    (
        PROJECT_CODE,
        PROJECT_NAME,
        Field(
            "account_name",
            _("专户名称"),
            FieldKind.TEXT,
            ("账户名称", "户名", "专用账户名称", "开户名称", "专用账户户名"),
        ),
        Field(
            "account_no",
            _("账号"),
            FieldKind.ACCOUNT_NO,
            ("专户账号", "专用账户账号", "银行账号", "账户账号", "账户号码", "专户账户"),
        ),
        Field(
            "bank",
            _("开户行"),
            FieldKind.TEXT,
            ("开户银行", "开户支行", "开户行名称", "开户行/支行", "开户行（支行）"),
        ),
        Field(
            "opened_on",
            _("开户日期"),
            FieldKind.DATE,
            ("专户开立日期", "开立日期", "开设日期", "开户日", "开户时间", "开立日"),
        ),
        Field(
            "agreement_on",
            _("三方协议日期"),
            FieldKind.DATE,
            (
                "三方协议日",
                "三方协议签订日期",
                "协议签订日期",
                "资金管理协议日期",
                "协议日期",
                "三方协议签订日",
                "资金管理协议签订日期",
            ),
        ),
        Field(
            "agreement_parties",
            _("协议签约方数"),
            FieldKind.COUNT,
            ("签约方数", "协议方数", "签约方", "协议签约方", "签约方数量"),
            least=0,
            most=9,
        ),
        Field("filed_on", _("备案日期"), FieldKind.DATE, ("专户备案日期", "备案日", "备案时间")),
        Field("status_text", _("账户状态"), FieldKind.TEXT, ("状态", "专户状态", "专用账户状态")),
        Field("exempt", _("免开情形"), FieldKind.TEXT, ("免开专户情形", "免开", "免开户情形", "免设情形")),
        Field(
            "notice_on",
            _("公示开始日期"),
            FieldKind.DATE,
            ("销户公示开始日期", "公示日期", "公示开始日", "公示开始时间", "公示起始日期", "销户公示日期"),
        ),
        Field(
            "closing_on", _("销户申请日期"), FieldKind.DATE, ("申请销户日期", "销户日期", "销户申请日", "销户申请时间")
        ),
        *ACCOUNT_LIFE,
    ),
    key=("project",),
    telling=("account_no",),
)

ALLOCATIONS = Book(
    BookKind.ALLOCATIONS,
    (
        PROJECT_CODE,
        PROJECT_NAME,
        MONTH,
        Field(
            "due_on",
            _("应拨日期"),
            FieldKind.DATE,
            ("应付日期", "应拨付日期", "约定拨付日期", "应拨日", "应拨时间", "应付日"),
            required=True,
        ),
        Field(
            "due_fen",
            _("应拨金额"),
            FieldKind.MONEY,
            ("应付金额", "应拨付金额", "应拨人工费", "应拨额", "应拨数", "应拨人工费用", "应拨付人工费"),
            required=True,
        ),
        Field(
            "paid_on",
            _("实拨日期"),
            FieldKind.DATE,
            ("实付日期", "实际拨付日期", "到账日期", "实拨日", "实拨时间", "实际到账日期", "到账日"),
        ),
        Field(
            "paid_fen",
            _("实拨金额"),
            FieldKind.MONEY,
            ("实付金额", "实际拨付金额", "到账金额", "实拨额", "实拨数", "实拨人工费", "实际到账金额"),
        ),
        Field("payer", _("拨付单位"), FieldKind.TEXT, ("付款单位", "拨付方", "拨款单位", "付款方")),
        Field("voucher", _("凭证号"), FieldKind.CODE, ("凭证编号", "回单号", "银行凭证号", "拨付凭证号")),
        *ALLOCATION_TRACE,
    ),
    key=("project", "month"),
    telling=("due_on", "due_fen"),
)

ACCOUNT_LINES = Book(
    BookKind.ACCOUNT_LINES,
    (
        Field(
            "account_no",
            _("账号"),
            FieldKind.ACCOUNT_NO,
            ("本方账号", "专户账号", "账户账号", "交易账号", "账户号", "查询账号", "银行账号", "客户账号"),
            required=True,
        ),
        PROJECT_CODE,
        Field("account_name", _("户名"), FieldKind.TEXT, ("本方户名", "账户名称", "专户名称", "账户户名", "本方名称")),
        Field(
            "traded_on",
            _("交易日期"),
            FieldKind.DATE,
            ("记账日期", "入账日期", "交易日", "记账日", "交易日期（记账日）"),
            required=True,
        ),
        Field("traded_at", _("交易时间"), FieldKind.TEXT, ("时间", "交易时刻", "记账时间")),
        Field("summary", _("摘要"), FieldKind.TEXT, ("用途", "交易摘要", "备注")),
        Field(
            "out_fen",
            _("借方金额"),
            FieldKind.MONEY,
            (
                "借方发生额",
                "支出金额",
                "支出",
                "付款金额",
                "借方",
                "借方金额（支出）",
                "借方发生金额",
                "支取金额",
                "转出金额",
            ),
        ),
        Field(
            "in_fen",
            _("贷方金额"),
            FieldKind.MONEY,
            (
                "贷方发生额",
                "收入金额",
                "收入",
                "存入金额",
                "贷方",
                "贷方金额（收入）",
                "贷方发生金额",
                "转入金额",
                "收款金额",
            ),
        ),
        Field(
            "balance_fen",
            _("余额"),
            FieldKind.MONEY,
            ("账户余额", "当前余额", "交易后余额"),
            negative=True,
        ),
        Field(
            "other_name",
            _("对方户名"),
            FieldKind.TEXT,
            ("对方名称", "对方单位", "对手户名", "对方账户名称", "对手方户名", "交易对方户名", "对方账户户名"),
            personal=True,
        ),
        Field(
            "other_no",
            _("对方账号"),
            FieldKind.CARD,
            ("对方账户", "对手账号", "对方账户账号", "对手方账号", "交易对方账号"),
            personal=True,
        ),
        Field(
            "line_no",
            _("流水号"),
            FieldKind.CODE,
            ("交易流水号", "流水", "交易流水", "银行流水号", "交易编号", "流水编号", "核心流水号"),
            required=True,
        ),
    ),
    key=("line_no",),
    telling=("line_no", "traded_on"),
)
