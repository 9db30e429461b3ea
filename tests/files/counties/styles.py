"""How offices write days, months, sums, numbers of persons and cards: a style takes a fact and the row's number."""

from datetime import date
from decimal import Decimal

from tests.files.counties.sheets import Style


def dotted(value: object, _n: int) -> object:
    return f"{value.year}.{value.month}.{value.day}" if isinstance(value, date) else ""


def slashed(value: object, _n: int) -> object:
    return f"{value.year}/{value.month}/{value.day}" if isinstance(value, date) else ""


def chinese(value: object, _n: int) -> object:
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else ""


def iso(value: object, _n: int) -> object:
    return value.isoformat() if isinstance(value, date) else ""


def compact(value: object, _n: int) -> object:
    return f"{value:%Y%m%d}" if isinstance(value, date) else ""


def in_turn(*styles: Style) -> Style:
    """Each row in the next of these styles: several clerks kept the book."""
    return lambda value, n: styles[n % len(styles)](value, n)


def real(value: object, _n: int) -> object:
    return "" if value is None else value


def month_chinese(value: object, _n: int) -> object:
    year, month = str(value).split("-")
    return f"{year}年{int(month)}月"


def month_dotted(value: object, _n: int) -> object:
    return str(value).replace("-", ".")


def comma(value: object, _n: int) -> object:
    return "" if value is None else f"{Decimal(str(value)):,.2f}"


def yuan(value: object, _n: int) -> object:
    return "" if value is None else f"{value}元"


def wide(value: object, _n: int) -> object:
    """Full-width figures."""
    return "" if value is None else "".join(chr(ord(sign) + 0xFEE0) for sign in f"{Decimal(str(value)):.2f}")


def dash(value: object, _n: int) -> object:
    return float(value) if isinstance(value, int | float | Decimal) and value else "-"


def ten_thousand(value: object, _n: int) -> object:
    return "" if value is None else float(Decimal(str(value)) / 10_000)


def days(value: object, _n: int) -> object:
    return "" if value is None else f"{value}天"


def blank_inside(value: object, n: int) -> object:
    """示 范甲: a blank behind the family name, in every other row."""
    return f"{str(value)[0]} {str(value)[1:]}" if n % 2 else value


def small_x(value: object, _n: int) -> object:
    return str(value).lower()


def by_fours(value: object, _n: int) -> object:
    card = str(value or "")
    return " ".join(card[place : place + 4] for place in range(0, len(card), 4))


def tabbed(value: object, _n: int) -> object:
    return f"{value or ''}\t"


def always(word: object) -> Style:
    """A column that we do not know: the same word in every row."""
    return lambda _value, _n: word
