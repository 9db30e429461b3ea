"""How a command refuses: a sentence where faults are told, and an exit code."""

import sys
from typing import NoReturn

import click

from monitor.values.words import Sentence, say


def refuse(sentence: Sentence, locale: str, code: int = 2) -> NoReturn:
    """Say why and leave: 2 for what was asked wrongly, 1 for what does not go at present."""
    click.echo(say(sentence, locale), err=True)
    sys.exit(code)
