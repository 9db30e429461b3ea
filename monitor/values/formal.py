"""Sums and days as official papers write them."""

from datetime import date

from monitor.values.norms import chinese_number

LARGEST_FEN = 10**18
_UPPER = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ((1000, "仟"), (100, "佰"), (10, "拾"), (1, ""))
_SPLITS = ((10**8, "亿"), (10**4, "万"))
_YEAR_DIGITS = "〇一二三四五六七八九"


def upper_sum(fen: int) -> str:
    """A sum in upper case: 1_230_000 is 人民币壹万贰仟叁佰元整, 1_005_02 人民币壹仟零伍元零贰分.

    Takes whole fen from 0 to below 10^18 and raises ValueError beyond. 正确填写票据和结算凭证的基本规定.
    """
    if not 0 <= fen < LARGEST_FEN:
        raise ValueError(fen)
    yuan, rest = divmod(fen, 100)
    tenths, hundredths = divmod(rest, 10)
    whole = _whole(yuan) + "元" if yuan or not rest else ""
    if not rest:
        return f"人民币{whole}整"
    middle = f"{_UPPER[tenths]}角" if tenths else "零" if whole else ""
    return f"人民币{whole}{middle}" + (f"{_UPPER[hundredths]}分" if hundredths else "整")


def plain_sum(fen: int) -> str:
    """A sum in figures: 12300.00元."""
    return f"{fen // 100}.{fen % 100:02d}元"


def full_sum(fen: int) -> str:
    """A sum in figures with its upper case behind it, as papers state money."""
    return f"{plain_sum(fen)}（大写：{upper_sum(fen)}）"


def formal_date(day: date) -> str:
    """The day of signing: 二〇二六年十一月二十六日."""
    year = "".join(_YEAR_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日"


def plain_date(day: date) -> str:
    """A day within a text: 2026年11月26日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _whole(number: int) -> str:
    for size, name in _SPLITS:
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return _whole(high) + name + gap + (_whole(low) if low else "")
    return _group(number)


def _group(number: int) -> str:
    if number == 0:
        return _UPPER[0]
    written, rest = "", number
    for size, name in _PLACES:
        digit, rest = divmod(rest, size)
        if digit:
            written += _UPPER[digit] + name
        elif written and rest and not written.endswith(_UPPER[0]):
            written += _UPPER[0]
    return written
