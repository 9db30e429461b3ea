"""The moment a command works at: what only shows goes by what is believed, what writes looks at the clock first."""

import logging
import sys
from datetime import datetime

import click
from sqlalchemy.exc import OperationalError

from monitor.clock import believed, read_machine, read_wall
from monitor.db import Database
from monitor.ledgers.timekeeping import held, read_trust
from monitor.lifecycles.timekeeping import look
from monitor.values.words import say


def now(database: Database) -> datetime:
    """This moment in the county, never before the latest that was believed."""
    return believed(database)()


def demand(database: Database, locale: str) -> datetime:
    """This moment, for what is written by it; ends the command with 1 while the day itself is in doubt.

    A county whose commands run without scheduler and notifier has nobody else who looks at the clock.
    """
    try:
        with database.writing() as session:
            look(session, read_machine())
    except OperationalError as error:
        # Who is writing now will be waited for by the command itself, in its own words.
        logging.getLogger("monitor").warning("clock not looked at: %s", type(error).__name__)
    wall = read_wall()
    with database.reading() as session:
        trust = read_trust(session)
    if trust.is_day_in_doubt(wall):
        click.echo(say(held(), locale), err=True)
        sys.exit(1)
    return trust.effective(wall)
