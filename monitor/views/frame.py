"""Putting the screens together."""

from datetime import timedelta

from flask import Flask
from flask_compress import Compress
from flask_wtf import CSRFProtect
from werkzeug.routing import IntegerConverter, Map

from monitor.db import Database
from monitor.views import (
    access,
    account,
    alert,
    alerts,
    api,
    api_match,
    arrears,
    articles,
    bulletin_desk,
    bulletins,
    bundle,
    case_missed,
    case_new,
    case_page,
    cases,
    channels,
    checkpaper,
    checks,
    clock,
    clocks,
    coverage,
    deposit,
    deposit_use,
    directive_draft,
    directives,
    draws,
    duty,
    emergencies,
    emergency,
    errors,
    estate_desk,
    feed_api,
    feeds,
    filters,
    financing,
    financing_wording,
    firms,
    foreseen,
    handover,
    headers,
    holidays,
    homes,
    housing,
    housing_bulletin,
    housing_links,
    housing_money,
    housing_report,
    housing_situation,
    housing_table,
    housing_titles,
    housing_typed,
    housing_week,
    housing_windows,
    housing_work,
    imports,
    jobs,
    ladder,
    layout,
    listing_dossier,
    listing_page,
    listings,
    locales,
    machines,
    notebook,
    offline,
    outbox,
    paper_office,
    paper_write,
    papers,
    parameters,
    photos,
    plans,
    projects,
    public,
    redacting,
    register,
    register_files,
    replay,
    report,
    rulebook,
    shown,
    signin,
    signing,
    silences,
    site,
    sitenotes,
    ticking,
    timekeeping,
    title_study,
    today,
    troubles,
    unit,
    verify,
    visit,
    wordings,
)

ASSET_SECONDS = 365 * 24 * 3600
FORM_ROOM = 1024 * 1024
"""Beside an upload of the largest size there is room for the rest of its form."""
CONFIG = {
    "SESSION_COOKIE_NAME": "anxin",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "PERMANENT_SESSION_LIFETIME": timedelta(hours=10),
    # The token is as old as the session: a page left open over lunch can still be sent.
    "WTF_CSRF_TIME_LIMIT": None,
    "WTF_CSRF_SSL_STRICT": False,
    "COMPRESS_MIN_SIZE": 1000,
    "COMPRESS_STREAMS": False,
}

OFFICES = (
    *(signin, today, alerts, alert, projects, firms, account, arrears, imports, feeds, coverage, jobs, timekeeping),
    *(deposit, deposit_use),
    *(housing, housing_work, housing_money, financing, housing_report, housing_week, housing_typed, estate_desk),
    *(
        financing_wording,
        housing_windows,
        housing_links,
        housing_table,
        housing_situation,
        housing_bulletin,
        housing_titles,
        title_study,
    ),
    *(parameters, foreseen, holidays, replay),
    *(checks, notebook, offline, photos, signing, visit, sitenotes, checkpaper, plans, draws, redacting),
    *(bulletin_desk, directives, directive_draft, cases, case_new, case_page, case_missed, clocks),
    *(listings, listing_page, listing_dossier, articles),
    *(papers, bundle, paper_write, paper_office, verify),
    *(outbox, channels, duty, ladder, silences, handover),
    *(emergencies, emergency),
)
"""Areas for officers, a line a part of the house."""
PUBLIC = (report, site, bulletins, homes, register, register_files, api, api_match, feed_api, machines)
"""Areas for anybody, and for machines."""


class RowNumber(IntegerConverter):
    """The number of a row in an address. One that no column can hold leads nowhere; the database is not asked."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=2**31 - 1)


def attach(app: Flask, database: Database) -> None:
    """Give ``app`` its pages on ``database``. Raises RuntimeError if a view does not say who may see it."""
    app.config.update(CONFIG, MAX_CONTENT_LENGTH=app.config["UPLOAD_LIMIT"] + FORM_ROOM)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.url_map.converters["int"] = RowNumber
    clock.attach(app)
    unit.attach(app, database)
    headers.attach(app)
    app.extensions["compress"] = Compress(app)
    guard = CSRFProtect(app)
    locales.attach(app)
    access.attach(app)
    timekeeping.attach(app)
    shown.attach(app)
    filters.attach(app)
    rulebook.attach(app)
    troubles.attach(app)
    parameters.attach(app)
    layout.attach(app)
    arrears.attach(app)
    feeds.attach(app)
    ticking.attach(app)
    wordings.attach(app)
    public.attach(app)
    register.attach(app)
    errors.attach(app)
    for area in OFFICES:
        app.register_blueprint(area.bp)
    # Nobody is signed in on the pages for the public: there is no session to ride, and no cookie to be set.
    for area in PUBLIC:
        app.register_blueprint(area.bp)
        guard.exempt(area.bp)
    access.require_permissions(app)
