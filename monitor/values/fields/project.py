"""Books about firms and construction projects."""

from monitor.values.fields.kinds import Book, Field, FieldKind
from monitor.values.fields.shared import CONTRACT_AMOUNT, CONTRACTOR, PROJECT_CODE, PROJECT_NAME, TOWN, YES_WORDS
from monitor.values.terms import BookKind, GuaranteeForm
from monitor.values.words import mark as _

GUARANTEE_WORDS = {
    "现金": GuaranteeForm.CASH,
    "货币": GuaranteeForm.CASH,
    "银行保函": GuaranteeForm.BANK,
    "银行保证": GuaranteeForm.BANK,
    "保函": GuaranteeForm.BANK,
    "担保公司保函": GuaranteeForm.COMPANY,
    "担保公司": GuaranteeForm.COMPANY,
    "担保": GuaranteeForm.COMPANY,
    "工程担保公司保函": GuaranteeForm.COMPANY,
    "工程担保": GuaranteeForm.COMPANY,
    "保证保险": GuaranteeForm.INSURANCE,
    "工程保证保险": GuaranteeForm.INSURANCE,
    "保险": GuaranteeForm.INSURANCE,
    "无": GuaranteeForm.NONE,
    "未提供": GuaranteeForm.NONE,
    "没有": GuaranteeForm.NONE,
}
WHOLE_WORDS = {
    "齐全": True,
    "完整": True,
    "完备": True,
    "缺项": False,
    "不齐全": False,
    "不全": False,
    "缺失": False,
    "不完整": False,
}

COMPANIES = Book(
    BookKind.COMPANIES,
    (
        Field("name", _("单位名称"), FieldKind.TEXT, ("企业名称", "公司名称"), required=True),
        Field(
            "uscc",
            _("统一社会信用代码"),
            FieldKind.CREDIT_CODE,
            ("社会信用代码", "信用代码", "统一信用代码"),
            required=True,
        ),
        Field("category", _("单位类别"), FieldKind.TEXT, ("单位类型", "企业类型", "类别")),
        Field("legal_person", _("法定代表人"), FieldKind.PERSON, ("法人代表", "法人")),
        TOWN,
        Field("address", _("地址"), FieldKind.TEXT, ("注册地址", "住所", "单位地址")),
    ),
    key=("uscc",),
    telling=("name", "uscc"),
)

PROJECTS = Book(
    BookKind.PROJECTS,
    (
        Field("code", _("项目编号"), FieldKind.CODE, PROJECT_CODE.synonyms, required=True),
        Field("name", _("项目名称"), FieldKind.TEXT, PROJECT_NAME.synonyms, required=True),
        Field("works_kind", _("工程类别"), FieldKind.TEXT, ("工程类型", "项目类别", "项目类型")),
        Field("investment", _("投资性质"), FieldKind.TEXT, ("投资类型", "资金性质", "投资类别")),
        TOWN,
        Field("builder", _("建设单位"), FieldKind.TEXT, ("业主单位", "业主", "发包单位")),
        CONTRACTOR,
        Field("department", _("行业主管部门"), FieldKind.TEXT, ("主管部门", "行业部门", "监管部门")),
        Field(
            "permit_on",
            _("施工许可日期"),
            FieldKind.DATE,
            ("施工许可（开工报告批复）日期", "施工许可证日期", "许可日期", "开工报告批复日期", "施工许可证发证日期"),
        ),
        Field("contract_on", _("合同签订日期"), FieldKind.DATE, ("合同日期", "施工合同签订日期", "签订日期")),
        CONTRACT_AMOUNT,
        Field("plan_end_on", _("计划竣工日期"), FieldKind.DATE, ("合同竣工日期", "计划完工日期", "预计竣工日期")),
        Field("started_on", _("开工日期"), FieldKind.DATE, ("实际开工日期",)),
        Field("completed_on", _("实际竣工日期"), FieldKind.DATE, ("竣工日期", "完工日期", "实际完工日期")),
        Field(
            "cycle_months",
            _("人工费拨付周期（月）"),
            FieldKind.COUNT,
            ("人工费拨付周期", "拨付周期", "拨付周期（月）"),
            least=1,
            most=120,
        ),
        Field("allocation_day", _("每月拨付日"), FieldKind.COUNT, ("拨付日", "人工费拨付日"), least=1, most=31),
        Field(
            "pay_day",
            _("工资发放日（次月）"),
            FieldKind.COUNT,
            ("工资发放日", "发薪日", "约定发薪日", "发放日"),
            least=1,
            most=31,
        ),
        Field(
            "guarantee_form",
            _("担保形式"),
            FieldKind.TERM,
            ("支付担保形式", "工程款支付担保形式"),
            words=GUARANTEE_WORDS,
        ),
        Field("guarantee_fen", _("担保金额"), FieldKind.MONEY, ("支付担保金额", "工程款支付担保金额")),
        Field("guarantee_to", _("担保有效期至"), FieldKind.DATE, ("担保到期日期", "支付担保有效期至", "担保到期日")),
        Field("board_present", _("维权信息告示牌"), FieldKind.YES_NO, ("告示牌", "维权告示牌"), words=YES_WORDS),
        Field(
            "board_whole",
            _("告示牌内容"),
            FieldKind.YES_NO,
            ("维权告示牌内容", "告示牌内容是否齐全"),
            words=WHOLE_WORDS,
        ),
        Field("board_photo_on", _("告示牌照片日期"), FieldKind.DATE, ("告示牌拍照日期", "照片日期")),
        Field("labour_officer", _("劳资专管员"), FieldKind.PERSON, ("专管员", "劳资员")),
        Field(
            "min_wage_fen",
            _("当地月最低工资标准"),
            FieldKind.MONEY,
            ("月最低工资标准", "最低工资标准", "最低工资"),
            least=1,
        ),
        Field("status_text", _("项目状态"), FieldKind.TEXT, ("状态", "工程状态")),
    ),
    key=("code",),
    telling=("code", "name"),
)
