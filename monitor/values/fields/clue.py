"""The export of clues (线索) from the national platform or the service hotline."""

from monitor.values.cases import Channel
from monitor.values.fields.kinds import Book, Field, FieldKind
from monitor.values.fields.shared import PROJECT_CODE
from monitor.values.terms import BookKind
from monitor.values.words import mark as _

CHANNEL_WORDS = {
    "全国平台": Channel.PLATFORM,
    "全国根治欠薪线索反映平台": Channel.PLATFORM,
    "根治欠薪线索反映平台": Channel.PLATFORM,
    "欠薪线索平台": Channel.PLATFORM,
    "12345": Channel.HOTLINE,
    "12345热线": Channel.HOTLINE,
    "政务热线": Channel.HOTLINE,
    "政务服务热线": Channel.HOTLINE,
    "政务服务便民热线": Channel.HOTLINE,
}

CLUES = Book(
    BookKind.CLUES,
    (
        Field(
            "source_no",
            _("线索编号"),
            FieldKind.CODE,
            ("线索号", "工单编号", "工单号", "受理编号", "诉求编号"),
            required=True,
        ),
        Field(
            "clue_channel",
            _("线索来源"),
            FieldKind.TERM,
            ("来源", "来源渠道", "诉求来源"),
            words=CHANNEL_WORDS,
            otherwise=Channel.DEPARTMENT,
        ),
        Field(
            "received_on",
            _("反映日期"),
            FieldKind.DATE,
            ("反映时间", "收到日期", "受理时间", "提交时间", "来电时间", "诉求时间"),
            required=True,
        ),
        Field(
            "claimant",
            _("反映人"),
            FieldKind.PERSON,
            ("反映人姓名", "投诉人", "投诉人姓名", "诉求人", "来电人", "姓名"),
            personal=True,
        ),
        Field(
            "id_number",
            _("反映人身份证号"),
            FieldKind.ID_NUMBER,
            ("身份证号", "身份证号码", "证件号码", "公民身份号码"),
            personal=True,
        ),
        Field(
            "phone",
            _("反映人电话"),
            FieldKind.PHONE,
            ("联系电话", "手机号", "手机号码", "电话", "来电号码"),
            personal=True,
        ),
        Field(
            "respondent",
            _("欠薪单位"),
            FieldKind.TEXT,
            ("用人单位", "被反映单位", "被投诉单位", "欠薪主体", "单位名称", "用工单位"),
        ),
        Field("place", _("欠薪地点"), FieldKind.TEXT, ("单位地址", "工地地址", "项目地址", "欠薪地址", "地址")),
        Field("project_code", _("项目编号"), FieldKind.CODE, PROJECT_CODE.synonyms),
        Field("period", _("欠薪时段"), FieldKind.TEXT, ("欠薪时间", "拖欠时段", "欠薪期间", "工作时间")),
        Field(
            "clue_heads",
            _("涉及人数"),
            FieldKind.COUNT,
            ("欠薪人数", "被欠薪人数", "人数"),
            least=1,
            most=99_999,
        ),
        Field("amount_fen", _("欠薪金额"), FieldKind.MONEY, ("拖欠金额", "涉及金额", "被欠薪金额", "欠薪数额")),
        Field(
            "content",
            _("反映内容"),
            FieldKind.TEXT,
            ("诉求内容", "问题描述", "线索内容", "从事工作内容", "事项内容"),
            personal=True,
        ),
    ),
    key=("clue_channel", "source_no"),
    telling=("source_no", "respondent"),
)
