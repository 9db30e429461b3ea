"""What a scenario comes to."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    """One scenario on one database. ``survived`` counts the faults after which nothing was lost, doubled or half done.

    ``broken`` says of the others what was found; ``figures`` are what was measured; ``skipped`` is why it did not run.
    """

    name: str
    database: str
    tried: int = 0
    survived: int = 0
    figures: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    skipped: str = ""
    load: float = 0.0
    """How busy the machine was at the end."""

    def judge(self, what: str, faults: list[str]) -> None:
        """Count one fault that was really done; ``faults`` is what was wrong afterwards."""
        self.tried += 1
        if faults:
            self.broken.append(f"{what}: {'; '.join(faults)}")
        else:
            self.survived += 1

    @property
    def held(self) -> bool:
        return not self.skipped and not self.broken and self.tried == self.survived
