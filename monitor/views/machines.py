"""For machines that watch this one: whether everything runs, and figures that name nobody."""

import hmac

from flask import Blueprint, abort, current_app, jsonify, request
from prometheus_client import CollectorRegistry
from prometheus_client import Gauge as Shown
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from werkzeug.wrappers import Response

from monitor.ledgers import runs
from monitor.ledgers.gauges import Gauge, list_gauges, measure_clock
from monitor.views import access, clock, unit

bp = Blueprint("machines", __name__)


@bp.get("/healthz")
@access.public
def health() -> access.Answer:
    """200 while every job and program is in time and the clock is believed; else 503 with the names of what is not."""
    late = runs.overdue_jobs(unit.reading(), clock.now())
    doubts = clock.trust().doubts
    answer = jsonify(
        ok=not (late or doubts), overdue=[one.job for one in late], clock=[kind.value for kind, _seconds in doubts]
    )
    return (answer, 503) if late or doubts else answer


@bp.get("/metrics")
@access.public
def measure() -> access.Answer:
    """The figures in the words of Prometheus, for who knows METRICS_TOKEN; without that setting there is no page."""
    token = current_app.config["METRICS_TOKEN"]
    if not token:
        abort(404)
    given = request.authorization.token if request.authorization and request.authorization.type == "bearer" else None
    if not hmac.compare_digest((given or "").encode(), token.encode()):
        return Response("", 401, {"WWW-Authenticate": "Bearer"})
    registry = CollectorRegistry(auto_describe=False)
    for gauge in (*list_gauges(unit.reading(), clock.now()), *measure_clock(clock.trust(), clock.wall())):
        _register(registry, gauge)
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _register(registry: CollectorRegistry, gauge: Gauge) -> None:
    shown = Shown(f"anxin_{gauge.name}", gauge.help, [gauge.label] if gauge.label else (), registry=registry)
    for label, value in gauge.values:
        (shown.labels(label) if gauge.label else shown).set(value)
