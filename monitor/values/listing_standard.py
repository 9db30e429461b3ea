"""The amount at which unpaid wages are a crime, and a listing mandatory (法释〔2013〕3号 第三条; 第45号令 第五条)."""

MANY = 10
"""So many workers together (法释〔2013〕3号 第三条第二项)."""


def reaches_standard(worst_fen: int | None, heads: int | None, owed_fen: int | None, x1: int, x2: int) -> str | None:
    """The rule whose amount is reached, E16 (one worker) or E17 (ten workers together); None where neither is.

    ``worst_fen`` is the most that one worker with three months unpaid is owed. All sums in fen; unknown is not reached.
    """
    if worst_fen is not None and worst_fen >= x1:
        return "E16"
    if heads is not None and heads >= MANY and owed_fen is not None and owed_fen >= x2:
        return "E17"
    return None
