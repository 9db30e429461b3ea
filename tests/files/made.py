"""Books of every kind, made row by row, with what each row must become: for tests of the importer as a whole.

A row is about one of a few things (``key``), says one of two things about it (``version``), or holds one doubtful cell
(``wrong``). Everything belongs to a ``run``, so that many books fit into one database without meeting each other.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from stdnum.cn import uscc

from tests.files.books import text, worker_id, xlsx
from tests.files.made_housing import PROJECTS, Cells, building, estate, stop_window
from tests.files.made_permit import permit


@dataclass(frozen=True)
class MadeBook:
    """How to make rows of one kind; ``wrong`` are doubtful cells: heading, cell, code of the refusal."""

    kind: str
    row: Callable[[int, int, int], Cells]
    wrong: tuple[tuple[str, str, str], ...]
    needs: tuple[str, ...] = ()
    appended: bool = False


@dataclass(frozen=True)
class Line:
    """A row of data. ``wrong`` is the place of its doubtful cell among those of the book, None for a sound row."""

    key: int
    version: int = 0
    wrong: int | None = None


@dataclass
class Fate:
    """What must become of a file's rows, and of each thing afterwards."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    duplicate: int = 0
    refused: dict[int, str] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)

    @property
    def status(self) -> str:
        if self.new or self.changed:
            return "applied"
        return "unchanged" if self.unchanged else "refused"


def credit_code(number: int) -> str:
    body = f"91361121{number:09}"
    return body + uscc.calc_check_digit(body)


def code_of(run: int, number: int) -> str:
    return f"XM-{run:04}-{number}"


def account_of(run: int, number: int) -> str:
    return f"6999{run:08}{number:04}"


def _company(run: int, key: int, version: int) -> Cells:
    code = credit_code(run * 100 + key)
    return {"企业名称": f"示范公司{run}之{key}", "社会信用代码": code, "法定代表人": "示范甲乙"[: 3 + version]}


def _project(run: int, key: int, version: int) -> Cells:
    return {
        "工程编号": code_of(run, key),
        "工程名称": f"示范工程{run}之{key}",
        "所属乡镇": "示范镇",
        "总包单位": f"示范建设{key % 2}",
        "合同价（万元）": f"{120 + version}.5",
        "合同签订日期": "2026年1月5日",
    }


def _deposit(run: int, key: int, version: int) -> Cells:
    return {
        "项目编号": code_of(run, key % PROJECTS),
        "应存金额": f"1,{200 + version}.50",
        "实存金额": "-",
        "存储日期": "2026.2.3",
    }


def _account(run: int, key: int, version: int) -> Cells:
    place = key % PROJECTS
    number = account_of(run, place)
    return {"项目编号": code_of(run, place), "账号": number, "开户日期": f"2026/3/{1 + version}", "账户状态": "正常"}


def _allocation(run: int, key: int, version: int) -> Cells:
    return {
        "项目编号": code_of(run, key % PROJECTS),
        "月份": f"2026-0{1 + key}",
        "应拨日期": "20260905",
        "应拨金额": "5000",
        "实拨金额": f"{version * 5000}",
    }


def _account_line(run: int, key: int, version: int) -> Cells:
    return {
        "账号": account_of(run, key % PROJECTS) + "\t",
        "交易日期": "20260905",
        "借方金额": "",
        "贷方金额": f"{100 + version}.00",
        "流水号": f"LS{run:05}{key}",
    }


def _person(run: int, key: int) -> Cells:
    return {"姓名": f"示范{'甲乙丙丁戊己'[key]}", "身份证号": worker_id(run * 6 + key)}


def _roster(run: int, key: int, version: int) -> Cells:
    project = {"项目编号": code_of(run, key % PROJECTS), "用人单位": "示范劳务"}
    return project | _person(run, key) | {"进场日期": f"2026-03-0{1 + version}", "合同类型": "劳动合同"}


def _attendance(run: int, key: int, version: int) -> Cells:
    project = {"项目编号": code_of(run, key % PROJECTS), "月份": "2026年9月"}
    return project | _person(run, key) | {"出勤天数": f"{20 + version}天"}


def _pay(run: int, key: int, version: int) -> Cells:
    project = {"项目编号": code_of(run, key % PROJECTS), "月份": "2026-09"}
    money = {"应发工资": "6,000.00", "扣款": "０", "实发工资": f"{5000 + version}元", "发放日期": "2026-10-12"}
    return project | _person(run, key) | money | {"工资卡号": f"6999 0000 0000 {run:04}{key}"}


def _visit(run: int, key: int, version: int) -> Cells:
    name = {"检查编号": f"JC{run:04}-{key}", "项目编号": code_of(run, key % PROJECTS), "日期": "2026.10.8"}
    seen = ("欠税", "以物抵薪、欠税")[version]
    return name | {"现场人数": "12人", "认定情形": seen, "期限": "2026-10-20", "结果": "整改中"}


def _parameter(run: int, key: int, version: int) -> Cells:
    first = date(2000, 1, 1) + timedelta(days=run * 10 + key)
    return {"参数代码": "pay_day", "参数值": f"{10 + version}", "生效日期": first.isoformat(), "批准人": "示范庚"}


IMPOSSIBLE = "2026-2-30"
ID_WRONG = worker_id(0)[:17] + ("0" if worker_id(0)[17] != "0" else "1")
MADE = {
    made.kind: made
    for made in (
        MadeBook("companies", _company, (("社会信用代码", "12", "credit_form"), ("企业名称", "", "empty"))),
        MadeBook(
            "projects",
            _project,
            (("合同价（万元）", "1.2万", "amount_unit"), ("合同签订日期", IMPOSSIBLE, "date_impossible")),
        ),
        MadeBook(
            "deposits",
            _deposit,
            (("应存金额", "-5", "amount_negative"), ("项目编号", "没有", "project_unknown")),
            ("projects",),
        ),
        MadeBook(
            "accounts",
            _account,
            (("账号", "6.2E+18", "card_numeric"), ("开户日期", "二〇二六年", "date_words")),
            ("projects",),
        ),
        MadeBook(
            "allocations",
            _allocation,
            (("应拨金额", "1.234", "amount_decimals"), ("月份", "9月", "month_form"), ("应拨日期", "", "empty")),
            ("projects",),
        ),
        MadeBook(
            "account-lines",
            _account_line,
            (("账号", "69990000", "account_unknown"), ("贷方金额", "(5)", "amount_brackets")),
            ("projects", "accounts"),
            appended=True,
        ),
        MadeBook(
            "roster",
            _roster,
            (("身份证号", ID_WRONG, "id_check"), ("合同类型", "口头", "term_unknown"), ("姓名", "示?", "name_form")),
            ("projects",),
        ),
        MadeBook(
            "attendance",
            _attendance,
            (("出勤天数", "32", "out_of_range"), ("身份证号", "361121700101996", "id_15_digits")),
            ("projects",),
        ),
        MadeBook(
            "payroll",
            _pay,
            (("应发工资", "陆仟", "amount_words"), ("实发工资", "1e5", "amount_exponent"), ("身份证号", "", "empty")),
            ("projects",),
        ),
        MadeBook("housing", estate, (("整改期限", "明年", "date_form"), ("楼盘名称", "", "empty"))),
        MadeBook(
            "buildings",
            building,
            (("形象进度（%）", "101%", "out_of_range"), ("楼盘编号", "没有", "project_unknown")),
            ("housing",),
        ),
        MadeBook(
            "inspections",
            _visit,
            (("认定情形", "安全帽", "term_unknown"), ("现场人数", "-3", "amount_negative"), ("日期", "", "empty")),
            ("projects",),
        ),
        MadeBook(
            "stop-windows",
            stop_window,
            (("类别", "天热", "term_unknown"), ("截止日期", "2026-09-30", "window_reversed"), ("依据", "", "empty")),
            ("housing",),
        ),
        MadeBook(
            "permits", permit, (("施工单位信用代码", "12", "credit_form"), ("发证日期", IMPOSSIBLE, "date_impossible"))
        ),
        MadeBook(
            "parameters",
            _parameter,
            (("参数值", "32", "parameter_bound"), ("参数代码", "没有", "parameter_unknown")),
        ),
    )
}


def foretell(made: MadeBook, lines: Sequence[Line], known: Mapping[int, int]) -> Fate:
    """What the importer must make of the lines where the ledger holds ``{key: version}``; by the sample's README §2."""
    fate = Fate(known=dict(known))
    said: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        if line.wrong is not None:
            fate.refused[place] = made.wrong[line.wrong][2]
        else:
            said.setdefault(_thing(made, line.key), []).append(place)
    for thing, places in said.items():
        versions = {lines[place].version for place in places}
        version = lines[places[0]].version
        if len(versions) > 1:
            fate.refused |= dict.fromkeys(places, "conflict")
            continue
        fate.duplicate += len(places) - 1
        if thing not in known:
            fate.new += 1
        elif known[thing] == version:
            fate.unchanged += 1
        elif made.appended:
            fate.refused[places[0]] = "already_booked"
            continue
        else:
            fate.changed += 1
        fate.known[thing] = version
    return fate


def _thing(made: MadeBook, key: int) -> int:
    """Deposits and accounts are one a project, so that two keys may be about one thing."""
    return key % PROJECTS if made.kind in ("deposits", "accounts") else key


def lay_out(made: MadeBook, run: int, items: Sequence[Line | str]) -> tuple[list[list[str]], list[int]]:
    """Rows of a sheet with a title, a header and the items (lines, ``total``, ``blank``); the lines' row numbers."""
    header = list(made.row(run, 0, 0))
    rows = [["示范县台账"], ["序号", *header]]
    numbers = []
    for item in items:
        if isinstance(item, Line):
            cells = made.row(run, item.key, item.version)
            if item.wrong is not None:
                heading, cell, _code = made.wrong[item.wrong]
                cells[heading] = cell
            rows.append([str(len(numbers) + 1), *(cells[name] for name in header)])
            numbers.append(len(rows))
        else:
            rows.append(["合计", "", "9"] if item == "total" else [])
    return rows, numbers


def written(rows: Sequence[Sequence[str]], form: str) -> tuple[str, bytes]:
    """File name and bytes of a sheet in one of the forms ``xlsx``, ``utf-8-sig``, ``gb18030``, ``utf-16``."""
    if form == "xlsx":
        return "示范.xlsx", xlsx(rows)
    return "示范.csv", text(rows).encode(form)
