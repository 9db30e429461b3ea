"""What the books about housing projects say of permit, start, standstill, progress, delivery and quality."""

from monitor.values.fields.kinds import Field, FieldKind
from monitor.values.terms import StructureResult
from monitor.values.words import mark as _

RESULT_WORDS = {
    "合格": StructureResult.PASSED,
    "检测合格": StructureResult.PASSED,
    "满足设计要求": StructureResult.PASSED,
    "复检合格": StructureResult.PASSED,
    "不合格": StructureResult.FAILED,
    "检测不合格": StructureResult.FAILED,
    "不满足设计要求": StructureResult.FAILED,
    "复检不合格": StructureResult.FAILED,
}

ESTATE_WORKS = (
    Field(
        "permit_on",
        _("施工许可日期"),
        FieldKind.DATE,
        ("施工许可证日期", "施工许可证发证日期", "施工许可证取得日期", "施工许可发证日期", "施工许可时间"),
    ),
    Field("start_extended_to", _("延期开工至"), FieldKind.DATE, ("开工延期至", "批准延期开工至", "延期开工日期")),
    Field("started_on", _("开工日期"), FieldKind.DATE, ("实际开工日期", "开工时间", "动工日期", "实际动工日期")),
    Field("earlier_stopped_on", _("上次停工日期"), FieldKind.DATE, ("前次停工日期", "上一次停工日期", "上次停工时间")),
    Field("earlier_resumed_on", _("上次复工日期"), FieldKind.DATE, ("前次复工日期", "上一次复工日期", "上次复工时间")),
    Field("resumed_on", _("复工日期"), FieldKind.DATE, ("复工时间", "复工日", "实际复工日期")),
    Field(
        "permit_verified_on",
        _("施工许可核验日期"),
        FieldKind.DATE,
        ("施工许可证核验日期", "复工核验日期", "许可证核验日期"),
    ),
    Field(
        "land_start_due_on",
        _("约定动工日期"),
        FieldKind.DATE,
        ("土地出让合同约定动工日期", "出让合同约定动工日期", "约定动工开发日期", "约定开工日期"),
    ),
    Field("developed_share", _("已开发面积占比（%）"), FieldKind.PERCENT, ("已动工面积占比（%）", "开发面积占比（%）")),
    Field(
        "invested_share",
        _("已投资占比（%）"),
        FieldKind.PERCENT,
        ("已投资额占比（%）", "已投入资金占比（%）", "投资完成比例（%）", "已完成投资占比（%）"),
    ),
    Field(
        "presale_invested_share",
        _("预售楼栋投资占比（%）"),
        FieldKind.PERCENT,
        ("预售商品房投资占比（%）", "预售部分投资占比（%）", "预售楼栋投资完成比例（%）", "预售楼栋已投资占比（%）"),
    ),
    Field(
        "idle_excuse",
        _("闲置土地免责情形"),
        FieldKind.TEXT,
        ("不可抗力或政府原因", "政府原因或不可抗力", "未动工免责情形"),
    ),
    Field(
        "project_codes",
        _("关联工程项目编号"),
        FieldKind.TEXT,
        ("关联项目编号", "对应工程项目编号", "对应工程编号", "关联工程编号", "工资监管项目编号"),
    ),
    Field(
        "visited_on",
        _("最近走访日期"),
        FieldKind.DATE,
        ("最近巡查日期", "最近现场检查日期", "最近检查日期", "最近走访时间", "最近一次走访日期"),
    ),
)
BUILDING_WORKS = (
    Field(
        "delivered_units",
        _("已交付套数"),
        FieldKind.COUNT,
        ("交付套数", "已交房套数", "已交付户数", "实际交付套数"),
    ),
    Field(
        "planned_percent",
        _("计划进度（%）"),
        FieldKind.COUNT,
        ("计划形象进度", "计划形象进度（%）", "应达进度（%）"),
        most=100,
    ),
    Field(
        "progress_on",
        _("进度日期"),
        FieldKind.DATE,
        ("形象进度日期", "进度统计日期", "进度截止日期", "进度更新日期"),
    ),
    Field(
        "forecast_on",
        _("预计交付日期"),
        FieldKind.DATE,
        ("预计交房日期", "预计交付时间", "预计交付日", "预计竣工交付日期"),
    ),
    Field(
        "demanded_on",
        _("催告日期"),
        FieldKind.DATE,
        ("购房人催告日期", "首次催告日期", "催告交付日期", "催告交房日期"),
    ),
    Field(
        "structure_result",
        _("主体结构检测结论"),
        FieldKind.TERM,
        ("主体结构检测结果", "结构检测结论", "结构检测结果"),
        words=RESULT_WORDS,
        otherwise=StructureResult.OTHER,
    ),
    Field(
        "structure_tested_on",
        _("主体结构检测日期"),
        FieldKind.DATE,
        ("结构检测日期", "主体结构检测时间", "结构检测报告日期"),
    ),
    Field(
        "defect_units",
        _("90天内同类质量问题户数"),
        FieldKind.COUNT,
        ("同类质量问题户数", "同类报修户数", "90天内同类报修户数"),
    ),
    Field("repair_due_on", _("维修期限"), FieldKind.DATE, ("质量问题维修期限", "维修完成期限", "保修维修期限")),
    Field("repaired_on", _("维修完成日期"), FieldKind.DATE, ("质量问题维修完成日期", "实际维修完成日期")),
)
