"""Books about deposits, wage accounts, allocations and account lines."""

from monitor.values.fields.account import ACCOUNT_LIFE, ALLOCATION_TRACE
from monitor.values.fields.kinds import Book, Field, FieldKind
from monitor.values.fields.project import GUARANTEE_WORDS
from monitor.values.fields.shared import CONTRACT_AMOUNT, CONTRACTOR, MONTH, PROJECT_CODE, PROJECT_NAME
from monitor.values.terms import BookKind
from monitor.values.words import mark as _

DEPOSITS = Book(
    BookKind.DEPOSITS,
    (
        PROJECT_CODE,
        PROJECT_NAME,
        CONTRACTOR,
        CONTRACT_AMOUNT,
        Field("rate", _("存储比例"), FieldKind.PERCENT, ("比例", "缴存比例", "存储比例（%）", "缴纳比例")),
        Field(
            "required_fen",
            _("应存金额"),
            FieldKind.MONEY,
            ("应缴金额", "应缴存金额", "应存储金额", "应存", "应存额", "应缴额", "应存保证金", "应缴保证金", "应存数"),
        ),
        Field(
            "stored_fen",
            _("实存金额"),
            FieldKind.MONEY,
            (
                "实缴金额",
                "实际存储金额",
                "已存金额",
                "实存",
                "实存额",
                "实缴额",
                "实缴存金额",
                "已缴金额",
                "实际缴存金额",
                "实存保证金",
                "实存数",
            ),
        ),
        Field(
            "form",
            _("存储形式"),
            FieldKind.TERM,
            ("缴存形式", "存储方式", "缴存方式", "形式", "缴纳形式", "缴纳方式", "保证金形式"),
            words=GUARANTEE_WORDS,
        ),
        Field(
            "bank",
            _("开户（出具）银行"),
            FieldKind.TEXT,
            (
                "经办银行",
                "开户银行",
                "出具银行",
                "银行",
                "出具机构",
                "开户/出具银行",
                "开户银行（出具机构）",
                "存储银行",
            ),
        ),
        Field("stored_on", _("存储日期"), FieldKind.DATE, ("缴存日期", "存入日期", "缴纳日期", "存储时间", "存储日")),
        Field(
            "guarantee_no",
            _("保函号"),
            FieldKind.CODE,
            ("保函编号", "保单号", "保函（保险）号", "保函（保险）编号", "保函（保单）号", "保函号/保单号"),
        ),
        Field(
            "valid_from",
            _("开立日期"),
            FieldKind.DATE,
            ("开立日", "生效日期", "保函开立日期", "保函开立日", "开立时间", "生效日"),
        ),
        Field(
            "valid_to",
            _("到期日期"),
            FieldKind.DATE,
            ("到期日", "有效期至", "保函到期日期", "保函到期日", "到期时间", "有效期截止日期", "保函有效期至"),
        ),
        Field(
            "exempt",
            _("差异化情形"),
            FieldKind.TEXT,
            ("差异化", "免缴情形", "差异化存储情形", "差异化存储", "减免情形", "免存情形"),
        ),
        Field(
            "notice_on",
            _("支付通知书日期"),
            FieldKind.DATE,
            ("支付通知日期", "动用通知日期", "支付通知书日", "支付通知日", "动用通知书日期"),
        ),
        Field("used_fen", _("动用金额"), FieldKind.MONEY, ("使用金额", "动用额")),
        Field("used_heads", _("动用人数"), FieldKind.COUNT, ("使用人数", "涉及人数", "动用涉及人数")),
        Field(
            "bank_paid_on",
            _("银行支付日期"),
            FieldKind.DATE,
            ("支付日期", "动用支付日期", "银行支付日", "银行实际支付日期"),
        ),
        Field("refilled_on", _("补足日期"), FieldKind.DATE, ("补缴日期", "补存日期", "补足日", "补足时间")),
        Field("refilled_fen", _("补足金额"), FieldKind.MONEY, ("补缴金额", "补存金额", "补足额")),
    ),
    key=("project",),
    telling=("required_fen", "stored_fen"),
)

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
