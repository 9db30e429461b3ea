"""What happens by the clock, and the processes in which it happens. A job is a file here that offers ``JOB``."""

import click

from monitor.values import plugins


def commands() -> list[click.Command]:
    """The commands of this folder (``flask --app monitor …``); loading them starts nothing."""
    return list(plugins.find("jobs", "COMMAND", click.Command))
