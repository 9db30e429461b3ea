"""Columns that several books share."""

from monitor.values.fields.kinds import Field, FieldKind
from monitor.values.words import mark as _

YES_WORDS = {
    "有": True,
    "是": True,
    "√": True,
    "Y": True,
    "已": True,
    "无": False,
    "否": False,
    "×": False,
    "N": False,
    "没有": False,
    "已设": True,
    "已设置": True,
    "已设立": True,
    "未设": False,
    "未设置": False,
    "未设立": False,
    "未": False,
}

PROJECT_CODE = Field(
    "project_code",
    _("项目编号"),
    FieldKind.CODE,
    ("工程编号", "项目编码", "工程编码", "项目代码", "项目编码（编号）", "projectCode"),
)
PROJECT_NAME = Field(
    "project_name",
    _("项目名称"),
    FieldKind.TEXT,
    ("工程名称", "项目", "工程项目名称", "所属项目", "工程项目", "在建项目", "在建工程项目", "projectName"),
)
CONTRACTOR = Field(
    "contractor",
    _("施工总承包单位"),
    FieldKind.TEXT,
    ("总包单位", "施工总承包", "总承包单位", "施工单位", "总包", "总承包企业", "施工总承包企业", "总包企业"),
)
TOWN = Field(
    "town",
    _("所属乡镇"),
    FieldKind.TEXT,
    (
        "乡镇",
        "所在乡镇",
        "所属镇街",
        "乡镇街道",
        "属地",
        "所属乡镇（街道）",
        "所属乡镇街道",
        "所在镇街",
        "镇街",
        "项目属地",
        "所属街道",
    ),
)
EMPLOYER = Field(
    "employer",
    _("分包单位"),
    FieldKind.TEXT,
    (
        "用人单位",
        "劳务单位",
        "劳务公司",
        "所属单位",
        "劳务分包单位",
        "用工单位",
        "所属分包单位",
        "分包企业",
        "劳务企业",
        "劳务分包企业",
        "分包单位名称",
        "用人单位名称",
        "劳务分包公司",
        "分包公司",
        "corpName",
    ),
)
TEAM = Field("team", _("班组"), FieldKind.TEXT, ("班组名称", "所属班组", "所在班组", "施工班组", "teamName"))
WORKER_NAME = Field(
    "worker_name",
    _("姓名"),
    FieldKind.PERSON,
    ("工人姓名", "农民工姓名", "务工人员姓名", "民工姓名", "职工姓名", "人员姓名", "员工姓名", "workerName"),
    required=True,
    personal=True,
)
WORKER_ID = Field(
    "worker_id",
    _("身份证号"),
    FieldKind.ID_NUMBER,
    (
        "公民身份号码",
        "身份证号码",
        "身份证",
        "证件号码",
        "居民身份证号",
        "公民身份证号码",
        "身份证件号码",
        "身份证件号",
        "证件号",
        "居民身份证号码",
        "idCardNumber",
    ),
    required=True,
    personal=True,
)
TRADE = Field("trade", _("工种"), FieldKind.TEXT, ("岗位", "岗位工种", "工种（岗位）", "从事工种", "工种名称"))
CARD = Field(
    "card",
    _("工资卡号"),
    FieldKind.CARD,
    (
        "银行卡号",
        "卡号",
        "工资卡账号",
        "银行账号",
        "工资银行卡号",
        "收款账号",
        "工资卡卡号",
        "工资卡",
        "个人银行卡号",
        "发放账号",
        "payRollBankCardNumber",
    ),
    personal=True,
)
CONTRACT_AMOUNT = Field(
    "contract_fen",
    _("施工合同额"),
    FieldKind.MONEY,
    (
        "合同价",
        "合同额",
        "合同金额",
        "施工合同价",
        "施工合同金额",
        "合同总价",
        "合同造价",
        "施工合同总价",
        "合同总额",
        "工程合同价",
        "工程合同额",
    ),
)
DAYS_WORKED = Field(
    "days",
    _("出勤天数"),
    FieldKind.DAYS,
    (
        "出勤工日",
        "合计工日",
        "考勤天数",
        "出勤",
        "工日",
        "出勤日数",
        "当月出勤天数",
        "合计出勤",
        "出勤合计",
        "合计天数",
        "总工日",
        "月出勤天数",
        "本月出勤天数",
        "实际出勤天数",
        "出勤天数/工日",
    ),
    most=3100,
)
MONTH = Field(
    "month",
    _("月份"),
    FieldKind.MONTH,
    (
        "考勤月份",
        "所属月份",
        "工资月份",
        "年月",
        "工资所属月份",
        "所属期",
        "所属年月",
        "工资年月",
        "考勤年月",
        "工资所属期",
        "工资所属年月",
        "payMonth",
    ),
)
