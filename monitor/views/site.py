"""Where is my site's money: the page behind the code on the notice board, for a worker with a phone."""

from flask import Blueprint, make_response, render_template

from monitor.ledgers.public import find_site
from monitor.models.parameter import values_in_force
from monitor.values.parameters import PARAMETERS
from monitor.views import access, clock, public, unit

bp = Blueprint("site", __name__)
bp.before_request(public.choose_locale)
MINUTES = 5


@bp.get("/site/<code>")
@access.public
def show(code: str) -> access.Answer:
    session = unit.session()
    found = find_site(session, code)
    values = values_in_force(session, clock.today())
    county = values["min_wage.month"].value if "min_wage.month" in values else PARAMETERS["min_wage.month"].default
    page = render_template("public/site.html", site=found, code=code, county_wage=county)
    answer = make_response(page, 200 if found else 404)
    if found:
        answer.headers["Cache-Control"] = f"public, max-age={MINUTES * 60}"
    return answer
