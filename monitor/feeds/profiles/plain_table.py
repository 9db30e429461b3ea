"""Any book as a text table or workbook, headed as offices and banks head it: what may be uploaded may be sent."""

from monitor.feeds.profile import Profile
from monitor.values.terms import BookKind
from monitor.values.words import mark as _

SAMPLE = """项目编号,月份,姓名,身份证号,出勤天数,应发工资,实发工资,发放日期
XM2026-0001,2026-09,示范张三,110101199003079972,22,6500.00,6500.00,2026-10-12
共1笔,,,,,,,
"""
LINES = """账号,流水号,交易日期,摘要,借方金额,贷方金额,余额
6222000000000000123,L0001,2026-09-12,代发工资,6500.00,,43500.00
借方合计,6500.00,,,,,
"""

PROFILE = Profile(
    code="plain-table",
    label=_("通用表格（CSV、Excel）"),
    note=_("表头同手工导入的台账，认识的银行版式也可以；第一列写“共 n 笔”或者合计的，与逐行不符的整份退回。"),
    sample={BookKind.PAYROLL: SAMPLE, BookKind.ACCOUNT_LINES: LINES},
    table=True,
)
