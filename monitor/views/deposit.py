"""A project's wage deposit: what is required and why, who confirmed it, and what became of the money."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.datastructures import MultiDict

from forms.deposit import AnswersForm, filled, read_yuan
from monitor.ledgers import deposit as records
from monitor.ledgers import deposit_life, deposit_use, project
from monitor.ledgers.alert import allowed_acts
from monitor.ledgers.deposit import Confirmed, Site, Standard
from monitor.ledgers.deposit_return import ARTICLE, SURE, Return
from monitor.lifecycles import using
from monitor.lifecycles.deposit import LONGEST_REASON, Computation, Decision, confirm
from monitor.lifecycles.deposit_use import PREPARE
from monitor.lifecycles.machine import Incomplete, Move
from monitor.models.fund import Deposit
from monitor.models.matter import Matter
from monitor.models.parameter import ParameterValue
from monitor.values.deposit_history import Answers
from monitor.values.deposit_sum import propose
from monitor.values.parameters import PARAMETERS
from monitor.values.permissions import Act
from monitor.values.terms import DepositRelief, MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("deposit", __name__)
ASKED = "asked"
"""Stands in the address once somebody answered; before that the last confirmed answers stand."""
LONGEST_NUMBER = 18
NO_SUM = Sentence(_("请填写核定金额，单位元，最多两位小数。"))


@bp.get("/projects/<int:matter_id>/deposit")
@access.needs(Act.SEE_PROJECTS)
def show_page(matter_id: int) -> access.Answer:
    matter = access.matter_or_404(matter_id, MatterKind.PROJECT, Act.SEE_PROJECTS)
    return _render(matter, _Desk(matter_id, request.args))


@bp.post("/projects/<int:matter_id>/deposit/confirm")
@access.needs(Act.SEE_PROJECTS)
def decide(matter_id: int) -> access.Answer:
    """Confirm the proposed sum, or another one with a reason."""
    matter = access.matter_or_404(matter_id, MatterKind.PROJECT, Act.CONFIRM_DEPOSIT)
    desk = _Desk(matter_id, request.form)
    own = "own_yuan" in request.form
    try:
        if not desk.agreed:
            raise Incomplete(Sentence(_("核查答复有误，请更正后重新测算。")))
        decision = _read_decision(own)
        confirm(unit.session(), access.viewer(), matter_id, decision, desk.computed, clock.now())
    except Incomplete as refusal:
        unit.session().rollback()
        return _render(matter, desk, refusal.sentence, own=own), 422
    flash(shown.plain(_("已核定应存金额。下一次检查起按核定金额判断。")), "done")
    return redirect(f"/projects/{matter_id}/deposit")


def _read_decision(own: bool) -> Decision:
    seen = _whole("seen") or 0
    seen_fen = _whole("seen_fen")
    if not own:
        return Decision(seen, seen_fen)
    own_fen = read_yuan(request.form.get("own_yuan", ""))
    if own_fen is None:
        raise Incomplete(NO_SUM)
    return Decision(seen, seen_fen, own_fen, request.form.get("reason", "").replace("\x00", "").strip())


def _whole(name: str) -> int | None:
    text = request.form.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER else None


class _Desk:
    """The computation as it stands on the desk: ledgers, standard, answers, proposal."""

    def __init__(self, matter_id: int, given: MultiDict[str, str]) -> None:
        session, viewer, today = unit.session(), access.viewer(), clock.today()
        found = records.read_site(session, viewer, matter_id, today)
        if found is None:
            abort(404)
        self.site: Site = found
        self.standard: Standard = records.read_standard(session, today)
        self.confirmed: list[Confirmed] = records.list_confirmed(session, viewer, matter_id)
        self.asked = ASKED in given
        self.form = AnswersForm(given if self.asked else MultiDict(filled(self._first_answers())))
        self.agreed = self.form.agrees(self.site.signed_on)
        answers = self.form.read() if self.agreed else Answers()
        works = self.site.works(answers, by_year=self.standard.by_year)
        proposal = propose(self.standard.region, works)
        self.computed = Computation(self.standard.region, answers, works, proposal)

    def _first_answers(self) -> Answers:
        if self.confirmed:
            return Answers.from_json(self.confirmed[0].assessment.answers)
        return Answers(first_stored_on=self.site.first_stored_on)

    @property
    def settings(self) -> list[tuple[str, ParameterValue]]:
        """What the county set of the standard: the name of the value, and who signed it from when on."""
        return [(PARAMETERS[code].label, row) for code, row in self.standard.chosen.items()]

    @property
    def outdated(self) -> bool:
        """Whether what was confirmed rests on another sum or standard than today's."""
        if not self.confirmed:
            return False
        last = self.confirmed[0].assessment
        return (last.basis_fen, last.region) != (self.computed.proposal.basis_fen, self.standard.region.code)


def _is_spared(deposit: Deposit | None) -> bool:
    """Whether the book itself exempts the project; a text that nobody can tell is an exemption."""
    if deposit is None or deposit.exempt is None:
        return False
    return deposit.relief is None or DepositRelief(deposit.relief).is_exemption


def render(matter: Matter, wrong: Sentence, tried: Move) -> str:
    """The page again with what was wrong with a move on the deposit's use."""
    return _render(matter, _Desk(matter.id, MultiDict()), wrong, tried=tried)


def _render(
    matter: Matter, desk: _Desk, wrong: Sentence | None = None, *, own: bool = False, tried: Move | None = None
) -> str:
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    found = project.read_project(session, viewer, matter.id)
    if found is None:
        abort(404)
    renewals = deposit_life.list_renewals(session, viewer, matter.id)
    acts, uses = allowed_acts(session, viewer, matter.id), deposit_use.list_uses(session, viewer, matter.id)
    return render_template(
        "deposit/page.html",
        matter=matter,
        spared=_is_spared(found.deposit),
        found=found,
        desk=desk,
        form=desk.form,
        proposal=desk.computed.proposal,
        latest=desk.confirmed[0] if desk.confirmed else None,
        relief=DepositRelief,
        back=Return(found.deposit, found.state, today) if found.deposit is not None else None,
        article=ARTICLE,
        sure=SURE,
        events=deposit_life.list_events(found.deposit, found.state, renewals, today, [one.use for one in uses]),
        may_confirm=Act.CONFIRM_DEPOSIT in acts,
        uses=[(one, using.offers(session, one.use, viewer, acts, today)) for one in uses],
        ready=using.list_ready(session, matter.id, today) if Act.PREPARE_DIRECTIVES in acts else [],
        prepare=PREPARE,
        tried=tried,
        today=today,
        wrong=wrong,
        own=own,
        most=LONGEST_REASON,
        asked=ASKED,
    )
