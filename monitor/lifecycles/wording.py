"""The wording of an article: one person compares it with the official text, a lawyer, another person, signs it.

What is signed is one text by its SHA-256; until then it is shown as not compared, and an edited text is so again.
"""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Forbidden, Incomplete, Overtaken, Refused, Unseen
from monitor.models.scope import Viewer, is_own
from monitor.models.wording import WordingSignature
from monitor.values.editions import Wording, all_wordings
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LONGEST = 300
CHANGED = Sentence(_("条文已经不是您看到的那一份，请重新打开这一页再办。"))
OVERTAKEN = Sentence(_("这一条刚被他人办理。"))


def find_wording(edition: str, number: int, sha256: str) -> Wording:
    """The wording that the person saw. Raises Unseen where there is none, Overtaken where its text is another now."""
    found = next((one for _of, _now, one in all_wordings() if (one.edition, one.number) == (edition, number)), None)
    if found is None:
        raise Unseen(Sentence(_("没有收录这一条。")))
    if found.sha256 != sha256:
        raise Overtaken(CHANGED)
    return found


def compare(session: Session, viewer: Viewer, wording: Wording, basis: str, now: datetime) -> WordingSignature:
    """Note that the viewer compared the wording with the official text that ``basis`` names. Raises a Refused."""
    _allow(viewer, Act.COMPARE_WORDINGS)
    if find_row(session, wording) is not None:
        raise Refused(Sentence(_("这一条已经核对过。")))
    row = WordingSignature(
        edition=wording.edition, number=wording.number, sha256=wording.sha256,
        basis=_words(basis, _("请写明核对过的官方文本（名称、文号、出处），不超过{most}字。")),
        compared_by=viewer.user_id, compared_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def sign(session: Session, viewer: Viewer, wording: Wording, now: datetime) -> None:
    """Sign a wording that another person compared. Raises a Refused."""
    _allow(viewer, Act.KEEP_PAPERS)
    row = find_row(session, wording)
    if row is None:
        raise Refused(Sentence(_("还没有人核对这一条，不能签认。")))
    if row.signed_by is not None:
        raise Refused(Sentence(_("这一条已经签认过。")))
    if is_own(session, row.compared_by, viewer):
        raise Refused(Sentence(_("核对的人不能自己签认，须由另一人签认。")))
    _change(session, row, signed_by=viewer.user_id, signed_at=now)


def withdraw(session: Session, viewer: Viewer, wording: Wording, reason: str, now: datetime) -> None:
    """Take a comparison, signed or not, back: the wording counts as not compared again. Raises a Refused."""
    _allow(viewer, Act.KEEP_PAPERS)
    row = find_row(session, wording)
    if row is None:
        raise Refused(Sentence(_("这一条没有核对记录可以撤回。")))
    words = _words(reason, _("请写明撤回的理由，不超过{most}字。"))
    _change(session, row, withdrawn_by=viewer.user_id, withdrawn_at=now, withdraw_reason=words)


def find_row(session: Session, wording: Wording) -> WordingSignature | None:
    """The comparison of this very text that counts; None where nobody compared it."""
    edition, number, sha256 = wording.key
    asked = select(WordingSignature).where(
        WordingSignature.edition == edition,
        WordingSignature.number == number,
        WordingSignature.sha256 == sha256,
        WordingSignature.withdrawn_at.is_(None),
    )
    return session.scalar(asked)


def _allow(viewer: Viewer, act: Act) -> None:
    if not viewer.may(act):
        raise Forbidden(Sentence(_("您没有“{act}”的权限。"), {"act": Sentence(act.label)}))


def _words(text: str, asked: str) -> str:
    if not text.strip() or len(text.strip()) > LONGEST:
        raise Incomplete(Sentence(asked, {"most": LONGEST}))
    return text.strip()


def _change(session: Session, row: WordingSignature, **values: object) -> None:
    """Change the row as it was seen; where somebody was faster, nothing is changed."""
    same = (
        WordingSignature.signed_by.is_(None) if row.signed_by is None else WordingSignature.signed_by == row.signed_by
    )
    changed = session.execute(
        update(WordingSignature)
        .where(WordingSignature.id == row.id, WordingSignature.withdrawn_at.is_(None), same)
        .values(**values)
        .returning(WordingSignature.id),
        execution_options={"synchronize_session": False},
    ).all()
    if len(changed) != 1:
        raise Overtaken(OVERTAKEN)
    session.refresh(row)
