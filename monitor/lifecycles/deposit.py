"""Confirming a required deposit: the machine proposes, a person decides and answers for it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Forbidden, Incomplete, Overtaken
from monitor.models.deposit import DepositAssessment
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.models.state import mark
from monitor.values.deposit_history import Answers
from monitor.values.deposit_regions import Region
from monitor.values.deposit_sum import Line, Proposal, Works
from monitor.values.permissions import Act
from monitor.values.terms import DepositRelief
from monitor.values.words import Sentence, pack
from monitor.values.words import mark as _

LONGEST_REASON = 500


@dataclass(frozen=True)
class Decision:
    """What the officer saw and decided.

    ``seen_id`` is the last confirmed assessment he saw (0 for none), ``seen_fen`` the proposed sum. ``own_fen`` is a
    sum of his own instead of the proposal, with ``reason``; 0 is an exemption.
    """

    seen_id: int
    seen_fen: int | None
    own_fen: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Computation:
    """A proposal and all that went into it."""

    region: Region
    answers: Answers
    works: Works
    proposal: Proposal


def confirm(
    session: Session, viewer: Viewer, matter_id: int, decision: Decision, computed: Computation, now: datetime
) -> DepositAssessment:
    """Keep the required deposit as ``viewer`` decided it, with the whole computation, and have the project checked.

    Raises a Refused (403, 409, 422) and then has written nothing.
    """
    proposal, answers, history = computed.proposal, computed.answers, computed.works.history
    if session.scalar(visible(viewer, Act.CONFIRM_DEPOSIT).where(Matter.id == matter_id)) is None:
        raise Forbidden(Sentence(_("您对该项目没有核定应存保证金的权限。")))
    _stand_first(session, matter_id, decision, proposal)
    required, exempt = _decide(decision, proposal)
    if answers.says_something and not answers.basis:
        raise Incomplete(Sentence(_("请填写核查依据：看过哪份文书、查询记录或台账。")))
    row = DepositAssessment(
        matter_id=matter_id,
        region=computed.region.code,
        answers=answers.as_json(),
        factors=[keep_line(line) for line in proposal.lines],
        basis_fen=proposal.basis_fen,
        rate=proposal.rate,
        proposed_fen=proposal.required_fen,
        required_fen=required,
        exempt=exempt and exempt.value,
        arrears_year=history.had_arrears(1),
        clean_years=history.clean_years,
        reason=decision.reason or None,
        confirmed_by=viewer.user_id,
        confirmed_on=viewer.today,
        confirmed_at=now,
    )
    session.add(row)
    session.flush()
    mark(session, [matter_id])
    return row


def _stand_first(session: Session, matter_id: int, decision: Decision, proposal: Proposal) -> None:
    """Refuse whoever decided on a page that is no longer true; the matter is locked so that only one comes first."""
    session.execute(select(Matter.id).where(Matter.id == matter_id).with_for_update())
    last = session.scalar(select(func.max(DepositAssessment.id)).where(DepositAssessment.matter_id == matter_id)) or 0
    if last != decision.seen_id:
        raise Overtaken(Sentence(_("这个项目的应存金额刚由他人核定。")))
    if proposal.required_fen != decision.seen_fen:
        raise Overtaken(Sentence(_("台账或标准刚有变化，测算金额已经不同。")))


def _decide(decision: Decision, proposal: Proposal) -> tuple[int, DepositRelief | None]:
    if decision.own_fen is None:
        if proposal.required_fen is None:
            raise Incomplete(Sentence(_("缺少资料，没有测算金额可以核定。")))
        return proposal.required_fen, proposal.exempt
    if decision.own_fen < 0:
        raise Incomplete(Sentence(_("应存金额不能是负数。")))
    if not decision.reason.strip() or len(decision.reason) > LONGEST_REASON:
        raise Incomplete(Sentence(_("核定为其他金额，请写明理由，不超过{most}字。"), {"most": LONGEST_REASON}))
    return decision.own_fen, DepositRelief.OTHER if decision.own_fen == 0 else None


def keep_line(line: Line) -> dict[str, object]:
    """A line of the computation as it was shown, to be kept."""
    return {
        "factor": line.factor.value,
        "text": pack(line.text),
        "articles": [{"zh": article.chinese, "en": article.english} for article in line.articles],
        "confidence": line.confidence.value,
        "assumed": line.assumed,
    }
