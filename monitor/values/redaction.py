"""Numbers that tell a person, taken out of what people type before it is kept where others read it."""

import re

from monitor.values.words import mark as _

HIDDEN = _("（号码已隐去）")
# Eleven figures and more: mobile phones, ID numbers, cards. Dates and the numbers of papers are shorter.
_NUMBER = re.compile(r"(?<![0-9０-９])[0-9０-９](?:[ \-－·.]?[0-9０-９]){10,}[xXｘＸ]?")
_DATES = re.compile(r"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


def without_numbers(text: str) -> str:
    """``text`` without phones, ID numbers and cards, however they are grouped."""
    return _NUMBER.sub(_hide, text)


def _hide(found: re.Match[str]) -> str:
    return found[0] if _DATES.match(found[0]) and len(found[0]) < 18 else HIDDEN
