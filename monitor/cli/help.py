"""The help of the commands in the reader's language. It is written as msgids where the commands are declared."""

from copy import copy

import click

from monitor.values.words import translate


def in_words(command: click.Command, locale: str) -> click.Command:
    """A copy of ``command`` whose help, and that of its options and subcommands, is said in ``locale``.

    A copy, because commands of jobs are declared once and may serve applications of several languages.
    """
    said = copy(command)
    said.help = command.help and translate(command.help, locale)
    said.params = [_option_in_words(param, locale) for param in command.params]
    if isinstance(said, click.Group):
        said.commands = {name: in_words(one, locale) for name, one in said.commands.items()}
    return said


def _option_in_words(param: click.Parameter, locale: str) -> click.Parameter:
    said = copy(param)
    if isinstance(said, click.Option):
        said.help = said.help and translate(said.help, locale)
    return said
