"""The words of every type of paper as they are committed, to be read by a lawyer and compared by a test.

``python -m tests.papers.golden`` writes them anew; what changed is seen in the difference, and the edition must rise.
"""

from pathlib import Path

from monitor.papers.kind import kinds, write
from monitor.papers.sheet import Sheet
from monitor.values.papers import PaperType
from tests.papers.samples import FACTS, desk

FOLDER = Path(__file__).with_name("texts")


def sample(paper: PaperType) -> Sheet:
    """The sample paper of a type."""
    kind = kinds()[paper]
    return write(kind, FACTS[paper], desk(), f"示人社{kind.mark}〔2026〕12号")


def text_of(paper: PaperType) -> str:
    return f"edition {kinds()[paper].edition}\n{sample(paper).text}\n"


def text_file(paper: PaperType) -> Path:
    return FOLDER / f"{paper}.txt"


def main() -> None:
    """Write every text anew."""
    FOLDER.mkdir(exist_ok=True)
    for paper in PaperType:
        text_file(paper).write_text(text_of(paper), encoding="utf-8")


if __name__ == "__main__":
    main()
