"""The weekly bulletin on problem housing as a paper, in the language of its reader."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from monitor.papers.sheet import Block, Cell, Line, Row, Seal, Sheet, Style, grid
from monitor.values.formal import formal_date, plain_date
from monitor.values.housing_situation import Figures, Told, added
from monitor.values.words import SOURCE_LOCALE, Sentence, say, translate
from monitor.values.words import mark as _

TITLE, NUMBER = _("问题楼盘化解周报"), _("{year}年第{number}期")
TOTALS = _(
    "截至{day}，全县未化解问题楼盘{projects}个，其中停工{stopped}个，是否停工不明{untold}个，红色预警{red}个，橙色预警{orange}个；待交付住房{waiting}套，待交房{families}户。"
)
LACKING = _("有{units}栋楼没有填总套数，{sold}栋楼没有填已售套数，待交付和待交房的数字是已知部分，实际不少于此数。")
COMPARED = _("与{day}的记录相比：未化解{projects}个，停工{stopped}个，待交房{families}户。")
UNCOMPARED = _("以前没有记录，本期不作比较。")
HOW = _(
    "停工天数自最近施工日的次日起算，含依法不计期的天数；待交房户数按已售未交付套数计。数字来自当日台账和最近一次检查。"
)
BY_TOWN, BY_PROJECT = _("一、各乡镇情况"), _("二、停工和红橙色预警楼盘")
MORE = _("另有{number}个未列出，见系统楼盘列表。")
NONE = _("没有停工或红橙色预警的楼盘。")
NO_TOWN, TOGETHER, UNKNOWN = _("未填乡镇"), _("合计"), _("不明")
TOWN_HEADS = (
    _("乡镇"), _("未化解"), _("红／橙"), _("停工"), _("最长停工天数"), _("待交付套数"), _("待交房户数"),
)  # fmt: skip
HEADS = (
    _("楼盘"),
    _("预警级别"),
    _("停工天数"),
    _("待交房户数"),
    _("责任单位与责任人"),
    _("整改期限"),
    _("进展和下一步"),
)
MOST = 60


@dataclass(frozen=True)
class Issue:
    """All that a bulletin says: who issues it (a msgid) when, figures by town, those of before, and projects."""

    office: str
    day: date
    number: int
    towns: Sequence[Figures]
    before: tuple[date, Figures] | None
    projects: Sequence[Told]


def bulletin_sheet(issue: Issue, locale: str) -> Sheet:
    """The bulletin; the same issue in the same language is the same sheet."""
    together = added(issue.towns)
    blocks: list[Block] = [Line(_totals(issue, together, locale))]
    if together.units_untold or together.sold_untold:
        facts = {"units": together.units_untold, "sold": together.sold_untold}
        blocks.append(Line(say(Sentence(LACKING, facts), locale)))
    blocks += [Line(_compared(issue, together, locale)), Line(translate(BY_TOWN, locale), Style.HEAD)]
    rows = [_town(one, one.town or translate(NO_TOWN, locale)) for one in issue.towns]
    rows.append(_town(together, translate(TOGETHER, locale)))
    blocks.append(replace(grid((3, 2, 2, 2, 2, 3, 3), _head(TOWN_HEADS, locale), *rows), heads=1))
    blocks.append(Line(translate(BY_PROJECT, locale), Style.HEAD))
    if issue.projects:
        listed = [_project(one, locale) for one in issue.projects[:MOST]]
        blocks.append(replace(grid((4, 2, 2, 2, 3, 3, 5), _head(HEADS, locale), *listed), heads=1))
        if len(issue.projects) > MOST:
            blocks.append(Line(say(Sentence(MORE, {"number": len(issue.projects) - MOST}), locale)))
    else:
        blocks.append(Line(translate(NONE, locale)))
    office, day = translate(issue.office, locale), _day(issue.day, locale, formal=True)
    blocks += [Line(translate(HOW, locale), Style.NOTE), Seal(office, day)]
    number = say(Sentence(NUMBER, {"year": issue.day.year, "number": issue.number}), locale)
    return Sheet(office, translate(TITLE, locale), number, day, tuple(blocks))


def _day(day: date, locale: str, *, formal: bool = False) -> str:
    if locale != SOURCE_LOCALE:
        return day.isoformat()
    return formal_date(day) if formal else plain_date(day)


def _totals(issue: Issue, together: Figures, locale: str) -> str:
    facts = together.as_plain() | {
        "day": _day(issue.day, locale),
        "red": _worst(together, "red", "emergency"),
        "orange": _worst(together, "orange"),
        "waiting": _at_least(together.waiting, together.units_untold),
        "families": _at_least(together.families, together.sold_untold),
    }
    return say(Sentence(TOTALS, facts), locale)


def _compared(issue: Issue, together: Figures, locale: str) -> str:
    if issue.before is None:
        return translate(UNCOMPARED, locale)
    day, before = issue.before
    facts = {
        name: f"{getattr(together, name) - getattr(before, name):+}" for name in ("projects", "stopped", "families")
    }
    return say(Sentence(COMPARED, facts | {"day": _day(day, locale)}), locale)


def _worst(one: Figures, *colours: str) -> int:
    return sum(one.lights.get(colour, 0) for colour in colours)


def _at_least(number: int, untold: int) -> str:
    return f"≥ {number}" if untold else str(number)


def _head(labels: Sequence[str], locale: str) -> Row:
    return Row(tuple(Cell(translate(label, locale), head=True) for label in labels))


def _town(one: Figures, name: str) -> tuple[str, ...]:
    worst = f"{_worst(one, 'red', 'emergency')} / {_worst(one, 'orange')}"
    longest = "" if one.longest is None else str(one.longest)
    waiting, families = _at_least(one.waiting, one.units_untold), _at_least(one.families, one.sold_untold)
    return name, str(one.projects), worst, str(one.stopped), longest, waiting, families


def _project(one: Told, locale: str) -> tuple[str, ...]:
    stopped = translate(UNKNOWN, locale) if one.untold else "" if one.stopped is None else str(one.stopped)
    due = _day(one.due_on, locale) if one.due_on else ""
    families = _at_least(one.families, one.at_least)
    return one.name, translate(one.level, locale), stopped, families, one.duty, due, one.words
