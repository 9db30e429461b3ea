"""What an office's problem ledger says of a whole housing project: names, sizes, sales, debts, burdens, petitions."""

from monitor.values.fields.kinds import Field, FieldKind
from monitor.values.words import mark as _

ESTATE_LEDGER = (
    Field(
        "promo_name",
        _("推广名"),
        FieldKind.TEXT,
        (
            *("推广名称", "案名", "推广案名", "项目推广名", "项目推广名称", "楼盘推广名", "楼盘推广名称"),
            *("项目案名", "楼盘案名", "宣传名称", "项目宣传名", "销售案名"),
        ),
    ),
    Field(
        "supervisor",
        _("监理单位"),
        FieldKind.TEXT,
        ("监理", "监理公司", "监理企业", "工程监理", "工程监理单位", "监理单位名称", "监理企业名称"),
    ),
    Field(
        "floor_area",
        _("总建筑面积（平方米）"),
        FieldKind.AREA,
        (
            *("总建面", "总建筑面积", "建筑面积", "项目总建筑面积", "规划总建筑面积", "规划建筑面积", "建筑总面积"),
            *("项目总建面", "规划总建面", "总面积"),
        ),
    ),
    Field(
        "units_told",
        _("总套数"),
        FieldKind.COUNT,
        ("套数", "总户数", "房屋总套数", "住宅总套数", "规划总套数", "规划总户数", "项目总套数", "总套（户）数"),
    ),
    Field(
        "sold_told",
        _("已售套数"),
        FieldKind.COUNT,
        ("已售", "已售户数", "销售套数", "已销售套数", "已销售", "预售套数", "已预售套数", "累计已售套数"),
    ),
    Field(
        "contracts_told",
        _("已网签户数"),
        FieldKind.COUNT,
        (
            *("已网签", "网签户数", "网签套数", "已网签套数", "累计网签户数", "累计网签套数", "网签数"),
            *("网签备案户数", "网签备案套数", "已网签备案户数", "已网签备案套数"),
        ),
    ),
    Field(
        "due_told",
        _("合同交付日期"),
        FieldKind.DATE,
        (
            *(
                "合同交付日",
                "合同交付时间",
                "合同交房日期",
                "合同交房时间",
                "约定交付日期",
                "约定交付日",
                "约定交付时间",
            ),
            *("应交付日期", "约定交房日期", "合同约定交付日期", "合同约定交付时间", "合同约定交房日期"),
        ),
    ),
    Field(
        "funding_gap_fen",
        _("资金缺口"),
        FieldKind.MONEY,
        ("资金缺口金额", "缺口资金", "缺口金额", "项目资金缺口", "续建资金缺口", "建设资金缺口", "保交楼资金缺口"),
    ),
    Field(
        "works_owed_fen",
        _("欠付工程款"),
        FieldKind.MONEY,
        ("欠工程款", "拖欠工程款", "工程欠款", "欠付工程款金额", "拖欠工程款金额", "欠工程款金额", "应付未付工程款"),
    ),
    Field(
        "wages_owed_fen",
        _("拖欠工资"),
        FieldKind.MONEY,
        (
            *("欠薪", "欠薪金额", "欠薪总额", "欠薪数额", "拖欠工资金额", "拖欠工资总额", "欠付工资", "欠发工资"),
            *("拖欠农民工工资", "拖欠农民工工资金额", "欠农民工工资", "农民工欠薪", "农民工欠薪金额", "欠付农民工工资"),
        ),
    ),
    Field(
        "encumbrance",
        _("抵押／查封"),
        FieldKind.TEXT,
        (
            *(
                "抵押查封",
                "抵押、查封",
                "抵押或查封",
                "抵押和查封",
                "抵押及查封",
                "查封抵押",
                "查封／抵押",
                "查封、抵押",
            ),
            *("抵押查封情况", "抵押／查封情况", "抵押、查封情况", "抵押及查封情况", "查封抵押情况", "查封／抵押情况"),
            *("查封、抵押情况", "是否抵押查封", "是否抵押／查封", "资产抵押查封情况", "土地及在建工程抵押查封情况"),
        ),
    ),
    Field(
        "mortgage",
        _("抵押情况"),
        FieldKind.TEXT,
        (
            "抵押",
            "是否抵押",
            "在建工程抵押",
            "在建工程抵押情况",
            "土地抵押情况",
            "土地及在建工程抵押情况",
            "资产抵押情况",
        ),
    ),
    Field(
        "seizure",
        _("查封情况"),
        FieldKind.TEXT,
        ("查封", "是否查封", "司法查封", "司法查封情况", "法院查封", "法院查封情况", "查封冻结情况", "资产查封情况"),
    ),
    Field(
        "petition_batches",
        _("信访批次"),
        FieldKind.COUNT,
        ("信访批数", "信访批次数", "上访批次", "上访批数", "群访批次", "集访批次", "累计信访批次"),
        mute=True,
    ),
    Field(
        "petition_persons",
        _("信访人数"),
        FieldKind.COUNT,
        ("信访人次", "信访总人数", "上访人数", "上访人次", "群访人数", "集访人数", "累计信访人数", "累计信访人次"),
        mute=True,
    ),
    Field(
        "petitions",
        _("信访批次／人数"),
        FieldKind.TEXT,
        (
            *(
                "信访批次／人次",
                "信访批次、人数",
                "信访批次、人次",
                "信访批次（人数）",
                "信访批次（人次）",
                "信访批次人数",
            ),
            *(
                "信访批次和人数",
                "信访批次及人数",
                "信访批／人数",
                "上访批次／人数",
                "上访批次／人次",
                "信访（批次／人数）",
            ),
        ),
        mute=True,
    ),
    Field(
        "stop_days",
        _("停工／复工日期"),
        FieldKind.TEXT,
        (
            *(
                "停工／复工日",
                "停工／复工时间",
                "停工／复工",
                "停工日／复工日",
                "停工日期／复工日期",
                "停工时间／复工时间",
            ),
            *(
                "停工、复工日期",
                "停工、复工时间",
                "停工、复工日",
                "停工（复工）日期",
                "停工（复工）时间",
                "停工（复工）日",
            ),
            *(
                "停工复工日期",
                "停工复工时间",
                "停复工日期",
                "停复工时间",
                "停复工日",
                "停工及复工日期",
                "停工及复工时间",
            ),
        ),
    ),
    Field(
        "whitelist",
        _("白名单批次／银行反馈"),
        FieldKind.TEXT,
        (
            *("白名单批次+银行反馈", "白名单批次、银行反馈", "白名单批次和银行反馈", "白名单批次及银行反馈"),
            *(
                "白名单批次与银行反馈",
                "白名单批次银行反馈",
                "白名单批次（银行反馈）",
                "白名单批次／反馈",
                "白名单批次及反馈",
            ),
            *(
                "白名单批次／银行反馈情况",
                "白名单批次及银行反馈情况",
                "白名单／银行反馈",
                "白名单及银行反馈",
                "白名单及银行反馈情况",
            ),
        ),
    ),
)
"""A ledger has 抵押 and 查封 in one column or in two, and so have others; see the estate's own book."""

TOGETHER = frozenset({"mortgage", "seizure", "petitions", "stop_days", "whitelist"})
"""Columns that are other ones written together, or parts of one: they are kept in those."""
KEPT_LEDGER = tuple(field for field in ESTATE_LEDGER if field.name not in TOGETHER)
