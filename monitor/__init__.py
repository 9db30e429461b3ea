"""安薪 Anxin: watches migrant workers' wages and stalled housing of a county; ``flask --app monitor`` finds it here."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from config import Settings


def create_app(settings: "Settings | None" = None) -> "Flask":
    """The web application on one county's database. A setting that cannot be used ends the program with a sentence."""
    from click import Command
    from flask import Flask
    from werkzeug.middleware.proxy_fix import ProxyFix
    from whitenoise import WhiteNoise

    from config import ROOT
    from jobs.timetable import name_all
    from monitor import cli
    from monitor.db import open_database, use_vault
    from monitor.values import plugins
    from monitor.values.secrecy import Vault
    from monitor.views import frame
    from monitor.views.readable import Readable
    from monitor.views.register_door import Door

    settings = settings or _settings()
    use_vault(Vault(settings.data_key))
    app = Flask(__name__, root_path=str(ROOT), static_folder=None)
    app.config.update(
        settings.for_pages(),
        STATIC=str(ROOT / "static"),
        JOB_NAMES=name_all(),
    )
    database = open_database(settings.database_url)
    frame.attach(app, database)
    cli.attach(app, database, settings.database_url, settings.locale)
    for command in plugins.find("jobs", "COMMAND", Command):
        app.cli.add_command(command)
    cli.say_help(app, settings.locale)
    door = Readable(Door(app.wsgi_app, app, database))
    files = WhiteNoise(door, root=ROOT / "static", prefix="static/", max_age=frame.ASSET_SECONDS)
    # Without a proxy of our own, what a visitor says of his address is not believed: no hop is counted then.
    app.wsgi_app = ProxyFix(files, x_for=settings.proxy_hops, x_proto=settings.proxy_hops, x_host=0)  # type: ignore[method-assign]
    return app


def _settings() -> "Settings":
    import sys

    from config import ConfigError, load
    from monitor.values.words import say

    try:
        return load()
    except ConfigError as refusal:
        print(say(refusal.sentence, refusal.locale), file=sys.stderr)
        raise SystemExit(2) from None
