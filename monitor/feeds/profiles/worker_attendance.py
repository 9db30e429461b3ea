"""全国建筑工人管理服务信息平台 WorkerAttendance: passages through the gate, told as days of attendance in a month.

The book counts days. A day counts once, however often somebody went in and out, so a batch must hold the whole month of
the project as far as it has come; what an earlier batch said of the same month is replaced.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from monitor.feeds.profile import Gathered, Line, Profile, pick
from monitor.importers.workbook import FileFault
from monitor.values.terms import BookKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

HEAD = {"project_code": "projectCode", "employer": "corpName", "team": "teamName"}
COLUMNS = {"worker_name": "workerName", "worker_id": "idCardNumber", "month": "date"}
SAMPLE = """{
  "projectCode": "XM2026-0001",
  "corpName": "示范劳务有限公司",
  "teamName": "示范木工班",
  "dataList": [
    {"workerName": "示范张三", "idCardType": "01", "idCardNumber": "110101199003079972",
     "date": "2026-09-01 06:58:00", "direction": "01"},
    {"workerName": "示范张三", "idCardType": "01", "idCardNumber": "110101199003079972",
     "date": "2026-09-01 18:02:00", "direction": "02"},
    {"workerName": "示范张三", "idCardType": "01", "idCardNumber": "110101199003079972",
     "date": "2026-09-02 07:01:00", "direction": "01"}
  ],
  "control": {"count": 3}
}
"""


def gather(envelope: Line, lines: Sequence[Line]) -> Iterator[Gathered]:
    """One row a worker: the days on which he passed. FileFault ``date`` or ``months``."""
    heads = pick(envelope, HEAD)
    found: dict[str, tuple[Line, set[str], list[int]]] = {}
    months: set[str] = set()
    for number, line in enumerate(lines, 1):
        day = _day(str(line.get("date", "")).strip())
        if day is None:
            words = Sentence(_("第 {line} 行的 date 应为 2026-09-01 07:02:04 的样式"), {"line": number})
            raise FileFault("date", words, Sentence(_("请改正后重新发送整批")))
        months.add(f"{day:%Y-%m}")
        first, days, numbers = found.setdefault(str(line.get("idCardNumber", "")), (line, set(), []))
        days.add(day.isoformat())
        numbers.append(number)
    if len(months) > 1:
        words = Sentence(_("一批只能是一个月的考勤，这批有 {months}"), {"months": tuple(sorted(months))})
        raise FileFault("months", words, Sentence(_("请按月分批，每批是该月到目前为止的全部记录")))
    for first, days, numbers in found.values():
        row = heads | pick(first, {"worker_name": "workerName", "worker_id": "idCardNumber"})
        yield row | {"month": next(iter(months)), "days": len(days)}, numbers


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


PROFILE = Profile(
    code="worker-attendance",
    label=_("工人平台考勤（WorkerAttendance）"),
    note=_(
        "字段名同全国建筑工人管理服务信息平台：每行是一次进出，按天计为出勤。一批是一个项目一个月到目前为止的全部记录，"
        "后一批替换前一批。"
    ),
    sample={BookKind.ATTENDANCE: SAMPLE},
    kinds=(BookKind.ATTENDANCE,),
    lines="dataList",
    head=HEAD,
    columns=COLUMNS,
    gather=gather,
)
