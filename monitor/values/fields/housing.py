"""Books about problem housing projects."""

from monitor.values.fields.housing_ledger import ESTATE_LEDGER
from monitor.values.fields.housing_money import ESTATE_MONEY
from monitor.values.fields.housing_title import BUILDING_TITLE
from monitor.values.fields.housing_works import BUILDING_WORKS, ESTATE_WORKS
from monitor.values.fields.kinds import Book, Field, FieldKind
from monitor.values.fields.shared import CONTRACTOR, TOWN
from monitor.values.terms import BookKind, TitleCause
from monitor.values.words import mark as _

CAUSE_WORDS = {
    "开发企业原因": TitleCause.DEVELOPER,
    "开发商原因": TitleCause.DEVELOPER,
    "开发单位原因": TitleCause.DEVELOPER,
    "企业原因": TitleCause.DEVELOPER,
    "购房人原因": TitleCause.BUYER,
    "买受人原因": TitleCause.BUYER,
    "业主原因": TitleCause.BUYER,
    "购房者原因": TitleCause.BUYER,
    "其他原因": TitleCause.OTHER,
    "其他": TitleCause.OTHER,
}
ESTATE_CODE = ("楼盘编码", "楼盘代码", "房地产项目编号", "楼盘项目编号", "问题楼盘编号")
ESTATE_NAME = ("楼盘", "房地产项目名称", "楼盘项目名称", "房地产项目")

HOUSING = Book(
    BookKind.HOUSING,
    (
        Field("code", _("楼盘编号"), FieldKind.CODE, (*ESTATE_CODE, "项目编号"), required=True),
        Field("name", _("楼盘名称"), FieldKind.TEXT, (*ESTATE_NAME, "项目名称", "项目"), required=True),
        Field("address", _("坐落"), FieldKind.TEXT, ("地址", "坐落位置", "项目坐落", "项目地址", "坐落地点")),
        TOWN,
        Field(
            "developer",
            _("开发企业"),
            FieldKind.TEXT,
            ("开发单位", "开发商", "建设单位", "房地产开发企业", "房开企业", "开发企业名称"),
        ),
        CONTRACTOR,
        Field(
            "presale_no",
            _("预售许可证号"),
            FieldKind.TEXT,
            ("预售证号", "预售许可证", "预售证", "商品房预售许可证号", "预售许可证编号"),
        ),
        Field("building_count", _("幢数"), FieldKind.COUNT, ("栋数", "楼栋数", "楼栋幢数", "总幢数", "总栋数")),
        Field("problem_types", _("问题类型"), FieldKind.TEXT, ("问题类别",)),
        Field("problem_cause", _("问题原因"), FieldKind.TEXT, ("原因", "主要原因", "形成原因")),
        Field(
            "duty_unit", _("责任单位"), FieldKind.TEXT, ("牵头单位", "化解责任单位", "牵头责任单位", "牵头（责任）单位")
        ),
        Field("duty_person", _("责任人"), FieldKind.PERSON, ("具体责任人", "化解责任人")),
        Field(
            "rectify_by",
            _("整改期限"),
            FieldKind.DATE,
            ("化解期限", "整改时限", "完成时限", "化解时限", "整改期限至", "完成期限"),
        ),
        Field(
            "rectify_why",
            _("延期理由"),
            FieldKind.TEXT,
            (
                *("延期原因", "整改延期理由", "整改延期原因", "期限延长理由", "期限延长原因", "展期理由", "展期原因"),
                *(
                    "延长期限理由",
                    "延长期限原因",
                    "推迟理由",
                    "推迟原因",
                    "延期说明",
                    "整改期限延期理由",
                    "延期情况说明",
                ),
            ),
        ),
        Field(
            "leader",
            _("包案领导"),
            FieldKind.PERSON,
            ("包保领导", "包案县领导", "包案县级领导", "包联领导", "包抓领导"),
        ),
        Field("plan", _("化解方案"), FieldKind.TEXT, ("处置方案", "方案")),
        Field("stopped_on", _("停工日期"), FieldKind.DATE, ("停工时间", "停工日")),
        Field("stop_reported_on", _("停工报告日期"), FieldKind.DATE, ("停工报告时间", "报告日期", "停工报告日")),
        Field("status_text", _("状态"), FieldKind.TEXT, ("化解状态", "处置状态")),
        *ESTATE_LEDGER,
        *ESTATE_WORKS,
        *ESTATE_MONEY,
    ),
    key=("code",),
    telling=("code", "duty_unit"),
    spared=("code",),
)

BUILDINGS = Book(
    BookKind.BUILDINGS,
    (
        Field("estate_code", _("楼盘编号"), FieldKind.CODE, (*ESTATE_CODE, "项目编号")),
        Field("estate_name", _("楼盘名称"), FieldKind.TEXT, (*ESTATE_NAME, "项目名称", "项目")),
        Field(
            "building_no",
            _("楼号"),
            FieldKind.TEXT,
            ("楼栋号", "幢号", "栋号", "楼栋", "楼幢号", "幢（栋）号", "楼栋编号"),
            required=True,
        ),
        Field("floors", _("层数"), FieldKind.COUNT, ("总层数",)),
        Field("units", _("总套数"), FieldKind.COUNT, ("套数", "总户数")),
        Field("sold", _("已售套数"), FieldKind.COUNT, ("已售", "销售套数", "已销售套数", "预售套数", "已预售套数")),
        Field(
            "progress_percent",
            _("形象进度（%）"),
            FieldKind.COUNT,
            ("形象进度", "进度（%）", "进度", "工程形象进度", "形象进度（百分比）"),
            most=100,
        ),
        Field(
            "last_work_on",
            _("最近施工日期"),
            FieldKind.DATE,
            ("最后施工日期", "最近施工日", "最近施工时间", "最后施工日"),
        ),
        Field(
            "due_on",
            _("合同交付日期"),
            FieldKind.DATE,
            (
                "约定交付日期",
                "合同交房日期",
                "应交付日期",
                "合同交付日",
                "约定交付日",
                "约定交房日期",
                "合同约定交付日期",
                "合同交付时间",
            ),
        ),
        Field(
            "delivered_on",
            _("实际交付日期"),
            FieldKind.DATE,
            ("交付日期", "实际交房日期", "实际交付日", "实际交付时间"),
        ),
        Field(
            "accepted_on",
            _("竣工验收日期"),
            FieldKind.DATE,
            ("验收日期", "竣工验收合格日期", "竣工验收日", "竣工验收时间"),
        ),
        Field(
            "filed_on",
            _("竣工备案日期"),
            FieldKind.DATE,
            ("备案日期", "竣工验收备案日期", "竣工备案日", "竣工验收备案日"),
        ),
        Field(
            "title_filed_on",
            _("办证资料提交日期"),
            FieldKind.DATE,
            ("资料提交日期", "办证资料报送日期", "办证资料提交日", "办证资料提交时间", "首次登记资料提交日期"),
        ),
        Field(
            "titled", _("已办证套数"), FieldKind.COUNT, ("已办证", "办证套数", "已发证套数", "已办理套数", "已办证户数")
        ),
        Field(
            "title_cause",
            _("未办证原因"),
            FieldKind.TERM,
            ("未办证原因类别", "未办证主要原因", "办证受阻原因"),
            words=CAUSE_WORDS,
            otherwise=TitleCause.OTHER,
        ),
        *BUILDING_WORKS,
        *BUILDING_TITLE,
    ),
    key=("estate", "building_no"),
    telling=("building_no",),
)
