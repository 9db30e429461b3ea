"""The book of wage deposits."""

from monitor.values.fields.kinds import Book, Field, FieldKind
from monitor.values.fields.project import GUARANTEE_WORDS
from monitor.values.fields.shared import CONTRACT_AMOUNT, CONTRACTOR, PROJECT_CODE, PROJECT_NAME, YES_WORDS
from monitor.values.terms import BookKind
from monitor.values.words import mark as _

ON_DEMAND_WORDS = {
    **YES_WORDS,
    "见索即付": True,
    "见索即付保函": True,
    "独立保函": True,
    "不可撤销见索即付": True,
    "非见索即付": False,
    "非独立保函": False,
    "一般保证": False,
}
AGREED_WORDS = {
    **YES_WORDS,
    "同意": True,
    "同意返还": True,
    "通过": True,
    "审核通过": True,
    "符合": True,
    "准予返还": True,
    "不同意": False,
    "不同意返还": False,
    "不通过": False,
    "未通过": False,
    "审核不通过": False,
    "不符合": False,
    "不予返还": False,
    "退回": False,
}

# What offices keep beyond the sum and the guarantee: grounds, filing, use and return, all of it optional. Headings are
# whole ones: one that an office may use for something else would refuse rows that were taken before.
_LIFE = (
    Field("relief_basis", _("差异化依据"), FieldKind.TEXT, ("差异化存储依据", "减免依据", "差异化文件依据")),
    Field("certificate_no", _("证明编号"), FieldKind.TEXT, ("存储证明编号", "缴存证明编号", "保证金证明编号")),
    Field("filed_on", _("报备日期"), FieldKind.DATE, ("协议报备日期", "保函报备日期", "报送日期", "副本报送日期")),
    Field("on_demand", _("见索即付"), FieldKind.YES_NO, ("是否见索即付", "保函是否见索即付"), words=ON_DEMAND_WORDS),
    Field("beneficiary", _("受益人"), FieldKind.TEXT, ("保函受益人", "受益单位")),
    Field("freeze", _("冻结情况"), FieldKind.TEXT, ("冻结", "是否冻结", "冻结查封情况", "查封冻结情况", "是否被冻结")),
    Field("statement_on", _("对账单日期"), FieldKind.DATE, ("最近对账单日期", "银行对账单日期", "季度对账单日期")),
    Field(
        "decision_no", _("处理决定文号"), FieldKind.TEXT, ("行政处理决定书文号", "动用文书", "文书文号", "决定书文号")
    ),
    Field(
        "decision_due_on",
        _("处理决定履行期限"),
        FieldKind.DATE,
        ("行政处理决定履行期限", "决定履行期限", "限期清偿期限", "处理决定限期"),
    ),
    Field("decision_met_on", _("处理决定履行日期"), FieldKind.DATE, ("决定履行日期", "企业清偿日期")),
    Field(
        "payees_listed",
        _("支付名册"),
        FieldKind.YES_NO,
        ("农民工支付名册", "动用支付名册", "是否附支付名册"),
        words=YES_WORDS,
    ),
    Field("refill_by", _("补足期限"), FieldKind.DATE, ("补缴期限", "补存期限", "应补足日期")),
    Field(
        "return_notice_on",
        _("返还公示开始日期"),
        FieldKind.DATE,
        ("返还公示日期", "返还公示开始日", "返还公示起始日期", "公示开始日期"),
    ),
    Field("return_applied_on", _("返还申请日期"), FieldKind.DATE, ("申请返还日期", "返还申请日", "返还申请时间")),
    Field("return_reviewed_on", _("返还审核日期"), FieldKind.DATE, ("返还审核日", "返还核实日期", "返还审核时间")),
    Field(
        "return_agreed",
        _("返还审核结果"),
        FieldKind.YES_NO,
        ("返还审核意见", "返还核实结果"),
        words=AGREED_WORDS,
    ),
    Field(
        "return_confirmed_on",
        _("返还确认日期"),
        FieldKind.DATE,
        ("返还确认书日期", "销户确认书日期", "返还确认日", "返还确认书出具日期"),
    ),
    Field("returned_on", _("返还日期"), FieldKind.DATE, ("返还日", "返还时间", "退还日期", "保函退回日期")),
    Field(
        "return_objected",
        _("公示期异议"),
        FieldKind.YES_NO,
        ("返还公示异议", "公示有无异议", "公示期有无异议", "异议情况"),
        words={**YES_WORDS, "有异议": True, "无异议": False, "没有异议": False},
    ),
    Field("returned_fen", _("返还金额"), FieldKind.MONEY, ("退还金额", "返还本金", "返还保证金金额")),
    Field("interest_fen", _("利息金额"), FieldKind.MONEY, ("利息", "结息金额", "返还利息")),
)

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
        *_LIFE,
    ),
    key=("project",),
    telling=("required_fen", "stored_fen"),
)
