"""Books about people, their days and their pay."""

from monitor.values.fields.kinds import Book, Field, FieldKind
from monitor.values.fields.shared import (
    CARD,
    DAYS_WORKED,
    EMPLOYER,
    MONTH,
    PROJECT_CODE,
    PROJECT_NAME,
    TEAM,
    TRADE,
    WORKER_ID,
    WORKER_NAME,
)
from monitor.values.terms import BookKind, EngagementPaper
from monitor.values.words import mark as _

PAPER_WORDS = {
    "劳动合同": EngagementPaper.CONTRACT,
    "已签合同": EngagementPaper.CONTRACT,
    "合同": EngagementPaper.CONTRACT,
    "固定期限劳动合同": EngagementPaper.CONTRACT,
    "以完成一定工作任务为期限": EngagementPaper.CONTRACT,
    "简易劳动合同": EngagementPaper.CONTRACT,
    "用工书面协议": EngagementPaper.AGREEMENT,
    "书面协议": EngagementPaper.AGREEMENT,
    "用工协议": EngagementPaper.AGREEMENT,
    "劳务协议": EngagementPaper.AGREEMENT,
    "无": EngagementPaper.NONE,
    "未签": EngagementPaper.NONE,
    "未签订": EngagementPaper.NONE,
}
SIGNED_WORDS = {
    "已签": True,
    "按手印": True,
    "已按手印": True,
    "签字": True,
    "已签字": True,
    "√": True,
    "是": True,
    "未签": False,
    "未签字": False,
    "否": False,
    "×": False,
}

ROSTER = Book(
    BookKind.ROSTER,
    (
        PROJECT_CODE,
        PROJECT_NAME,
        EMPLOYER,
        TEAM,
        WORKER_NAME,
        WORKER_ID,
        Field("sex", _("性别"), FieldKind.TEXT),
        TRADE,
        Field(
            "paper",
            _("合同类型"),
            FieldKind.TERM,
            ("合同（协议）类型", "用工合同类型", "签订合同类型"),
            words=PAPER_WORDS,
        ),
        Field("paper_on", _("合同签订日期"), FieldKind.DATE, ("合同签订日", "签订日期", "合同日期")),
        Field("registered_on", _("实名登记日期"), FieldKind.DATE, ("登记日期", "实名制登记日期", "实名登记时间")),
        Field("entered_on", _("进场日期"), FieldKind.DATE, ("进场时间", "入场日期", "进场")),
        Field("left_on", _("退场日期"), FieldKind.DATE, ("退场时间", "离场日期", "退场")),
        Field("settled_on", _("工资结清日期"), FieldKind.DATE, ("结清日期", "工资结清时间")),
        Field("trained_on", _("安全培训日期"), FieldKind.DATE, ("培训日期", "安全教育日期")),
        Field("bank", _("工资卡开户行"), FieldKind.TEXT, ("开户行", "开户银行")),
        CARD,
        Field("phone", _("电话"), FieldKind.PHONE, ("联系电话", "手机号", "手机号码", "手机"), personal=True),
    ),
    key=("project", "worker"),
    telling=("worker_id", "entered_on"),
)

ATTENDANCE = Book(
    BookKind.ATTENDANCE,
    (
        PROJECT_CODE,
        PROJECT_NAME,
        EMPLOYER,
        TEAM,
        WORKER_NAME,
        WORKER_ID,
        TRADE,
        MONTH,
        Field(
            DAYS_WORKED.name,
            DAYS_WORKED.label,
            DAYS_WORKED.kind,
            DAYS_WORKED.synonyms,
            required=True,
            most=DAYS_WORKED.most,
        ),
    ),
    key=("project", "month", "worker"),
    telling=("worker_id", "days"),
)

PAYROLL = Book(
    BookKind.PAYROLL,
    (
        PROJECT_CODE,
        PROJECT_NAME,
        MONTH,
        WORKER_NAME,
        WORKER_ID,
        TRADE,
        TEAM,
        EMPLOYER,
        DAYS_WORKED,
        Field("gross_fen", _("应发"), FieldKind.MONEY, ("应发工资", "应发金额", "应付工资", "应发合计"), required=True),
        Field("deducted_fen", _("扣款"), FieldKind.MONEY, ("扣款合计", "扣除", "扣款金额", "代扣款", "扣除合计")),
        Field("paid_fen", _("实发"), FieldKind.MONEY, ("实发工资", "实发金额", "实付工资", "实发合计")),
        Field("paid_on", _("发放日期"), FieldKind.DATE, ("支付日期", "发放时间", "工资发放日期", "发放日")),
        CARD,
        Field("bank", _("开户行"), FieldKind.TEXT, ("工资卡开户行", "开户银行")),
        Field(
            "signed",
            _("签字"),
            FieldKind.YES_NO,
            ("签字（手印）", "签名", "签字手印", "本人签字", "签字/手印"),
            words=SIGNED_WORDS,
        ),
        Field("remark", _("备注"), FieldKind.TEXT, ("说明",)),
        Field("back_month", _("补发月份"), FieldKind.MONTH, ("补发所属月份",)),
        Field("batch", _("批次"), FieldKind.CODE, ("发放批次", "批次号", "第三方工资单号")),
    ),
    key=("project", "month", "worker", "batch"),
    telling=("worker_id", "gross_fen"),
)
