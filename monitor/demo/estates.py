"""Problem housing projects and their buildings, a story each."""

from collections.abc import Iterator
from datetime import date, timedelta

from monitor.demo import people
from monitor.demo.plan import Book, Plan
from monitor.values.terms import BookKind

Row = tuple[object, ...]
STORIES = (
    *("working", "part_stopped", "stopped", "long_stopped", "late", "very_late", "unfiled", "untitled", "ownerless"),
    "solved",
)
BUILDINGS = 3


def estates(plan: Plan) -> Iterator[Book]:
    numbers = range(max(len(STORIES), plan.projects // 10))
    header: tuple[str, ...] = (
        *("楼盘编号", "楼盘名称", "坐落", "所属乡镇", "开发企业", "施工总承包单位", "预售许可证号", "幢数", "问题类型"),
        *("问题原因", "责任单位", "责任人", "整改期限", "包案领导", "化解方案", "停工日期", "停工报告日期", "状态"),
    )
    yield Book(BookKind.HOUSING, "问题楼盘台账.xlsx", header, (_estate(plan, number) for number in numbers))
    header = (
        *(
            "楼盘编号",
            "楼盘名称",
            "楼号",
            "层数",
            "总套数",
            "已售套数",
            "形象进度（%）",
            "最近施工日期",
            "合同交付日期",
        ),
        *("实际交付日期", "竣工验收日期", "竣工备案日期", "办证资料提交日期", "已办证套数", "未办证原因"),
    )
    rows = (_building(plan, number, place) for number in numbers for place in range(BUILDINGS))
    yield Book(BookKind.BUILDINGS, "楼栋台账.xlsx", header, rows)


def _story(number: int) -> str:
    return STORIES[number % len(STORIES)]


def _code(plan: Plan, number: int) -> str:
    return f"SFLP{plan.as_of.year}-{number + 1:03}"


def _name(number: int) -> str:
    return f"示范家园{number + 1}期"


def _estate(plan: Plan, number: int) -> Row:
    story = _story(number)
    kinds = {"late": "延期", "very_late": "延期", "unfiled": "办证", "untitled": "办证", "working": "质量"}
    owned = story != "ownerless"
    stopped = plan.days_ago(130) if story == "long_stopped" else None
    return (
        *(_code(plan, number), _name(number), f"示范大道{number + 1}号", people.TOWNS[number % 5]),
        *(f"示范置业{number % 7 + 1}号有限公司", people.contractor(number), f"示范预售字{number + 1:03}号", BUILDINGS),
        *(kinds.get(story, "停工"), "资金不足", "示范县住房和城乡建设局" if owned else None),
        people.worker_name(number * 3) if owned else None,
        plan.days_ago(9) if story == "very_late" else plan.as_of + timedelta(days=60) if owned else None,
        *("示范副县长", "复工续建，分楼栋交付", stopped, plan.days_ago(110) if stopped else None),
        "已化解" if story == "solved" else "化解中",
    )


def _building(plan: Plan, number: int, place: int) -> Row:
    story, due = _story(number), plan.as_of + timedelta(days=200)
    rest = {"stopped": 40, "long_stopped": 130, "part_stopped": 30 if place == 0 else 2}.get(story, 2 + place)
    due = {"late": plan.days_ago(20 + 30 * place), "very_late": plan.days_ago(140)}.get(story, due)
    delivered = accepted = filed = submitted = None
    titled, cause = 0, None
    if story in ("untitled", "unfiled", "solved"):
        delivered, accepted = plan.days_ago(500), plan.days_ago(530)
        due = plan.days_ago(480)
        filed = None if story == "unfiled" else plan.days_ago(520)
        submitted = None if story == "untitled" and place == 1 else plan.days_ago(460)
        titled, cause = (30, "开发企业原因") if story == "untitled" else (96, None)
    return (
        *(_code(plan, number), _name(number), f"{place + 1}号楼", 18, 108, 96),
        *(100 if accepted else 45 + 10 * place, _worked(plan, accepted, rest), due),
        *(delivered, accepted, filed, submitted, titled, cause),
    )


def _worked(plan: Plan, accepted: date | None, rest: int) -> date:
    return accepted or plan.days_ago(rest)
