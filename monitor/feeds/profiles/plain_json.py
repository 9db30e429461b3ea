"""Any book in plain JSON, its fields called as the catalogue names them; sums are in yuan."""

from monitor.feeds.profile import Profile
from monitor.values.feeds import FED
from monitor.values.terms import BookKind
from monitor.values.words import mark as _

SAMPLE = """{
  "lines": [
    {"project_code": "XM2026-0001", "month": "2026-09", "worker_name": "示范张三", "worker_id": "110101199003079972",
     "days": 22, "gross": "6500.00", "paid": "6500.00", "paid_on": "2026-10-12"}
  ],
  "control": {"count": 1, "totals": {"paid": "6500.00"}}
}
"""

PROFILE = Profile(
    code="plain-json",
    label=_("通用 JSON"),
    note=_("lines 是逐行的对象，字段名见下表，金额单位是元。control 写明行数和合计，不符的整批退回。"),
    sample={BookKind.PAYROLL: SAMPLE},
    kinds=tuple(kind for kind in FED if kind is not BookKind.ACCOUNT_LINES),
)
