"""What was typed about an emergency as this reader may see it: whose names are taken out of it."""

from collections.abc import Callable

from monitor.ledgers import emergency as ledger
from monitor.models.emergency import Emergency
from monitor.values.permissions import Act
from monitor.values.redaction import without_names
from monitor.values.words import Sentence
from monitor.views import access, shown, unit

Words = Callable[[Sentence | str | None, int | None], str]


def hide_names(row: Emergency) -> Words:
    """A function that says a text in the reader's language without names; its second argument is who typed it.

    Names of workers are hidden from whoever may not see those workers elsewhere, names of those who complained from
    everybody: they have a desk of their own. What a reader typed himself stays, so that nobody learns by typing a name
    whether it is one of them; where it is not known who typed, it stays for those who may type.
    """
    session, viewer = unit.session(), access.viewer()
    names = set(ledger.list_complainants(session, row))
    if not ledger.sees_workers(session, viewer, row):
        names |= set(ledger.list_worker_names(session, row))
    types = viewer.may(Act.HANDLE_EMERGENCIES)

    def say(text: Sentence | str | None, by: int | None = None) -> str:
        said = shown.said(text) if text else ""
        is_his = by == viewer.user_id or (by is None and types)
        return said if is_his else without_names(said, names)

    return say
