"""Problem housing projects and their buildings, a story each."""

from collections.abc import Iterator
from datetime import date, timedelta

from monitor.demo import people
from monitor.demo.depth import building_depth, estate_depth
from monitor.demo.plan import Book, Plan
from monitor.values.terms import BookKind

Cells = dict[str, object]
STORIES = (
    *("working", "part_stopped", "stopped", "long_stopped", "late", "very_late", "unfiled", "untitled", "ownerless"),
    *("solved", "unstarted", "resumed", "presold", "early"),
)
BUILDINGS = 3
STAGES = {
    **dict.fromkeys(("unfiled", "untitled", "solved"), "1号楼、2号楼、3号楼竣工"),
    **dict.fromkeys(("part_stopped", "stopped", "long_stopped"), "1号楼、2号楼主体停工；3号楼未开工"),
    "unstarted": None,
}
KINDS = {"late": "延期", "very_late": "延期", "unfiled": "办证", "untitled": "办证", "working": "质量", "early": "办证"}


def estates(plan: Plan) -> Iterator[Book]:
    numbers = range(max(len(STORIES), plan.projects // 10))
    listed = (estate(plan, number) for number in numbers)
    yield Book(BookKind.HOUSING, "问题楼盘台账.xlsx", tuple(estate(plan, 0)), (tuple(row.values()) for row in listed))
    buildings = (building(plan, number, place) for number in numbers for place in range(BUILDINGS))
    header = tuple(building(plan, 0, 0))
    yield Book(BookKind.BUILDINGS, "楼栋台账.xlsx", header, (tuple(row.values()) for row in buildings))
    reason = f"示范府办发〔{plan.as_of.year}〕9号（重污染天气）"
    order = ("停工令", plan.days_ago(20), plan.days_ago(14), "示范副县长", reason)
    header = ("不计期类别", "不计期起始日期", "不计期截止日期", "批准人", "依据")
    yield Book(BookKind.STOP_WINDOWS, "停工不计期台账.xlsx", header, iter((order,)))


def _story(number: int) -> str:
    return STORIES[number % len(STORIES)]


def _code(plan: Plan, number: int) -> str:
    return f"SFLP{plan.as_of.year}-{number + 1:03}"


def code_of(plan: Plan, story: str) -> str:
    """The code of the first housing project of a story."""
    return _code(plan, STORIES.index(story))


def _name(number: int) -> str:
    return f"示范家园{number + 1}期"


def estate(plan: Plan, number: int) -> Cells:
    """A row of the problem ledger by its headings."""
    story = _story(number)
    owned = story != "ownerless"
    stopped = {"long_stopped": plan.days_ago(130), "resumed": plan.days_ago(420)}.get(story)
    due = plan.days_ago(9) if story == "very_late" else plan.as_of + timedelta(days=60) if owned else None
    return {
        "楼盘编号": _code(plan, number),
        "楼盘名称": _name(number),
        "坐落": f"示范大道{number + 1}号",
        "所属乡镇": people.TOWNS[number % 5],
        "开发企业": f"示范置业{number % 7 + 1}号有限公司",
        "施工总承包单位": people.contractor(number),
        "预售许可证号": "未取得" if story == "presold" else f"示范预售字{number + 1:03}号",
        "幢数": BUILDINGS,
        "问题类型": KINDS.get(story, "停工"),
        "问题原因": "资金不足",
        "责任单位": "示范县住房和城乡建设局" if owned else None,
        "责任人": people.worker_name(number * 3) if owned else None,
        "整改期限": due,
        "包案领导": "示范副县长",
        "化解方案": "复工续建，分楼栋交付",
        "停工日期": stopped,
        "停工报告日期": plan.days_ago(400) if story == "resumed" else None,
        **_words(story),
        "状态": "已化解" if story == "solved" else "化解中",
        **estate_depth(plan, number, story),
    }


def _words(story: str) -> Cells:
    """What the ledger says of its buildings, its week and the next step."""
    stages = STAGES.get(story, "1号楼封顶；2号楼主体12层；3号楼基础完成")
    week = {"working": "外墙返修过半", "untitled": "补收办证资料30份"}.get(story)
    coming = {"working": "下周完成外墙淋水试验", "untitled": "下周集中受理"}.get(story)
    return {"形象进度（分幢）": stages, "周进展": week, "下步": coming}


def building(plan: Plan, number: int, place: int) -> Cells:
    """A row of the register of buildings by its headings."""
    story, due = _story(number), plan.as_of + timedelta(days=200)
    rest = {"stopped": 40, "long_stopped": 130, "part_stopped": 30 if place == 0 else 2}.get(story, 2 + place)
    due = {"late": plan.days_ago(20 + 30 * place), "very_late": plan.days_ago(140)}.get(story, due)
    due = plan.as_of + timedelta(days=150) if story == "ownerless" else due
    delivered = accepted = filed = submitted = None
    titled, cause = 0, None
    if story in ("untitled", "unfiled", "solved"):
        delivered, accepted = plan.days_ago(500), plan.days_ago(530)
        due = plan.days_ago(480)
        filed = None if story == "unfiled" else plan.days_ago(520)
        submitted = None if story == "untitled" and place == 1 else plan.days_ago(460)
        titled, cause = (30, "开发企业原因") if story == "untitled" else (96, None)
    if story == "early" and place == 0:
        delivered = plan.days_ago(30)
    begun = story != "unstarted"
    return {
        "楼盘编号": _code(plan, number),
        "楼盘名称": _name(number),
        "楼号": f"{place + 1}号楼",
        "层数": 18,
        "总套数": 108,
        "已售套数": 96 if begun else 0,
        "形象进度（%）": (100 if accepted else 45 + 10 * place) if begun else 0,
        "最近施工日期": _worked(plan, accepted, rest) if begun else None,
        "合同交付日期": due,
        "实际交付日期": delivered,
        "竣工验收日期": accepted,
        "竣工备案日期": filed,
        "办证资料提交日期": submitted,
        "已办证套数": titled,
        "未办证原因": cause,
        **building_depth(plan, story, place, finished=accepted is not None),
    }


def _worked(plan: Plan, accepted: date | None, rest: int) -> date:
    return accepted or plan.days_ago(rest)
