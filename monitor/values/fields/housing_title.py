"""What the register of buildings says of first registration and of the filing of presale contracts."""

from monitor.values.fields.kinds import Field, FieldKind
from monitor.values.words import mark as _

BUILDING_TITLE = (
    Field(
        "title_accepted_on",
        _("首次登记受理日期"),
        FieldKind.DATE,
        ("登记受理日期", "不动产登记受理日期", "首次登记受理时间"),
    ),
    Field(
        "registered_on",
        _("首次登记日期"),
        FieldKind.DATE,
        ("首次登记完成日期", "首次登记办结日期", "不动产首次登记日期", "首次登记时间"),
    ),
    Field(
        "contracts_filed",
        _("已网签备案套数"),
        FieldKind.COUNT,
        ("网签备案套数", "已网签套数", "已网签户数", "已备案合同套数", "合同备案套数"),
    ),
    Field(
        "oldest_unfiled_on",
        _("最早未备案合同签订日期"),
        FieldKind.DATE,
        ("最早未备案合同日期", "未备案合同最早签订日期"),
    ),
)
