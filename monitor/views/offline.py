"""Checks without signal: the service worker, the key a phone keeps its drafts under, and the day's sites to take along.

What a phone writes without signal comes in by the same addresses as what it writes with one.
"""

import base64
import hashlib
import hmac
from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify, render_template, url_for
from flask_wtf.csrf import generate_csrf

from monitor.ledgers import taken
from monitor.ledgers.taken import Taken
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.views import access, clock, shown, unit

bp = Blueprint("offline", __name__)
WORKER = "js/offline/worker.js"


@bp.get("/offline.js")
@access.public
def give_worker() -> access.Answer:
    """The service worker, from the root so that it may serve every page; browsers ask each time whether it changed."""
    answer = Response((Path(current_app.config["STATIC"]) / WORKER).read_bytes(), mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@bp.get("/offline")
@access.needs(Act.MAKE_CHECKS)
def show() -> access.Answer:
    """What the phone holds; shown from the phone itself wherever another page does not come for want of signal."""
    return render_template("check/offline.html")


@bp.get("/offline/ticket")
@access.needs(Act.MAKE_CHECKS)
def give_ticket() -> access.Answer:
    """Who is signed in, the token his forms carry, and the key (32 bytes, Base64) of his drafts on any phone."""
    number = access.user().id
    secret = str(current_app.config["SECRET_KEY"]).encode()
    key = hmac.new(secret, b"drafts on a phone of officer %d" % number, hashlib.sha256).digest()
    return jsonify(officer=number, token=generate_csrf(), key=base64.b64encode(key).decode())


@bp.get("/offline/sites")
@access.needs(Act.MAKE_CHECKS)
def list_sites() -> access.Answer:
    return jsonify([_told(one) for one in taken.list_day(unit.session(), access.viewer(), clock.today())])


def _told(one: Taken) -> dict[str, object]:
    page = url_for("notebook.begin", matter_id=one.matter_id)
    words = [shown.translated(Sentence(light.label)) for light in one.seven if light.colour != "green"]
    return {
        "address": page if one.uid is None else url_for("notebook.show", uid=one.uid),
        "name": one.name,
        "about": " · ".join(part for part in (one.code, one.town) if part),
        "colour": one.colour,
        "seven": [light.colour for light in one.seven],
        "words": words,
    }
