"""The book of days on which a standstill of works does not count."""

from monitor.values.fields.housing import ESTATE_CODE, ESTATE_NAME
from monitor.values.fields.kinds import Book, Field, FieldKind
from monitor.values.fields.shared import YES_WORDS
from monitor.values.terms import BookKind, StopKind
from monitor.values.words import mark as _

KIND_WORDS = {
    "冬休": StopKind.WINTER,
    "冬季停工": StopKind.WINTER,
    "冬歇": StopKind.WINTER,
    "冬歇期": StopKind.WINTER,
    "政府停工令": StopKind.ORDER,
    "停工令": StopKind.ORDER,
    "重污染天气": StopKind.ORDER,
    "大气管控": StopKind.ORDER,
    "安全停工": StopKind.ORDER,
    "法定节假日": StopKind.HOLIDAY,
    "节假日": StopKind.HOLIDAY,
}
MOST_DAYS = 366
"""What is longer must be entered year by year."""

STOP_WINDOWS = Book(
    BookKind.STOP_WINDOWS,
    (
        Field("estate_code", _("楼盘编号"), FieldKind.CODE, (*ESTATE_CODE, "项目编号")),
        Field("estate_name", _("楼盘名称"), FieldKind.TEXT, (*ESTATE_NAME, "项目名称", "项目")),
        Field(
            "stop_kind",
            _("不计期类别"),
            FieldKind.TERM,
            ("类别", "停工类别", "停工种类", "不计期原因类别"),
            required=True,
            words=KIND_WORDS,
        ),
        Field("from_on", _("不计期起始日期"), FieldKind.DATE, ("起始日期", "起始日", "停工起始日期"), required=True),
        Field("to_on", _("不计期截止日期"), FieldKind.DATE, ("截止日期", "截止日", "停工截止日期"), required=True),
        Field("author", _("批准人"), FieldKind.PERSON, ("签发人", "审批人", "登记人"), required=True),
        Field("reason", _("依据"), FieldKind.TEXT, ("理由", "文件依据", "依据文件", "文号"), required=True),
        Field("revoked", _("是否撤销"), FieldKind.YES_NO, ("撤销", "已撤销", "作废"), words=YES_WORDS),
    ),
    key=("estate", "stop_kind", "from_on"),
    telling=("stop_kind", "from_on", "to_on"),
)
