"""The reader's language: his own choice, else the cookie, else the county's."""

from typing import Any

from flask import Flask, current_app, g, request
from flask_babel import Babel

from monitor.values.words import CATALOGUES, LOCALES, translate
from monitor.views import access

COOKIE = "locale"


def attach(app: Flask) -> None:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(CATALOGUES)
    Babel(app, default_locale=app.config["LOCALE"], default_timezone="Asia/Shanghai", locale_selector=chosen)
    # The same catalogues, without looking for the locale anew at each of a page's hundred words.
    words: Any = app.jinja_env  # what its extension for words adds is not declared
    words.install_gettext_callables(_say, _say_counted, newstyle=True)


def _say(msgid: str) -> str:
    return translate(msgid, chosen())


def _say_counted(msgid: str, _plural: str, number: int) -> str:
    return translate(msgid, chosen(), number)


def chosen() -> str:
    """The locale of this request, always one of ``LOCALES``; pages for the public carry it in their address."""
    if "public_locale" in g:
        return str(g.public_locale)
    if g.get("without_database"):
        return _first_known("")
    if "reader_locale" not in g:
        g.reader_locale = _first_known(access.user().locale if access.is_signed_in() else "")
    return str(g.reader_locale)


def _first_known(own: str) -> str:
    wanted = (own, request.cookies.get(COOKIE, ""), str(current_app.config["LOCALE"]))
    return next(locale for locale in wanted if locale in LOCALES)
