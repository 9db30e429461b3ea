"""The facts of a county: sound projects with their workers, and stories that change some of them.

An alert is written ``rule[>step] level [key]`` beside the story that raises it, an unknown ``rule [key]``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, product

from stdnum.iso7064 import mod_11_2

from tests.files.counties.sheets import Book, Facts
from tests.files.made import credit_code

Table = list[dict[str, object]]
Alert = tuple[str, str, str, str, str]
Unknown = tuple[str, str, str]
STEMS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True)
class Frame:
    """What the sound projects of a county have in common. Sums are yuan; ``paid_on`` and ``due`` go by month."""

    as_of: date
    code: Callable[[int], str]
    name: Callable[[int], str]
    towns: tuple[str, ...]
    contract: date
    permit: date
    started: date
    plan_end: date
    photo: date
    paid_on: Mapping[str, date]
    due: Mapping[str, date]
    pay_day: int | None = None

    @property
    def months(self) -> tuple[str, ...]:
        return tuple(self.paid_on)


@dataclass(frozen=True)
class Story:
    """How a project differs: None instead of facts takes the row out of the books. Workers count from nought."""

    alerts: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    project: Facts = field(default_factory=dict)
    deposit: Facts | None = field(default_factory=dict)
    account: Facts | None = field(default_factory=dict)
    allocations: Mapping[str, Facts | None] = field(default_factory=dict)
    workers: int = 2
    months: tuple[str, ...] | None = None
    roster: Mapping[int, Facts] = field(default_factory=dict)
    attendance: Mapping[tuple[int, str], Facts | None] = field(default_factory=dict)
    pay: Mapping[tuple[int, str], Facts | None] = field(default_factory=dict)


def each(workers: Iterable[int], months: Iterable[str], facts: Facts | None) -> dict[tuple[int, str], Facts | None]:
    """The same facts for all these workers in all these months."""
    return dict.fromkeys(product(workers, months), facts)


@dataclass(frozen=True)
class Estate:
    """A housing project: how it and its buildings differ from sound ones."""

    alerts: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    facts: Facts = field(default_factory=dict)
    buildings: tuple[Facts, ...] = ({}, {})


@dataclass
class Plan:
    """All facts of a county, row by row, by kind of book."""

    as_of: date
    projects: Table = field(default_factory=list)
    deposits: Table = field(default_factory=list)
    accounts: Table = field(default_factory=list)
    allocations: Table = field(default_factory=list)
    roster: Table = field(default_factory=list)
    attendance: Table = field(default_factory=list)
    payroll: Table = field(default_factory=list)
    housing: Table = field(default_factory=list)
    buildings: Table = field(default_factory=list)
    alerts: set[Alert] = field(default_factory=set)
    unknown: set[Unknown] = field(default_factory=set)

    def hear(self, code: str, alerts: Iterable[str], unknown: Iterable[str] = ()) -> None:
        """Put down what a check must say about the project or the estate."""
        for words in alerts:
            steps, level, *key = words.split()
            rule, _, step = steps.partition(">")
            self.alerts.add((rule, step or rule, level, code, key[0] if key else ""))
        for words in unknown:
            rule, *key = words.split()
            self.unknown.add((rule, code, key[0] if key else ""))


@dataclass(frozen=True)
class County:
    """A county's books in the order of import, and what a full check on ``as_of`` must find in them."""

    name: str
    plan: Plan
    books: list[Book]


FIRMS = (
    ("城投", "建设单位"),
    ("置业", "建设单位"),
    ("一建", "施工总承包单位"),
    ("二建", "施工总承包单位"),
    ("兴业劳务", "劳务分包单位"),
    ("同心劳务", "劳务分包单位"),
    ("和顺劳务", "劳务分包单位"),
    ("远大置地", "开发企业"),
)
COMPANIES: Table = [
    {
        "单位名称": f"示范{name}有限公司",
        "统一社会信用代码": credit_code(700 + number),
        "单位类别": kind,
        "法定代表人": f"示范{STEMS[number]}",
        "地址": f"示范路{number + 1}号",
    }
    for number, (name, kind) in enumerate(FIRMS)
]
BUILDERS, CONTRACTORS, CREWS = ([COMPANIES[n]["单位名称"] for n in part] for part in ((0, 1), (2, 3), (4, 5, 6)))


def person_id(number: int, born: date = date(1986, 5, 17)) -> str:
    """An ID number whose sequence code (996 to 999) is nobody's; every ``number`` has its own area code."""
    first = f"{361100 + number // 4:06}{born:%Y%m%d}{996 + number % 4}"
    return first + mod_11_2.calc_check_digit(first)


def build(frame: Frame, stories: Mapping[int, Story]) -> Plan:
    """The facts of all projects, sound but for their stories."""
    plan = Plan(frame.as_of)
    numbers = count()
    for n, story in stories.items():
        project = _project(frame, n) | dict(story.project)
        plan.projects.append(project)
        named = {key: project[key] for key in ("项目编号", "项目名称", "施工总承包单位", "施工合同额")}
        if story.deposit is not None:
            plan.deposits.append(named | _deposit(frame) | dict(story.deposit))
        if story.account is not None:
            plan.accounts.append(named | _account(frame, project, n) | dict(story.account))
        _allocations(plan, frame, story, named | {"建设单位": project["建设单位"]})
        _people(plan, frame, story, named, numbers)
        plan.hear(str(project["项目编号"]), story.alerts, story.unknown)
    return plan


def _project(frame: Frame, n: int) -> dict[str, object]:
    return {
        "项目编号": frame.code(n),
        "项目名称": frame.name(n),
        "工程类别": "房屋建筑",
        "投资性质": "政府投资",
        "所属乡镇": frame.towns[n % len(frame.towns)],
        "建设单位": BUILDERS[n % 2],
        "施工总承包单位": CONTRACTORS[n % 2],
        "行业主管部门": "示范县住房和城乡建设局",
        "施工许可日期": frame.permit,
        "合同签订日期": frame.contract,
        "施工合同额": 12_000_000,
        "计划竣工日期": frame.plan_end,
        "开工日期": frame.started,
        "人工费拨付周期（月）": 1,
        "每月拨付日": 25,
        "工资发放日（次月）": frame.pay_day,
        "担保形式": "银行保函",
        "担保金额": 700_000,
        "担保有效期至": date(2028, 12, 31),
        "维权信息告示牌": "有",
        "告示牌内容": "齐全",
        "告示牌照片日期": frame.photo,
        "劳资专管员": f"示范{STEMS[n % 10]}",
        "当地月最低工资标准": 1850,
        "项目状态": "在建",
    }


def _deposit(frame: Frame) -> dict[str, object]:
    return {
        "存储比例": "2%",
        "应存金额": 240_000,
        "实存金额": 240_000,
        "存储形式": "现金",
        "开户（出具）银行": "示范农村商业银行",
        "存储日期": frame.permit,
    }


def _account(frame: Frame, project: Facts, n: int) -> dict[str, object]:
    return {
        "专户名称": f"{project['施工总承包单位']}{project['项目名称']}农民工工资专用账户",
        "账号": f"6999{n:012}",
        "开户行": "示范农村商业银行营业部",
        "开户日期": frame.contract,
        "三方协议日期": frame.contract,
        "协议签约方数": 3,
        "备案日期": frame.permit,
        "账户状态": "正常",
    }


def _allocations(plan: Plan, frame: Frame, story: Story, named: Facts) -> None:
    sound = {month: frame.due[month] for month in story.months or frame.months}
    for month in sorted({*sound, *story.allocations}):
        changes = story.allocations.get(month, {})
        if changes is None:
            continue
        due = sound.get(month)
        facts = {"所属月份": month, "应拨日期": due, "应拨金额": 30_000, "实拨日期": due, "实拨金额": 30_000}
        paper = {"拨付单位": named["建设单位"], "凭证号": f"PZ{len(plan.allocations) + 1:04}"}
        plan.allocations.append({**named, **facts, **paper, **changes})


def _people(plan: Plan, frame: Frame, story: Story, named: Facts, numbers: Iterable[int]) -> None:
    for worker, number in zip(range(story.workers), numbers, strict=False):
        person = {
            **named,
            "分包单位": CREWS[len(plan.projects) % 3],
            "班组": "木工班",
            "姓名": f"示范{STEMS[number % 10]}{STEMS[number // 10 % 10]}",
            "身份证号": person_id(number),
            "性别": "男",
            "工种": "木工",
            "合同类型": "劳动合同",
            "合同签订日期": frame.started,
            "实名登记日期": frame.started,
            "进场日期": frame.started,
            "安全培训日期": frame.started,
            "工资卡开户行": "示范银行",
            "工资卡号": f"6999{8_000_000 + number:012}",
            **story.roster.get(worker, {}),
        }
        plan.roster.append(person)
        for month in story.months or frame.months:
            attended = story.attendance.get((worker, month), {})
            if attended is not None:
                plan.attendance.append({**person, "月份": month, "出勤天数": 22, **attended})
            paid = story.pay.get((worker, month), {})
            if paid is not None:
                money = {"应发": 6000, "扣款": 200, "实发": 5800, "发放日期": frame.paid_on[month], "签字": "已签"}
                plan.payroll.append({**person, "月份": month, "出勤天数": 22, **money, "开户行": "示范银行", **paid})


def add_estates(plan: Plan, codes: str, estates: Mapping[int, Estate]) -> None:
    """Put in the housing projects; ``codes`` is the beginning of their codes."""
    for n, estate in estates.items():
        named: Facts = {"楼盘编号": f"{codes}{n:02}", "楼盘名称": f"示范花园{n}期"}
        facts: Facts = {
            "坐落": f"示范大道{n}号",
            "所属乡镇": "示范城关镇",
            "开发企业": COMPANIES[7]["单位名称"],
            "施工总承包单位": CONTRACTORS[0],
            "预售许可证号": f"示房预售证第{n:04}号",
            "幢数": len(estate.buildings),
            "问题类型": "延期",
            "问题原因": "资金",
            "责任单位": "示范县住房和城乡建设局",
            "责任人": "示范己",
            "整改期限": date(2027, 12, 31),
            "包案领导": "示范庚",
            "化解方案": "一盘一策",
            "状态": "化解中",
        }
        plan.housing.append({**named, **facts, **estate.facts})
        for place, changes in enumerate(estate.buildings, 1):
            sound: Facts = {"楼号": f"{place}号楼", "层数": 18, "总套数": 72, "已售套数": 60, "形象进度（%）": 45}
            days: Facts = {"最近施工日期": plan.as_of - timedelta(days=3), "合同交付日期": date(2028, 6, 30)}
            plan.buildings.append({**named, **sound, **days, "已办证套数": 0, **changes})
        plan.hear(f"{codes}{n:02}", estate.alerts, estate.unknown)
