"""Numbers and names that tell a person, taken out of what people type where others read it."""

import re
from collections.abc import Iterable

from monitor.values.identity import mask_name
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


def without_names(text: str, names: Iterable[str]) -> str:
    """``text`` with these names masked, blanks between their signs or not; longer names come before their parts."""
    for name in sorted({"".join(name.split()) for name in names} - {""}, key=len, reverse=True):
        signs = (r"[\u00b7\u2022\u2027\u30fb\uff0e.]" if sign == "·" else re.escape(sign) for sign in name)
        text = mask_name(name).join(re.split(r"\s*".join(signs), text, flags=re.IGNORECASE))
    return text
