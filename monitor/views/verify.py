"""Where anyone verifies a paper: its type, number, office and day, the beginning of its hash, and nothing else."""

import hashlib

from flask import Blueprint, abort, render_template, request

from monitor.ledgers import papers as pages
from monitor.ledgers.papers import SHOWN_HEX
from monitor.views import access, unit

bp = Blueprint("verify", __name__)
PIECE = 1024 * 1024


@bp.get("/verify/<public_id>")
@access.public
def show_page(public_id: str) -> access.Answer:
    return _render(public_id, None)


@bp.post("/verify/<public_id>")
@access.public
def check_file(public_id: str) -> access.Answer:
    """Whether a file is this paper. It is read, hashed and forgotten."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return _render(public_id, None), 422
    digest = hashlib.sha256()
    while piece := upload.stream.read(PIECE):
        digest.update(piece)
    return _render(public_id, pages.matches(unit.reading(), public_id, digest.hexdigest()))


def _render(public_id: str, same: bool | None) -> str:
    proof = pages.find_proof(unit.reading(), public_id)
    if proof is None:
        abort(404)
    return render_template("papers/verify.html", proof=proof, same=same, public_id=public_id, shown_hex=SHOWN_HEX)
