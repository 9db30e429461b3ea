"""What papers read from a directive: its subject, what it orders, its workers, and the law it rests on."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.directive import Directive, DirectiveItem, DirectiveService, DirectiveWorker
from monitor.models.matter import Matter
from monitor.models.wage import Worker
from monitor.papers.fills.parties import party_called
from monitor.papers.kinds.instruction import Demand
from monitor.papers.law import EXTRA_PAY, OBSTRUCTION, ORDERS, Cited, can_sign, cited
from monitor.papers.parties import Party, Payee
from monitor.values.citations import Cites, NoSuchArticle, read_citations
from monitor.values.directives import DirectiveKind, DirectiveStatus, ServiceStatus
from monitor.values.duties import DUTIES
from monitor.values.norms import Article
from monitor.values.terms import MatterKind

TAIL = 4


def read_directive(session: Session, about_id: int, *kinds: DirectiveKind) -> Directive | None:
    """A directive of one of these kinds that was given its number and stands."""
    found = session.scalar(select(Directive).where(Directive.id == about_id))
    if found is None or found.kind not in kinds:
        return None
    status = DirectiveStatus(found.status)
    return found if status.is_numbered and status is not DirectiveStatus.ANNULLED else None


def subject_of(session: Session, directive: Directive) -> Party:
    """The subject as the register of firms knows it; its code is that of the directive where the directive has one."""
    party = party_called(session, directive.subject_name)
    return Party(party.name, directive.subject_code or party.code, party.address, party.head)


def project_of(session: Session, directive: Directive) -> str | None:
    """The name of the project it is about; None where it is about a firm."""
    kind = MatterKind.PROJECT.value
    return session.scalar(select(Matter.name).where(Matter.id == directive.matter_id, Matter.kind == kind))


def demands_of(directive: Directive) -> tuple[Demand, ...]:
    return tuple(_demand(item) for item in directive.items)


def found_in(items: Iterable[DirectiveItem]) -> str:
    """The facts of the items, a line each."""
    return "\n".join(item.fact for item in items)


def ordered_in(items: Iterable[DirectiveItem]) -> str:
    return "\n".join(item.ordered for item in items)


def broken_in(items: Iterable[DirectiveItem]) -> tuple[Cited, ...]:
    """The articles that the items break, each once."""
    return tuple(dict.fromkeys(one for item in items for one in _demand(item).broken))


def basis_of(directive: Directive) -> tuple[Cited, ...]:
    """What a decision rests on: the power to order, and extra pay where wages are ordered."""
    return (ORDERS, *((EXTRA_PAY,) if directive.amount_fen else ()))


def sanctions_of(items: Sequence[DirectiveItem]) -> tuple[Cited, ...]:
    """What a penalty rests on: the sanctions of the items that were not met, and for disobeying an order."""
    named = [article for item in items for article in _sanctions(item)]
    return tuple(dict.fromkeys(cited(article) for article in named)) or (OBSTRUCTION,)


def payees_of(session: Session, directive: Directive) -> tuple[Payee, ...]:
    """The workers whose wages it orders to be paid, by name."""
    rows = session.execute(
        select(Worker.name, Worker.id_number, DirectiveWorker.owed_fen)
        .join(DirectiveWorker, DirectiveWorker.worker_id == Worker.id)
        .where(DirectiveWorker.directive_id == directive.id)
        .order_by(Worker.name, Worker.id)
    )
    return tuple(Payee(name, fen, number[-TAIL:]) for name, number, fen in rows)


def served(directive: Directive) -> DirectiveService | None:
    """The service that counts; None before a second officer confirmed one."""
    counted = [one for one in directive.services if one.status == ServiceStatus.CONFIRMED.value]
    return min(counted, key=lambda one: one.served_on) if counted else None


def _demand(item: DirectiveItem) -> Demand:
    """As it was typed, else as the duty says: the articles whose text papers answer for, and other law as recorded."""
    duty = DUTIES.get(item.duty)
    named = _read(item.broken) if item.broken.strip() or duty is None else Cites(articles=duty.broken)
    ours = [cited(article) for article in named.articles]
    typed = [f"《{one.article.norm.chinese}》{one.article.place}" for one in ours if not can_sign(one)]
    law = tuple(one for one in ours if can_sign(one))
    return Demand(item.fact, law, item.ordered, "、".join([*typed, *named.others]))


def _sanctions(item: DirectiveItem) -> tuple[Article, ...]:
    """As typed; what the duty says where nothing was."""
    duty = DUTIES.get(item.duty)
    own = (duty.sanction.article,) if duty is not None and duty.sanction is not None else ()
    return _read(item.sanction or "").articles or own


def _read(text: str) -> Cites:
    """Records from before citations were read hold what was typed then."""
    try:
        return read_citations(text)
    except NoSuchArticle:
        return Cites(others=(text,))
