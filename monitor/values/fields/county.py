"""The book of county values."""

from monitor.values.fields.kinds import Book, Field, FieldKind
from monitor.values.terms import BookKind
from monitor.values.words import mark as _

PARAMETERS_BOOK = Book(
    BookKind.PARAMETERS,
    (
        Field("code", _("参数代码"), FieldKind.CODE, ("参数", "代码"), required=True),
        Field("value", _("参数值"), FieldKind.TEXT, ("数值", "取值"), required=True),
        Field("valid_from", _("生效日期"), FieldKind.DATE, ("执行日期", "起始日期"), required=True),
        Field("signer", _("批准人"), FieldKind.PERSON, ("签发人", "审批人"), required=True),
        Field("reason", _("依据"), FieldKind.TEXT, ("理由", "文件依据", "依据文件")),
    ),
    key=("code", "valid_from"),
    telling=("code", "value"),
)
