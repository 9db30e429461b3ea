"""The template of the weekly table: headings pasted from a sheet, one row of them or one a line."""

from collections.abc import Sequence

from monitor.values.housing_table import best_heads


def read_heads(text: str) -> Sequence[str]:
    """The headings of a pasted row, cells between tabs, or of lines with a heading each."""
    lines = [line.split("\t") for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    if len(lines) > 1 and all(len(line) == 1 for line in lines):
        return best_heads([[line[0] for line in lines]])
    return best_heads(lines[:8])
