"""The check sheet on paper: what the ledgers say, room to write, and a code that opens the same check on a phone."""

import uuid

import segno
from flask import Blueprint, abort, render_template, request, url_for

from monitor.ledgers import beliefs, checks, project, visits
from monitor.values.checks import BoardItem, CheckItem
from monitor.values.permissions import Act
from monitor.values.sheet import UID
from monitor.values.terms import MatterKind
from monitor.values.visits import ObservationCode
from monitor.views import access, asked, clock, questions, unit

bp = Blueprint("checkpaper", __name__)
LATELY = 3


@bp.get("/projects/<int:matter_id>/check/paper")
@access.needs(Act.MAKE_CHECKS)
def show(matter_id: int) -> access.Answer:
    access.matter_or_404(matter_id, MatterKind.PROJECT, Act.MAKE_CHECKS)
    session, viewer = unit.session(), access.viewer()
    found = project.read_project(session, viewer, matter_id)
    if found is None:
        abort(404)
    asked_for = request.args.get("uid", "")
    uid = asked_for if UID.fullmatch(asked_for) else uuid.uuid4().hex
    address = url_for("notebook.begin", matter_id=matter_id, uid=uid, _external=True)
    believed = asked.read_beliefs(found)
    earlier = visits.list_visits(session, viewer, matter_id)
    return render_template(
        "check/paper.html",
        found=found,
        uid=uid,
        address=address,
        code=segno.make(address, error="m").svg_data_uri(scale=4, border=4),
        items=[(CheckItem(one.code), one) for one in believed if one.part == beliefs.ITEM],
        board=[(BoardItem(one.code), one) for one in believed if one.part == beliefs.BOARD],
        questions=questions.read((), questions.running(matter_id), {}),
        codes=list(ObservationCode),
        standing=visits.standing(earlier),
        earlier=earlier[:LATELY],
        heads_believed=beliefs.heads_believed(found),
        printed_on=clock.today(),
        begun=checks.find_sheet(session, viewer, uid, matter_id),
    )
