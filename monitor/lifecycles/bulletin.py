"""The life of a quarter's publication: prepared, reviewed, approved and published by four persons, then objections."""

from collections.abc import Mapping

from monitor.lifecycles.machine import Fact, FactKind, Move
from monitor.values.bulletins import BulletinAct, BulletinStatus
from monitor.values.permissions import Act
from monitor.values.words import mark as _

DRAFT, SUBMITTED, REVIEWED = BulletinStatus.DRAFT, BulletinStatus.SUBMITTED, BulletinStatus.REVIEWED
APPROVED, PUBLISHED = BulletinStatus.APPROVED, BulletinStatus.PUBLISHED

WHY = Fact("why", _("理由"), FactKind.TEXT, 500)
SUBMIT = Move(
    "submit", _("送法制审核"), BulletinAct.SUBMITTED, frozenset({DRAFT}), SUBMITTED, Act.PREPARE_BULLETINS,
    advice=_("送审后文字固定；各环节看到的是同一份文字，改动须退回。"),
)  # fmt: skip
REVIEW = Move("review", _("法制审核通过"), BulletinAct.REVIEWED, frozenset({SUBMITTED}), REVIEWED, Act.REVIEW_BULLETINS)
APPROVE = Move("approve", _("批准公布"), BulletinAct.APPROVED, frozenset({REVIEWED}), APPROVED, Act.APPROVE_BULLETINS)
PUBLISH = Move(
    "publish", _("公布"), BulletinAct.PUBLISHED, frozenset({APPROVED}), PUBLISHED, Act.PUBLISH_BULLETINS,
    advice=_("公布后任何人都能看到。"),
)  # fmt: skip
RETURNS = tuple(
    Move(name, _("退回修改"), BulletinAct.RETURNED, frozenset({source}), DRAFT, act, (WHY,))
    for name, source, act in (
        ("return_review", SUBMITTED, Act.REVIEW_BULLETINS),
        ("return_approval", REVIEWED, Act.APPROVE_BULLETINS),
        ("return_release", APPROVED, Act.PUBLISH_BULLETINS),
    )
)
MOVES: Mapping[str, Move] = {move.name: move for move in (SUBMIT, REVIEW, APPROVE, PUBLISH, *RETURNS)}
SIGNS: Mapping[str, str] = {"review": "reviewed_by", "approve": "approved_by", "publish": "published_by"}
"""The column that holds who made a move; all of them, and who prepared it, are different persons."""
