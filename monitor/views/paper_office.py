"""The office that papers name, and the legal values that a legal reader signs off before they are printed (K07)."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from forms.alert import read_text
from forms.paper import OfficeForm
from monitor.ledgers.papers import list_signatures
from monitor.lifecycles.machine import Incomplete, Refused
from monitor.models.beneficiary import weigh_beneficiaries
from monitor.models.paper import PaperOffice, ValueSignature, office_in_force
from monitor.models.state import mark
from monitor.papers.law import Cited, printed_values
from monitor.values.confidence import Confidence
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, locales, shown, unit

bp = Blueprint("paper_office", __name__)
LONGEST_BASIS = 300


@bp.get("/papers/office")
@access.needs(Act.SEE_PAPERS)
def show() -> access.Answer:
    office = office_in_force(unit.session())
    form = OfficeForm(MultiDict({field.name: getattr(office, field.name, "") for field in OfficeForm()}))
    return _render(form)


@bp.post("/papers/office")
@access.needs(Act.KEEP_PAPERS)
def keep() -> access.Answer:
    form = OfficeForm(request.form)
    if not form.validate():
        return _render(form), 422
    unit.session().add(PaperOffice(**form.read(), set_by=access.viewer().user_id, set_at=clock.now()))
    mark(unit.session(), weigh_beneficiaries(unit.session()))
    flash(shown.plain(_("已登记。此后出具的文书用这些信息；已出具的文书不变。")), "done")
    return redirect(url_for("paper_office.show"))


@bp.post("/papers/office/sign")
@access.needs(Act.KEEP_PAPERS)
def sign() -> access.Answer:
    """Sign off a value known from memory, with the text that was read. Our own suggestions are never signed."""
    code, basis = request.form.get("code", ""), read_text(request.form.get("basis", ""))
    value = next((one for one in printed_values() if one.code == code), None)
    if value is None:
        abort(404)
    if value.confidence is not Confidence.M:
        raise Refused(Sentence(_("只有标注“未核实”的法定数值需要签认。")))
    if not basis or len(basis) > LONGEST_BASIS:
        raise Incomplete(
            Sentence(_("请写明核对过的原文（文件名称、条款、出处），不超过{most}字。"), {"most": LONGEST_BASIS})
        )
    _sign(unit.session(), code, basis)
    flash(shown.plain(_("已签认，可以印入文书。")), "done")
    return redirect(url_for("paper_office.show"))


def _sign(session: Session, code: str, basis: str) -> None:
    if session.get(ValueSignature, code) is not None:
        raise Refused(Sentence(_("这个数值已经签认过。")))
    session.add(ValueSignature(code=code, basis=basis, signed_by=access.viewer().user_id, signed_at=clock.now()))


def _render(form: OfficeForm) -> str:
    signed = list_signatures(unit.session())
    values = [
        (
            one,
            one.article.text(locales.chosen()) if isinstance(one, Cited) else Sentence(one.label),
            signed.get(one.code),
        )
        for one in printed_values()
    ]
    return render_template(
        "papers/office.html",
        form=form,
        values=[row for row in values if not row[0].confidence.is_confirmed],
        known=sum(row[0].confidence.is_confirmed for row in values),
        may_keep=access.may(Act.KEEP_PAPERS),
        most=LONGEST_BASIS,
    )
