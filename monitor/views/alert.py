"""One alert: why it stands, what clears it, what was done, and what this person may do now."""

from collections.abc import Mapping
from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.alert import read_fields, read_whole
from monitor.ledgers import alert as pages
from monitor.ledgers import behind, behind_plan, directives, emergencies, kept, sources
from monitor.ledgers.paging import SIZE
from monitor.lifecycles.alert import LONGEST_ACKNOWLEDGEMENT, PEOPLE
from monitor.lifecycles.machine import FactKind, Incomplete, Move
from monitor.lifecycles.moving import make_move, offers
from monitor.models.alert import Alert
from monitor.models.emergency_tie import Tie
from monitor.models.source import Sourced
from monitor.values.emergencies import EmergencyKind
from monitor.values.kept import FileAbout, FilePart
from monitor.values.permissions import Act
from monitor.values.terms import AlertAct, AlertStatus, BookKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, cells, clock, evidence, filters, guidance, rulebook, shown, unit
from monitor.views.climbing import read_climbing
from monitor.views.silences import may_ask

bp = Blueprint("alert", __name__)
FEW = 20


@bp.get("/alerts/<int:alert_id>")
@access.needs(Act.SEE_ALERTS)
def show_page(alert_id: int) -> access.Answer:
    home = access.home_of_clock(alert_id)
    if home is not None:
        return redirect(home)
    return _render(access.alert_or_404(alert_id))


def _render(alert: Alert, wrong: Sentence | None = None, tried: Move | None = None) -> str:
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    acts = pages.allowed_acts(session, viewer, alert.matter_id)
    offered = offers(session, alert, viewer, acts)
    asks_person = any(fact.kind is FactKind.PERSON for offer in offered for fact in offer.move.facts)
    rule, entries = rulebook.rule_of(alert.rule), pages.list_entries(session, viewer, alert.id)
    return render_template(
        "alert/page.html",
        alert=alert,
        rule=rule,
        status=AlertStatus(alert.status),
        subject=pages.read_subject(session, viewer, alert.matter_id),
        people=pages.read_people(session, viewer, alert.id),
        entries=entries,
        proposal=next((entry for entry in entries if entry.act is AlertAct.PROPOSED), None),
        steps=guidance.list_steps(alert, rule, today),
        standing=guidance.days_standing(alert, today),
        files=kept.list_files(session, viewer, Act.SEE_ALERTS, FileAbout.ALERT, alert.id),
        orders=directives.list_alert_directives(session, viewer, alert.id, today),
        may_order=_may_order(alert, acts),
        climbing=read_climbing(alert),
        likely=EmergencyKind.likely,
        under_way=emergencies.list_under_way(session, viewer, clock.now(), Tie((alert.matter_id,), alert.id)),
        may_silence=may_ask(alert, acts),
        may_study=alert.rule == "H14" and Act.KEEP_HOUSING in acts,
        offers=offered,
        assignees=pages.list_assignees(session, viewer, alert.matter_id, today) if asks_person else [],
        today=today,
        soon=today + timedelta(days=7),
        furthest=today + timedelta(days=LONGEST_ACKNOWLEDGEMENT),
        wrong=wrong,
        tried=tried,
    )


def _may_order(alert: Alert, acts: frozenset[Act]) -> bool:
    """Whether a directive may be drafted from the alert: a breach of which the rulebook orders something."""
    standing = alert.status == AlertStatus.RAISED and bool(rulebook.orders_of(alert))
    return standing and Act.PREPARE_DIRECTIVES in acts


@bp.post("/alerts/<int:alert_id>/<any(assign, acknowledge, conclude, dismiss, propose, return, confirm):name>")
@access.needs(Act.SEE_ALERTS)
def move(alert_id: int, name: str) -> access.Answer:
    session, chosen = unit.session(), PEOPLE[name]
    alert = access.alert_or_404(alert_id)
    try:
        facts = _read_facts(chosen, alert)
        make_move(session, alert_id, chosen, access.viewer(), facts, clock.now(), clock.today())
    except Incomplete as refusal:
        session.rollback()
        return _render(access.alert_or_404(alert_id), refusal.sentence, chosen), 422
    flash(shown.plain(guidance.DONE[name]), "done")
    return redirect(f"/alerts/{alert_id}")


def _read_facts(chosen: Move, alert: Alert) -> dict[str, object]:
    kinds = {fact.name: fact.kind.value for fact in chosen.facts}
    facts = read_fields(request.form, kinds)
    for fact in chosen.facts:
        if fact.kind is FactKind.EVIDENCE:
            handed = evidence.demand(request.files.get(fact.name))
            about = (FileAbout.ALERT, alert.id, alert.matter_id)
            file = evidence.keep(handed, FilePart.EVIDENCE, *about, access.viewer().user_id, clock.now())
            unit.session().add(file)
            facts[fact.name] = handed.sha256
    facts["version"] = read_whole(request.form.get("version", ""))
    return facts


@bp.get("/alerts/<int:alert_id>/evidence/<int:file_id>")
@access.needs(Act.SEE_ALERTS)
def download(alert_id: int, file_id: int) -> access.Answer:
    about = (FileAbout.ALERT, alert_id)
    found = kept.read_file(unit.session(), access.viewer(), Act.SEE_ALERTS, *about, file_id)
    if found is None:
        abort(404)
    return evidence.give(found)


@bp.get("/alerts/<int:alert_id>/rows")
@access.needs(Act.SEE_ALERTS)
def show_rows(alert_id: int) -> access.Answer:
    """The ledger rows that made the rule speak; ``book`` opens one of them page by page."""
    session, viewer = unit.session(), access.viewer()
    alert = access.alert_or_404(alert_id)
    found = behind.list_choices(alert, rulebook.books_of(alert.rule), rulebook.facts_of(alert))
    lags = behind_plan.list_lags(session, alert.matter_id) if alert.rule == behind_plan.RULE else {}
    choices = behind_plan.as_counted(session, alert.matter_id, found, lags)
    wanted = filters.choice("book", {choice.book.value for choice in choices})
    tables, hidden = [], []
    for choice in choices:
        if wanted not in (None, choice.book.value):
            continue
        totals = sources.add_up(session, viewer, choice)
        if not sources.may_open(viewer, choice.book):
            hidden.append((choice, totals, cells.add_up(choice.book, totals)))
            continue
        size, number = (SIZE, filters.page_number()) if wanted else (FEW, 1)
        page = sources.list_lines(session, viewer, choice, totals.rows, number, size)
        table = cells.lay_out(choice.book, page, totals)
        if choice.about == behind_plan.COUNTED:
            table = cells.explain(table, _("落后于计划"), lambda row: _say_lag(lags, row))
        tables.append((choice, table))
    subject = pages.read_subject(session, viewer, alert.matter_id)
    return render_template(
        "alert/rows.html",
        alert=alert,
        subject=subject,
        tables=tables,
        hidden=hidden,
        wanted=BookKind(wanted) if wanted else None,
        stands=alert.status == AlertStatus.RAISED.value,
    )


def _say_lag(lags: Mapping[str, behind_plan.Lag | None], row: Sourced) -> str:
    lag = lags.get(getattr(row, "building_no", ""))
    return shown.said(lag.say()) if lag else shown.NOTHING
