"""What a contractor's past means for a new deposit (人社部发〔2021〕65号 Art 11, 12).

Arrears count only as authorities stated them: in payment orders, decisions, listings, or months an officer confirmed.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from monitor.values.spans import add_years
from monitor.values.terms import Term
from monitor.values.words import mark as _


class ArrearsSource(Term):
    """Who stated that there were arrears."""

    ORDER = "order", _("责令限期支付文书")
    DECISION = "decision", _("行政处理决定")
    LISTING = "listing", _("失信联合惩戒名单决定")
    MONTH = "month", _("经核实的欠薪月份")


@dataclass(frozen=True)
class History:
    """A contractor before a contract was signed on ``signed_on`` (None: nobody knows, then nothing else counts).

    ``checked`` says that an officer looked; ``last_arrears_on`` is the last stated arrears before the contract, None if
    there were none. ``first_stored_on`` is the first deposit in this management area: clean years begin with it.
    """

    signed_on: date | None
    listed: bool | None = None
    checked: bool = False
    last_arrears_on: date | None = None
    first_stored_on: date | None = None

    def had_arrears(self, years: int) -> bool | None:
        """Whether arrears were stated in the last ``years`` years before the contract; None is not known."""
        if self.signed_on is None or not self.checked:
            return None
        return self.last_arrears_on is not None and add_years(self.last_arrears_on, years) > self.signed_on

    @property
    def clean_years(self) -> int | None:
        """Whole years without arrears since the first deposit in the area or the last arrears; None is not known."""
        if self.signed_on is None or not self.checked:
            return None
        if self.first_stored_on is None or self.first_stored_on > self.signed_on:
            return 0
        start = max(self.first_stored_on, self.last_arrears_on or self.first_stored_on)
        years = max(self.signed_on.year - start.year, 0)
        return years if add_years(start, years) <= self.signed_on else max(years - 1, 0)


@dataclass(frozen=True)
class Answers:
    """What an officer says about a contractor and its works; None and False where he says nothing.

    ``source`` and ``basis`` say who stated the arrears and what was looked at. ``annual_fen`` in fen.
    """

    listed: bool | None = None
    checked: bool = False
    last_arrears_on: date | None = None
    source: ArrearsSource | None = None
    first_stored_on: date | None = None
    practices_ok: bool | None = None
    key_works: bool | None = None
    annual_fen: int | None = None
    basis: str = ""

    @property
    def says_something(self) -> bool:
        """Whether any answer was given that someone must be able to account for."""
        return self.checked or self.listed is not None or self.practices_ok is not None

    def history(self, signed_on: date | None) -> History:
        """The contractor's past as these answers tell it."""
        return History(signed_on, self.listed, self.checked, self.last_arrears_on, self.first_stored_on)

    def as_json(self) -> dict[str, object]:
        """The answers to be kept; days as ISO dates."""
        kept = {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(self).items()}
        return kept | {"source": None if self.source is None else self.source.value}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Kept answers; what an older version did not ask is not answered."""
        read = {name: value for name, value in kept.items() if name in cls.__dataclass_fields__ and value is not None}
        for name in ("last_arrears_on", "first_stored_on"):
            if name in read:
                read[name] = date.fromisoformat(str(read[name]))
        if "source" in read:
            read["source"] = ArrearsSource(str(read["source"]))
        return cls(**read)
