"""Addresses of the arrears pages of a project; they keep the day that was asked for."""

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Paths:
    """Addresses for a project. ``asked`` is the day in the address, empty for the usual one; ``people`` False: none
    of the pages about people is open to the reader, and figures lead nowhere.
    """

    matter_id: int
    asked: str
    people: bool

    @property
    def page(self) -> str:
        return self._at("", {})

    def workers(self, **narrow: int | None) -> str:
        return self._at("/workers", narrow) if self.people else ""

    def lines(self, **narrow: int | None) -> str:
        return self._at("/lines", narrow) if self.people else ""

    def test(self, name: str) -> str:
        return self._at(f"/{name}", {}) if self.people else ""

    def file(self, ending: str) -> str:
        return self._at(f"/file/{ending}", {}) if self.people else ""

    def attendance(self, month: int) -> str:
        """The attendance rows of a month."""
        key = f"{month // 100:04d}-{month % 100:02d}"
        return f"/projects/{self.matter_id}/rows/attendance?month={key}" if self.people else ""

    def _at(self, place: str, narrow: dict[str, int | None]) -> str:
        query = {name: value for name, value in narrow.items() if value is not None}
        wanted = urlencode(query | ({"as_of": self.asked} if self.asked else {}))
        return f"/projects/{self.matter_id}/arrears{place}" + (f"?{wanted}" if wanted else "")
