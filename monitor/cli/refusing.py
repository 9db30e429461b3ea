"""How a command refuses: a sentence where faults are told, and an exit code."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click
from sqlalchemy.exc import OperationalError

from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

_WAITED = frozenset({"55P03", "40P01"})
"""What PostgreSQL says of a lock that was not to be had: not in time, or not at all as the other waits for us."""


def refuse(sentence: Sentence, locale: str, code: int = 2) -> NoReturn:
    """Say why and leave: 2 for what was asked wrongly, 1 for what does not go at present."""
    click.echo(say(sentence, locale), err=True)
    sys.exit(code)


@contextmanager
def unless_busy(locale: str) -> Iterator[None]:
    """Say so where somebody else writes for longer than is waited: what the command wrote is undone by then."""
    try:
        yield
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) not in _WAITED and "locked" not in str(error.orig):
            raise
        refuse(Sentence(_("别人正在办理，等了一会儿仍未轮到。没有写入任何内容：请过一会儿再运行一次。")), locale, 1)
