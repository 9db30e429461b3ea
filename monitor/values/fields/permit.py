"""The housing bureau's list of construction permits (施工许可证清单)."""

from monitor.values.fields.kinds import Book, Field, FieldKind
from monitor.values.fields.shared import CONTRACT_AMOUNT, PROJECT_CODE, PROJECT_NAME, TOWN
from monitor.values.terms import BookKind
from monitor.values.words import mark as _

PERMIT_NO = Field(
    "permit_no",
    _("施工许可证号"),
    FieldKind.CODE,
    (
        "施工许可证编号",
        "施工许可证证号",
        "施工许可编号",
        "施工许可号",
        "建筑工程施工许可证编号",
        "建筑工程施工许可证号",
        "许可证编号",
        "许可证号",
    ),
    required=True,
)

PERMITS = Book(
    BookKind.PERMITS,
    (
        PERMIT_NO,
        Field(
            "works_name",
            _("工程名称"),
            FieldKind.TEXT,
            (PROJECT_NAME.label, "工程项目名称", "建设工程名称", "单位工程名称", "项目", "工程项目"),
            required=True,
        ),
        Field("project_code", _("项目编号"), FieldKind.CODE, PROJECT_CODE.synonyms),
        Field(
            "builder",
            _("建设单位"),
            FieldKind.TEXT,
            ("建设单位名称", "业主单位", "业主", "业主（建设单位）", "建设单位（业主）"),
        ),
        Field(
            "builder_uscc",
            _("建设单位统一社会信用代码"),
            FieldKind.CREDIT_CODE,
            ("建设单位社会信用代码", "建设单位信用代码", "建设单位统一信用代码", "建设单位代码"),
        ),
        Field(
            "contractor",
            _("施工单位"),
            FieldKind.TEXT,
            (
                "施工单位名称",
                "施工总承包单位",
                "施工总承包单位名称",
                "施工总承包",
                "施工总承包企业",
                "总承包单位",
                "总包单位",
                "施工企业",
            ),
        ),
        Field(
            "contractor_uscc",
            _("施工单位统一社会信用代码"),
            FieldKind.CREDIT_CODE,
            (
                "施工单位社会信用代码",
                "施工单位信用代码",
                "施工单位统一信用代码",
                "施工单位代码",
                "施工总承包单位统一社会信用代码",
                "施工总承包单位信用代码",
                "总包单位统一社会信用代码",
                "总包单位信用代码",
                "施工企业统一社会信用代码",
            ),
        ),
        TOWN,
        Field(
            "department",
            _("行业主管部门"),
            FieldKind.TEXT,
            ("主管部门", "行业部门", "监管部门", "行业监管部门", "行业主管"),
        ),
        Field(
            "address",
            _("建设地址"),
            FieldKind.TEXT,
            ("建设地点", "工程地址", "工程地点", "项目地址", "项目地点", "地址", "坐落"),
        ),
        Field(
            "contract_fen",
            _("合同价格"),
            FieldKind.MONEY,
            (CONTRACT_AMOUNT.label, "中标价", *CONTRACT_AMOUNT.synonyms),
        ),
        Field(
            "issued_on",
            _("发证日期"),
            FieldKind.DATE,
            (
                "发证时间",
                "核发日期",
                "颁发日期",
                "领证日期",
                "许可日期",
                "施工许可日期",
                "施工许可证日期",
                "施工许可证发证日期",
                "施工许可证核发日期",
            ),
        ),
        Field(
            "contract_from",
            _("合同开工日期"),
            FieldKind.DATE,
            ("计划开工日期", "合同开工时间", "约定开工日期", "合同工期开始日期", "合同工期起"),
        ),
        Field(
            "contract_to",
            _("合同竣工日期"),
            FieldKind.DATE,
            ("计划竣工日期", "合同竣工时间", "约定竣工日期", "合同工期结束日期", "合同工期止"),
        ),
        Field("issuer", _("发证机关"), FieldKind.TEXT, ("发证单位", "核发机关", "许可机关")),
        Field("status_text", _("许可证状态"), FieldKind.TEXT, ("证书状态", "许可状态", "状态")),
    ),
    key=("permit_no",),
    telling=("permit_no", "works_name"),
)
