"""A sender that is frozen after the receiver took its message and before the mark; woken, it prints whether it held."""

import json
import os
import signal
import sys
from urllib.parse import urlsplit

from monitor.db import open_database, use_vault
from monitor.models.outbox import Channel
from monitor.notify.sending import attempt, lease, mark
from monitor.notify.wire import Door
from monitor.outbound.guard import Policy
from monitor.values.secrecy import Vault
from tests.notify.outside import SECRET, at

if __name__ == "__main__":
    use_vault(Vault(b"0" * 32))
    database = open_database(sys.argv[1])
    with database.writing() as session:
        channel = session.query(Channel).one()
        channel.settings = json.dumps({"url": sys.argv[2], "secret": SECRET})
        leased = lease(session, channel.id, at(minutes=1))
    receipt = attempt(leased, Door(Policy.read(urlsplit(sys.argv[2]).hostname)))
    os.kill(os.getpid(), signal.SIGSTOP)
    with database.writing() as session:
        print(mark(session, leased, receipt, at(minutes=3)))
