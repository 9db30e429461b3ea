"""Fills a demonstration county in a process of its own and says each book, so that it can be killed between two."""

import sys
from datetime import UTC, date, datetime

from monitor.db import open_database, use_vault
from monitor.demo.filling import fill
from monitor.demo.plan import Plan
from monitor.values.secrecy import Vault
from monitor.values.words import Sentence


def tell(sentence: Sentence) -> None:
    print(sentence.facts["file"], flush=True)


use_vault(Vault(b"0" * 32))
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
fill(open_database(sys.argv[1]), Plan(date(2026, 11, 23), 12, 6, 1), "s" * 40, lambda: NOON, tell)
