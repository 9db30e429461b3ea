"""The months of a project as bars: places and sizes for an SVG that the server draws."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.ledgers.project import Month
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import shown

WIDTH, LEFT, RIGHT = 760, 92, 10
TOP, MONEY_HEIGHT = 26, 170
HEADS_TOP, HEADS_HEIGHT = 222, 48
HEIGHT = 300
STEPS = 4
LEAST = 2
"""A sum of nothing is a line on the axis; what was not reported is a grey field instead."""
MONTHS_SHOWN = 12


@dataclass(frozen=True)
class Bar:
    """A rectangle of one series, with the words that name it."""

    series: str
    x: float
    y: float
    width: float
    height: float
    words: str


@dataclass(frozen=True)
class Tick:
    y: float
    label: str


@dataclass(frozen=True)
class Chart:
    """All that is drawn: bars of money above, bars of heads below, one label a month."""

    width: int
    height: int
    left: int
    right: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    labels: tuple[tuple[float, str], ...]
    money_base: float
    heads_base: float
    heads_most: int


SERIES = (
    ("due", _("应发工资"), "wages_due_fen"),
    ("allocated", _("拨入人工费"), "labour_in_fen"),
    ("paid", _("实发工资"), "paid_fen"),
)
HEADS = _("出勤人数")
MISSING = _("工资表未报")
MISSING_WORDS = _("{month} 工资表未报")
HEADS_WORDS = _("{month} 出勤 {heads} 人")
MONEY_WORDS = _("{month} {series} {yuan} 元")


def draw(months: Sequence[Month]) -> Chart | None:
    """A chart of the latest twelve months; None without any."""
    shown_months = list(months)[-MONTHS_SHOWN:]
    if not shown_months:
        return None
    most = round_up(max((getattr(month, name) or 0 for month in shown_months for _c, _l, name in SERIES), default=0))
    heads_most = max((month.attended_heads or 0 for month in shown_months), default=0)
    step = (WIDTH - LEFT - RIGHT) / len(shown_months)
    bars: list[Bar] = []
    for place, month in enumerate(shown_months):
        bars += _draw_month(month, LEFT + place * step, min(step, 110), most, heads_most)
    base = TOP + MONEY_HEIGHT
    ticks = tuple(
        Tick(round(base - MONEY_HEIGHT * share / STEPS, 1), shown.wan(most * share // STEPS))
        for share in range(STEPS + 1)
    )
    labels = tuple(
        (round(LEFT + place * step + min(step, 110) / 2, 1), month.key) for place, month in enumerate(shown_months)
    )
    return Chart(WIDTH, HEIGHT, LEFT, RIGHT, tuple(bars), ticks, labels, base, HEADS_TOP + HEADS_HEIGHT, heads_most)


def _draw_month(month: Month, x: float, room: float, most: int, heads_most: int) -> list[Bar]:
    width = room * 0.8 / len(SERIES)
    bars = []
    if not month.has_payroll:
        words = Sentence(MISSING_WORDS, {"month": month.key})
        bars.append(_bar("missing", x + room * 0.05, TOP, room * 0.9, MONEY_HEIGHT, words))
    for place, (series, label, name) in enumerate(SERIES):
        fen = getattr(month, name)
        if fen is not None:
            height = max(MONEY_HEIGHT * fen / most, LEAST)
            words = Sentence(MONEY_WORDS, {"month": month.key, "series": Sentence(label), "yuan": shown.yuan(fen)})
            left = x + room * 0.1 + place * width
            bars.append(_bar(series, left, TOP + MONEY_HEIGHT - height, width * 0.9, height, words))
    if month.attended_heads and heads_most:
        height = HEADS_HEIGHT * month.attended_heads / heads_most
        words = Sentence(HEADS_WORDS, {"month": month.key, "heads": month.attended_heads})
        bars.append(_bar("heads", x + room * 0.1, HEADS_TOP + HEADS_HEIGHT - height, room * 0.8 * 0.97, height, words))
    return bars


def _bar(series: str, x: float, y: float, width: float, height: float, words: Sentence) -> Bar:
    return Bar(series, round(x, 1), round(y, 1), round(width, 1), round(max(height, 1), 1), shown.translated(words))


def round_up(fen: int) -> int:
    """The next round sum for the top of an axis: 1, 2, 4, 5 or 8 times a power of ten; at least 1 ten thousand yuan."""
    size = 1_000_000
    while True:
        for factor in (1, 2, 4, 5, 8):
            if size * factor >= fen:
                return size * factor
        size *= 10
