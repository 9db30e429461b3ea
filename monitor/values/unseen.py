"""Names of accounts without what nobody sees of them: the database keeps no other (docs/decisions/0100)."""

import re

from monitor.values.cells import tidy

RANGES = (
    (0x1, 0x1F), (0x7F, 0xA0), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x1680, 0x1680),
    (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F), (0x2800, 0x2800),
    (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""First and last of the signs that have no shape of their own, those that choose another shape of a character too."""
_UNSEEN = re.compile("[\0" + "".join(f"{chr(first)}-{chr(last)}" for first, last in RANGES) + "]")


def plain_name(name: str) -> str:
    """A name as it is kept: every blank a plain one, nothing unseen."""
    return tidy(_UNSEEN.sub("", tidy(name)))
