"""How sums and shares are written in sentences."""

PART_OF_PERCENT = 1_000


def yuan(fen: int) -> str:
    """Fen as yuan with two decimals and thousands separators."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def percent(parts: int | None) -> str:
    """Parts per 100,000 as a percentage: 1500 is 1.5%. What is not known is a dash."""
    return "—" if parts is None else f"{parts / PART_OF_PERCENT:g}%"
