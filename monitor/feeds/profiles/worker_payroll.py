"""全国建筑工人管理服务信息平台 PayRoll / PayRollDetail: a month's pay of one team, by the standard's own names."""

from collections.abc import Iterator, Sequence

from monitor.feeds.profile import Gathered, Line, Profile, pick
from monitor.values.terms import BookKind
from monitor.values.words import mark as _

HEAD = {"project_code": "projectCode", "employer": "corpName", "team": "teamName", "month": "payMonth"}
COLUMNS = {
    "worker_name": "workerName",
    "worker_id": "idCardNumber",
    "days": "days",
    "gross_fen": "totalPayAmount",
    "paid_fen": "actualAmount",
    "paid_on": "balanceDate",
    "card": "payRollBankCardNumber",
    "bank": "payRollBankName",
    "back_month": "backPayMonth",
    "remark": "thirdPayRollCode",
    "batch": "batch",
}
NO = frozenset({"", "0", "否", "None", "False"})
SAMPLE = """{
  "projectCode": "XM2026-0001",
  "corpName": "示范劳务有限公司",
  "teamName": "示范木工班",
  "payMonth": "2026-09",
  "detailList": [
    {"workerName": "示范张三", "idCardType": "01", "idCardNumber": "110101199003079972", "days": 22,
     "totalPayAmount": "6500.00", "actualAmount": "6500.00", "isBackPay": 0, "balanceDate": "2026-10-12",
     "thirdPayRollCode": "01"},
    {"workerName": "示范李四", "idCardType": "01", "idCardNumber": "36112119700101997X", "days": 20,
     "totalPayAmount": "6000.00", "actualAmount": "3000.00", "isBackPay": 0, "balanceDate": "2026-10-12",
     "thirdPayRollCode": "02"}
  ],
  "control": {"count": 2, "totals": {"actualAmount": "9500.00"}}
}
"""


def gather(envelope: Line, lines: Sequence[Line]) -> Iterator[Gathered]:
    """A month of back pay counts only where the line says that it is back pay."""
    heads = pick(envelope, HEAD)
    if not heads.get("team") and envelope.get("teamSysNo") not in (None, ""):
        heads["team"] = str(envelope["teamSysNo"])
    for number, line in enumerate(lines, 1):
        row = heads | pick(line, COLUMNS)
        if str(line.get("isBackPay", "")) in NO:
            row.pop("back_month", None)
        yield row, (number,)


PROFILE = Profile(
    code="worker-payroll",
    label=_("工人平台工资单（PayRoll）"),
    note=_(
        "字段名同全国建筑工人管理服务信息平台：一批是一个项目、一个班组、一个月。身份证号和卡号不另行加密，由传输加密保护；"
        "同月第二次发放请写 batch。"
    ),
    sample={BookKind.PAYROLL: SAMPLE},
    kinds=(BookKind.PAYROLL,),
    lines="detailList",
    head=HEAD,
    columns=COLUMNS,
    gather=gather,
)
