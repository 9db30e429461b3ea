"""What browsers are told beside the page: nothing from elsewhere, nothing inline, nothing kept."""

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSessionInterface

# Bootstrap draws its select arrows and ticks from data: images in its own stylesheet.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class _Cookies(SecureCookieSessionInterface):
    """The session cookie is ``Secure`` wherever the page itself came over TLS."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def attach(app: Flask) -> None:
    app.session_interface = _Cookies()
    app.after_request(_add)


def _add(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def is_from_here(asked: Request, target: str) -> bool:
    """Whether a redirect target stays in this application: a path of ours, with no host in disguise."""
    return (
        target.startswith("/") and not target.startswith(("//", "/\\")) and "\\" not in target and asked.path != target
    )
