"""A line of a book typed on the screen: handed in as a book of one line, so that it is read, refused and kept so."""

import csv
import io
from collections.abc import Mapping
from functools import partial

from monitor.importers.intake import take_file
from monitor.models.scope import visible
from monitor.values.fields.kinds import Book
from monitor.values.permissions import Act
from monitor.values.terms import BookKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

FILE = _("屏幕登记.csv")
UNCHANGED = Sentence(_("没有改动。"))


def hand_in(book: Book, cells: Mapping[str, str]) -> list[Sentence]:
    """Take the line, by field name, in the viewer's name; why it is refused, and then nothing of it was kept.

    Raises Busy.
    """
    unit.roll_back()
    viewer = access.viewer()
    put = partial(
        take_file, unit.database(), BookKind(book.kind), shown.plain(FILE), _csv(book, cells), now=clock.now(),
        user_id=viewer.user_id, allowed=visible(viewer, Act.IMPORT_BOOKS),
    )  # fmt: skip
    tried = put(dry_run=True)
    if tried.refused or tried.fault or not tried.rows_in:
        return [row.sentence for row in tried.refusals] or [tried.fault.sentence if tried.fault else UNCHANGED]
    if tried.new or tried.changed:
        put()  # a line as it stands tells of no column: the cells of a form are no heading of the county's ledger
    return []


def _csv(book: Book, cells: Mapping[str, str]) -> bytes:
    """A sheet of two lines: the standard headings, and the row."""
    out = io.StringIO()
    csv.writer(out).writerows([[book.field(name).label for name in cells], list(cells.values())])
    return out.getvalue().encode()
