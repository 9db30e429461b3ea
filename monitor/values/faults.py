"""What a reader says when a cell cannot be taken as it stands."""

from monitor.values.words import Sentence


class ReadingFault(ValueError):
    """A cell is doubtful and its row is refused.

    ``code`` is a stable short name for counting and tests, ``sentence`` says what is wrong without ever repeating a
    personal number, ``hint`` says how to write it instead (may be None).
    """

    def __init__(self, code: str, sentence: Sentence, hint: Sentence | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence}"
