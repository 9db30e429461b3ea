"""Signing in and out, and what a person may set for himself: language and size of print."""

from datetime import timedelta

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, session
from flask_login import login_user, logout_user
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from forms.signin import SignInForm
from monitor.models.user import User
from monitor.values import passwords
from monitor.values.timekeeping import STEP
from monitor.values.words import LOCALES
from monitor.values.words import mark as _
from monitor.views import access, clock, locales, throttle, unit
from monitor.views.headers import is_from_here

bp = Blueprint("signin", __name__)
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
WRONG = _("工号或密码不对。请核对大小写后再试；忘记密码请联系安全管理员。")
YEAR_SECONDS = 365 * 24 * 3600


@bp.before_app_request
def end_idle_session() -> None:
    """Thirty idle minutes or ten hours altogether end a session; so does a clock that a person put back."""
    if "since" not in session:
        return
    now = int(clock.now().timestamp())
    idle, age = now - int(session.get("seen", 0)), now - int(session["since"])
    of_the_future = idle < -STEP.total_seconds()
    if idle > IDLE.total_seconds() or age > LONGEST.total_seconds() or of_the_future:
        session.clear()
    elif idle > 60:
        session["seen"] = now


PUBLIC_DOORS = (
    ("report.ask", _("反映欠薪")),
    ("report.ask_status", _("查询办理进度")),
    ("register.show_list", _("失信联合惩戒名单")),
    ("bulletins.show_list", _("重大违法行为公布")),
    ("homes.show_list", _("楼盘处置进度")),
)
"""What needs no account, for whoever lost his way."""


@bp.get("/login")
@access.public
def ask() -> access.Answer:
    if access.is_signed_in():
        return redirect("/")
    return _door(SignInForm())


def _door(form: SignInForm, wrong: str | None = None) -> str:
    return render_template("signin/login.html", form=form, next=_next(), wrong=wrong, public_doors=PUBLIC_DOORS)


@bp.post("/login")
@access.public
def sign_in() -> access.Answer:
    form = SignInForm(request.form)
    if not form.validate():
        return _door(form), 422
    database, now, address = unit.session(), clock.now(), request.remote_addr or "?"
    number = str(form.work_number.data).strip()
    if throttle.is_throttled(database, number, address, now):
        wrong = _("失败次数过多，请稍后再试；忘记密码请联系安全管理员。")
        return _door(form, wrong), 429
    user = database.scalar(select(User).where(User.work_number == number, User.active))
    password = str(form.password.data)
    if not passwords.is_right(user.password_hash if user else None, password) or user is None:
        throttle.note_failure(database, number, address, now)
        return _door(form, WRONG), 422
    throttle.forgive(database, number)
    if passwords.is_outdated(user.password_hash):
        user.password_hash = passwords.make_hash(password)
    session.clear()
    session.permanent = True
    session["since"] = session["seen"] = int(now.timestamp())
    login_user(access.Staff(user))
    return redirect(_next() or "/")


@bp.post("/logout")
@access.staff
def sign_out() -> access.Answer:
    # A cookie cannot be called back, an epoch can: leaving ends the session on every device.
    access.own_row().epoch += 1
    logout_user()
    session.clear()
    answer = redirect("/login")
    # What the phone took along for a day without signal goes with the officer, whatever its script does.
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


@bp.post("/language")
@access.public
def choose_language() -> access.Answer:
    chosen = request.form.get("locale", "")
    if chosen not in LOCALES:
        abort(400)
    if access.is_signed_in():
        access.own_row().locale = chosen
    return _remember(locales.COOKIE, chosen)


@bp.post("/print-size")
@access.public
def choose_print() -> access.Answer:
    return _remember("print", "large" if request.form.get("size") == "large" else "usual")


def _remember(name: str, value: str) -> BaseResponse:
    answer: Response = current_app.make_response(redirect(_next() or "/"))
    answer.set_cookie(name, value, max_age=YEAR_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure)
    return answer


def _next() -> str | None:
    target = request.values.get("next", "")
    return target if is_from_here(request, target) else None
