"""What the database itself refuses of the public list (docs/decisions/0100), in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Refused
from monitor.values.words import Sentence
from monitor.values.words import mark as _

GATE, COUNTED = ("publication_", "release_approval_"), "release_approval_made: counted"
_MISSED = _(
    "数据库没有接受：有的登记缺少、前后对不上，或者与别的名单重复（{code}）。请打开“卷宗”逐项核对；"
    "仍不清楚的，把括号里的代号告诉系统管理员。"
)

_RECOUNTED = _("就在这时有名单发布、暂停或者移出，当天的件数变了：请再办一次。")


@contextmanager
def gate_heard(session: Session) -> Iterator[None]:
    """Write an entry, or a consent to it, within; Refused names what the guards miss, and the transaction goes on."""
    try:
        with session.begin_nested():
            yield
    except IntegrityError as refused:
        code = str(refused.orig).partition("\n")[0]
        if not code.startswith(GATE):
            raise
        raise Refused(Sentence(_RECOUNTED if code == COUNTED else _MISSED, {"code": code})) from refused
