"""One emergency on one page, made for a phone in one hand: what runs, what is to be done, what happened; its report."""

import io

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file
from werkzeug.wrappers import Response

from forms.alert import read_whole
from forms.emergency import read_facts
from monitor.ledgers import emergencies, kept
from monitor.ledgers import emergency as ledger
from monitor.ledgers.alert import allowed_acts
from monitor.lifecycles.emergency import LIFE
from monitor.lifecycles.emergency_facts import Asks
from monitor.lifecycles.emergency_moving import make_move, offers
from monitor.lifecycles.emergency_open import grade_now
from monitor.lifecycles.machine import FactKind, Incomplete, Move
from monitor.models.binds import binds_for
from monitor.models.emergency import Emergency
from monitor.models.matter import Matter
from monitor.models.paper import office_in_force
from monitor.notify.emergency import answer
from monitor.notify.event_over import tell_move
from monitor.papers.docx import as_docx
from monitor.papers.emergency import Entry, Paid, Proof, Report, Told, report_sheet
from monitor.papers.pdf import as_pdf
from monitor.papers.sheet import Sheet, printable
from monitor.values.emergencies import (
    PAY_ARTICLES,
    WHO_GOES,
    WHO_REPORTS,
    Cause,
    Deed,
    EmergencyKind,
    EmergencyStatus,
    Grade,
    PayStep,
    Scene,
)
from monitor.values.kept import FileAbout, FilePart
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, evidence, locales, shown, unit
from monitor.views.emergency_words import Words, hide_names
from monitor.views.papers import MEDIA

bp = Blueprint("emergency", __name__)
TYPED = ("place", "cause_words", "review")
UNNAMED = _("突发事件处置单位")
NOBODY = 0
"""Whose words a file name is in the report: no reader's, so that names are taken out of it for everybody."""
NEAR = frozenset({"note", "correct", "report", "explain", "pay", "recover"})
"""Moves whose forms stand where they are needed: beside the clock, the money, the line."""


@bp.get("/emergencies/<int:emergency_id>")
@access.needs(Act.SEE_EMERGENCIES)
def show_page(emergency_id: int) -> access.Answer:
    return _render(access.emergency_or_404(emergency_id))


def _render(row: Emergency, wrong: Incomplete | None = None, tried: Move | None = None) -> str:
    session, viewer, now = unit.session(), access.viewer(), clock.now()
    matter = session.get_one(Matter, row.id)
    offered = offers(session, row, viewer, allowed_acts(session, viewer, row.id), now.date())
    drawn = {offer.move.name for offer in offered}
    calls = ledger.list_calls(session, row.id)
    about = ledger.list_about(session, viewer, row.id)
    return render_template(
        "emergencies/page.html",
        row=row, matter=matter, about=about, untied=ledger.is_about_nothing(session, row),
        project=next((one for one in about if one.kind == MatterKind.PROJECT.value), None),
        event=EmergencyKind(row.event), status=EmergencyStatus(row.status), grade=Grade(row.grade),
        lower_to=Grade(row.lower_to) if row.lower_to else None, computed=Grade(row.computed),
        reasons=grade_now(row, binds_for(session, now.date())).reasons,
        deeds=[Deed(word) for word in row.deeds.split()], scene=Scene(row.scene),
        cause=Cause(row.cause) if row.cause else None,
        lead=ledger.name_lead(session, row),
        officers=access.list_able(row.id, Act.HANDLE_EMERGENCIES) if "give_lead" in drawn else [],
        timers=emergencies.read_timers(session, [row.id], now).get(row.id, []),
        lines=ledger.list_lines(session, row.id), money=ledger.list_payments(session, row.id),
        steps=tuple(PayStep), articles=PAY_ARTICLES, goes=WHO_GOES[Grade(row.grade)],
        reports=WHO_REPORTS[Grade(row.grade)], calls=calls,
        asked_me=EmergencyStatus(row.status).is_live
        and any(one.row.user_id == viewer.user_id and one.row.answered_at is None for one in calls),
        files=_list_proofs(row),
        moves={offer.move.name: offer for offer in offered},
        offers=[offer for offer in offered if offer.move.name not in NEAR],
        wrong=None if wrong is None else wrong.sentence, tried=tried, asks_sure=isinstance(wrong, Asks),
        say=hide_names(row), now=now,
    )  # fmt: skip


def _list_proofs(row: Emergency) -> list[kept.Kept]:
    return kept.list_files(unit.session(), access.viewer(), Act.SEE_EMERGENCIES, FileAbout.EMERGENCY, row.id)


@bp.post("/emergencies/<int:emergency_id>/<any({}):name>".format(", ".join(f'"{name}"' for name in LIFE.moves)))
@access.needs(Act.SEE_EMERGENCIES)
def move(emergency_id: int, name: str) -> access.Answer:
    session, chosen, now = unit.session(), LIFE.moves[name], clock.now()
    row = access.emergency_or_404(emergency_id)
    try:
        facts = _read_facts(chosen, row)
        made = make_move(session, row.id, chosen, access.viewer(), facts, binds_for(session, now.date()), now)
    except Incomplete as refusal:
        session.rollback()
        return _render(access.emergency_or_404(emergency_id), refusal, chosen), 422
    tell_move(session, row.id, name, now, raised=made.raised)
    flash(shown.translated(Sentence(_("已办理：{move}。"), {"move": Sentence(chosen.label)})), "done")
    return redirect(f"/emergencies/{emergency_id}#line-{made.line.id}")


def _read_facts(chosen: Move, row: Emergency) -> dict[str, object]:
    facts = read_facts(request.form, {fact.name: fact.kind.value for fact in chosen.facts})
    facts["version"] = read_whole(request.form.get("version", ""))
    for fact in chosen.facts:
        if fact.kind is FactKind.EVIDENCE:
            handed = [one for one in (evidence.look_at(file) for file in request.files.getlist(fact.name)) if one]
            unit.session().add_all(
                evidence.keep(
                    one, FilePart.EVIDENCE, FileAbout.EMERGENCY, row.id, row.id, access.viewer().user_id, clock.now()
                )
                for one in handed
            )
            facts[fact.name] = [one.sha256 for one in handed]
    unit.session().flush()
    return facts


@bp.post("/emergencies/<int:emergency_id>/answer")
@access.needs(Act.SEE_EMERGENCIES)
def answer_call(emergency_id: int) -> access.Answer:
    """I heard it and act."""
    row, officer = access.emergency_or_404(emergency_id), access.user()
    if answer(unit.session(), row.id, officer.id, officer.name, clock.now()):
        flash(shown.plain(_("已应答。")), "done")
    return redirect(f"/emergencies/{row.id}")


@bp.get("/emergencies/<int:emergency_id>/files/<int:file_id>")
@access.needs(Act.SEE_EMERGENCIES)
def download(emergency_id: int, file_id: int) -> access.Answer:
    session, viewer = unit.session(), access.viewer()
    found = kept.read_file(session, viewer, Act.SEE_EMERGENCIES, FileAbout.EMERGENCY, emergency_id, file_id)
    if found is None:
        abort(404)
    return evidence.give(found)


@bp.get("/emergencies/<int:emergency_id>/report.<any('docx', 'pdf'):ending>")
@access.needs(Act.SEE_EMERGENCIES)
def take_report(emergency_id: int, ending: str) -> Response:
    """The report as it stands now, in the language of the page."""
    row = access.emergency_or_404(emergency_id)
    sheet = printable(_report(row))
    data = as_docx(sheet) if ending == "docx" else as_pdf(sheet)
    code = "drill-" if row.drill else ""
    name = f"{code}emergency-{row.id}.{ending}"
    return send_file(io.BytesIO(data), MEDIA[ending], as_attachment=True, download_name=name)


def _name_proofs(row: Emergency, said: Words) -> list[Proof]:
    """The proofs as the report names them: for everybody without names, since it is handed on."""
    return [
        Proof(said(one.file_name, NOBODY), clock.local(one.at), one.sha256, one.original_id is not None)
        for one in _list_proofs(row)
    ]


def _report(row: Emergency) -> Sheet:
    session, viewer, now, said = unit.session(), access.viewer(), clock.now(), hide_names(row)
    office = office_in_force(session)
    lines = ledger.list_lines(session, row.id)
    number_of = {line.id: place for place, line in enumerate(lines, start=1)}
    moments = ("occurred_at", "heard_at", "settled_at")
    columns = {column.name: getattr(row, column.name) for column in Emergency.__table__.columns}
    columns |= {name: said(columns[name], None) for name in TYPED if columns[name]}
    columns |= {name: clock.local(columns[name]) for name in moments if columns[name] is not None}
    return report_sheet(
        Report(
            office=office.name if office else shown.plain(UNNAMED), code=session.get_one(Matter, row.id).code,
            drill=row.drill, columns=columns, about=[one.name for one in ledger.list_about(session, viewer, row.id)],
            reasons=grade_now(row, binds_for(session, now.date())).reasons,
            money=[
                Paid(
                    one.step, said(one.row.who, one.row.user_id), clock.local(one.row.at), one.row.amount_fen,
                    one.row.heads,
                )
                for paid in ledger.list_payments(session, row.id).values() for one in paid
            ],
            clocks=[
                Told(one.clock.label, one.due_at, one.done_at, one.state)
                for one in emergencies.read_timers(session, [row.id], now).get(row.id, [])
            ],
            entries=[
                Entry(
                    clock.local(line.at), line.kind.label, said(line.words, line.by_id), " · ".join(
                        filter(None, (said(line.who, line.by_id), line.by, shown.plain(line.source.label)))
                    ), number_of[line.id], number_of.get(line.amends or 0), number_of.get(line.amended or 0),
                )
                for line in lines
            ],
            proofs=_name_proofs(row, said), names=ledger.list_worker_names(session, row), now=now,
        ),
        locales.chosen(),
    )  # fmt: skip
