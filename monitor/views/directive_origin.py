"""Where a draft comes from: an alert, a visit, an earlier directive or a matter; and what the form is filled with."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import abort, request
from sqlalchemy import select

from forms.alert import read_whole
from forms.directive import DraftTyped, ItemTyped, write_yuan
from monitor.ledgers import directive as pages
from monitor.ledgers.behind import month_of
from monitor.ledgers.directive_subjects import Candidate, list_candidates, list_named, read_owed
from monitor.lifecycles.directive_debt import compute_owed
from monitor.models.alert import Alert
from monitor.models.binds import binds_for
from monitor.models.directive import Directive
from monitor.models.inspection import Inspection
from monitor.models.matter import Matter
from monitor.values.directives import DirectiveKind, SubjectRole
from monitor.values.duties import DUTIES
from monitor.values.duty import Duty
from monitor.values.permissions import Act
from monitor.values.rule_orders import Ordered
from monitor.values.visits import ObservationCode
from monitor.values.words import SOURCE_LOCALE, Sentence, say
from monitor.values.words import mark as _
from monitor.views import access, clock, rulebook, unit

_SEEN: dict[str, str] = {
    ObservationCode.PAPERS_WITHHELD: "contract-papers",
    ObservationCode.REALNAME_UNUSED: "real-name",
    ObservationCode.DISPUTE_HOLD: "dispute",
    ObservationCode.CARDS_HELD: "cards",
    ObservationCode.SLIPS_MISSING: "wage-ledger",
    ObservationCode.GOODS_PAID: "money-wages",
    ObservationCode.CONTACT_LOST: "wages",
}
"""Which item a circumstance seen on a visit leads to."""
_WHOLE = frozenset({"E12", "E15", "E16", "E17", "E18", "E21", "E20"})
"""Rules that look at all months together."""


@dataclass
class Origin:
    """The matter and what the directive rests on; ``month`` (yyyymm, 0: all) narrows the arrears behind it."""

    matter: Matter
    alert: Alert | None = None
    inspection: Inspection | None = None
    prior: Directive | None = None
    case: Matter | None = None
    month: int = 0
    candidates: list[Candidate] = field(default_factory=list)

    @property
    def query(self) -> dict[str, int]:
        """The origin as an address names it."""
        named = {"alert": self.alert, "inspection": self.inspection, "prior": self.prior, "case": self.case}
        found = {name: row.id for name, row in named.items() if row is not None}
        return found or {"matter": self.matter.id}


def read_origin() -> Origin:
    """The origin that the address names, of a matter on which the viewer may prepare directives; else 404 or 403."""
    act = Act.PREPARE_DIRECTIVES
    alert = access.alert_or_404(number, Act.SEE_ALERTS) if (number := _asked("alert")) is not None else None
    prior = _prior(number) if (number := _asked("prior")) is not None else None
    visit = _visit(number) if (number := _asked("inspection")) is not None else None
    case = access.matter_or_404(number, None, act) if (number := _asked("case")) is not None else None
    number = next((row.matter_id for row in (alert, prior, visit) if row is not None), _asked("matter"))
    if number is None:
        number = _about(case) if case is not None else abort(404)
    found = Origin(access.matter_or_404(number, None, act), alert, visit, prior, case)
    if alert is not None and alert.rule not in _WHOLE:
        found.month = month_of(alert.key)
    return with_candidates(found)


def _about(case: Matter) -> int:
    """The project or firm that a case is about, else the case itself."""
    return access.case_or_404(case.id).about_id or case.id


def with_candidates(origin: Origin) -> Origin:
    session, today = unit.session(), clock.today()
    binds = binds_for(session, today)
    origin.candidates = list_candidates(session, access.viewer(), origin.matter.id, binds, origin.month)
    return origin


def origin_of(directive: Directive) -> Origin:
    """The origin of a draft that is edited."""
    session = unit.session()
    matter = access.matter_or_404(directive.matter_id, None, Act.PREPARE_DIRECTIVES)
    alert = session.scalar(select(Alert).where(Alert.id == directive.alert_id))
    visit = session.scalar(select(Inspection).where(Inspection.id == directive.inspection_id))
    case = session.scalar(select(Matter).where(Matter.id == directive.case_id))
    return with_candidates(Origin(matter, alert, visit, directive.prior, case))


def workers_of(origin: Origin, role: SubjectRole, name: str) -> dict[int, int]:
    """Whom the subject owes, by the payroll; a contractor who pays first answers for every unit."""
    session, viewer = unit.session(), access.viewer()
    binds = binds_for(session, clock.today())
    first = origin.prior is not None and role in (SubjectRole.CONTRACTOR, SubjectRole.BUILDER)
    asked = origin.prior.subject_name if first and origin.prior is not None else name
    everybody = role in (SubjectRole.CONTRACTOR, SubjectRole.BUILDER) and not first
    unit_name = None if everybody else asked
    return dict(read_owed(session, viewer, origin.matter.id, binds, unit_name, origin.month).workers)


def fill(origin: Origin) -> DraftTyped:
    """The form as it is first shown."""
    typed = DraftTyped(kind=DirectiveKind.INSTRUCTION.value, month=str(origin.month or ""))
    if origin.prior is not None:
        _after(typed, origin, origin.prior)
    elif origin.alert is not None:
        for ordered in rulebook.orders_of(origin.alert):
            _order(typed, origin, ordered, origin.alert)
    elif origin.inspection is not None:
        _from_visit(typed, origin, origin.inspection)
    return typed


def subject_value(one: Candidate) -> str:
    return f"{one.role}|{one.code}|{one.name}"


def _asked(name: str) -> int | None:
    return read_whole(request.args.get(name, ""))


def _prior(number: int) -> Directive:
    found = pages.read_directive(unit.session(), access.viewer(), number)
    return found if found is not None else abort(404)


def _visit(number: int) -> Inspection:
    found = unit.session().scalar(select(Inspection).where(Inspection.id == number))
    return found if found is not None else abort(404)


def _item(ordered: Ordered, alert: Alert) -> ItemTyped:
    """What the paper says, in Chinese: what was found, what is ordered, and articles that are not the duty's own."""
    rule = rulebook.rule_of(alert.rule)
    fact = ""
    if rule is not None and alert.facts:
        fact = say(rule.sentence(alert.facts, ordered.found or rule.wording_of(alert.step)), SOURCE_LOCALE)
    broken = "、".join(article.chinese for article in ordered.broken)
    return ItemTyped(ordered.code, fact, ordered.order or ordered.duty.order, broken)


def _order(typed: DraftTyped, origin: Origin, ordered: Ordered, alert: Alert) -> None:
    """The order of an alert, as it binds the party that it would go to."""
    named = list_named(unit.session(), origin.candidates, alert) if ordered.duty.instead else []
    chosen = _subject(origin, ordered.duty, named)
    _add(typed, chosen, _item(ordered if chosen is None else ordered.addressed(chosen.role), alert))


def _subject(origin: Origin, duty: Duty, named: Sequence[Candidate] = ()) -> Candidate | None:
    """The party that a duty first goes to: who owes where wages are to be paid, ``named``, else who the duty is of."""
    of_role = [one for one in origin.candidates if one.role is duty.role]
    owing = [one for one in origin.candidates if one.owed_fen] if duty.pays else []
    return next(iter([*owing, *named, *of_role, *origin.candidates]), None)


def _add(typed: DraftTyped, chosen: Candidate | None, item: ItemTyped) -> None:
    typed.items.append(item)
    if chosen is not None:
        typed.subject = subject_value(chosen)
    if DUTIES[item.duty].pays and chosen is not None:
        typed.workers = True
        typed.amount, typed.heads = write_yuan(chosen.owed_fen or None), str(chosen.heads or "")


def _from_visit(typed: DraftTyped, origin: Origin, visit: Inspection) -> None:
    said = _("{day}检查（编号{number}）查见：{problem}。")
    for note in visit.observations:
        if note.cleared or note.code not in _SEEN:
            continue
        facts = {"day": visit.inspected_on, "number": visit.inspection_no}
        words = say(Sentence(said, facts | {"problem": Sentence(ObservationCode(note.code).label)}), SOURCE_LOCALE)
        duty = DUTIES[_SEEN[note.code]]
        _add(typed, _subject(origin, duty), ItemTyped(duty.code, words, duty.order))
    if not typed.items and visit.problem:
        facts = {"day": visit.inspected_on, "number": visit.inspection_no, "problem": visit.problem.strip("。")}
        typed.items.append(ItemTyped("other", say(Sentence(said, facts), SOURCE_LOCALE), ""))
    typed.due_on = visit.due_on.isoformat() if visit.due_on else ""


def _after(typed: DraftTyped, origin: Origin, prior: Directive) -> None:
    """A paper that follows another: the same subject and items, for what the whole chain leaves of its sum."""
    kinds = set(DirectiveKind)
    wanted = request.args.get("kind", "")
    typed.kind = wanted if wanted in kinds else DirectiveKind.DECISION.value
    first = request.args.get("first_payment") == "1"
    typed.items = [
        ItemTyped(item.duty, item.fact, item.ordered, item.broken, item.sanction or "") for item in prior.items
    ]
    typed.subject = f"{prior.subject_role}|{prior.subject_code or ''}|{prior.subject_name}"
    said = _("{number}{kind}责令“{name}”于{due}前履行，期满没有履行记录。")
    facts = {"number": prior.number, "kind": Sentence(DirectiveKind(prior.kind).label), "name": prior.subject_name}
    fact = say(Sentence(said, facts | {"due": prior.due_on}), SOURCE_LOCALE) if prior.due_on else ""
    if first:
        duty = DUTIES["first-payment"]
        typed.items = [ItemTyped(duty.code, fact, duty.order)]
        contractor = next((one for one in origin.candidates if one.role is duty.role), None)
        typed.subject = subject_value(contractor) if contractor is not None else typed.subject
    pays = any(DUTIES[item.duty].pays for item in typed.items)
    if pays and DirectiveKind(typed.kind) in (DirectiveKind.DECISION, DirectiveKind.DEMAND):
        typed.amount = write_yuan(compute_owed(prior, clock.today()) or None)
        typed.heads, typed.workers = str(prior.heads or ""), True
    if DirectiveKind(typed.kind).punishes:
        typed.items = [item for item in typed.items if not DUTIES[item.duty].pays] or [
            ItemTyped("other", fact, "", "", "")
        ]
