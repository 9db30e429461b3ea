"""Refusals and faults in plain words, each with the next step. What was written in the request is rolled back first."""

from dataclasses import dataclass

from flask import Flask, current_app, g, jsonify, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from monitor.lifecycles.machine import Overtaken, Refused
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, shown, unit
from monitor.views.problem import is_for_programs, problem


@dataclass(frozen=True)
class Wording:
    """What a page says about a status: what happened, and what to do next (msgids)."""

    title: str
    advice: str


WORDINGS = {
    400: Wording(_("请求有误"), _("请返回上一页，检查填写的内容后再试。")),
    401: Wording(_("请先登录"), _("请登录后再打开这个页面。")),
    403: Wording(_("没有权限"), _("您的角色不能办理这件事；如确有需要，请联系安全管理员。")),
    404: Wording(_("没有找到"), _("地址有误，或者内容不在您的管辖范围内。请从菜单重新进入。")),
    405: Wording(_("不能这样打开"), _("请从菜单重新进入。")),
    409: Wording(_("没有办成"), _("请回到原来的页面，看清最新情况后再办。")),
    413: Wording(_("文件太大"), _("请拆分文件，或请系统管理员用命令导入。")),
    415: Wording(_("文件类型不对"), _("请换成所列类型的文件后再试。")),
    422: Wording(_("填写不完整"), _("请按提示补全后再提交。")),
    429: Wording(_("操作过于频繁"), _("请稍后再试。")),
    500: Wording(_("系统出错"), _("没有写入任何内容。请稍后再试；如仍出错，请联系系统管理员。")),
    503: Wording(_("系统正忙"), _("没有写入任何内容。请过一会儿再试。")),
}
STRANGER = Wording(_("没有找到"), _("地址有误，或者这一页已经不在。可以从下面的页面进入。"))
"""What whoever has not signed in is told of an address that leads nowhere."""
EXPIRED = Wording(_("页面已失效"), _("页面放置太久，或者已在别处退出。没有写入任何内容：请重新打开页面，再填一次。"))
RETRIED = frozenset({400, 405, 409, 413, 415, 422})
"""Refusals after which the same page, opened anew, is where to go on."""


def attach(app: Flask) -> None:
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _refuse)
    app.register_error_handler(Refused, _not_done)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(Exception, _fault)


def _expired(_error: CSRFError) -> access.Answer:
    return page(400, wording=EXPIRED)


def _refuse(error: HTTPException) -> access.Answer:
    code = error.code or 500
    if code == 401 and request.method == "GET" and not access.asks_for_json():
        unit.roll_back()
        return redirect(url_for("signin.ask", next=request.full_path.rstrip("?")))
    if code < 400:
        return error.get_response()
    if isinstance(error, MethodNotAllowed) and is_for_programs():
        answer = problem(code, WORDINGS[405].title)
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
        return answer
    return page(code)


def _not_done(error: Refused) -> access.Answer:
    return page(409 if isinstance(error, Overtaken) else error.status, error.sentence)


def _busy(error: OperationalError) -> access.Answer:
    _log(error)
    return page(503)


def _fault(error: Exception) -> access.Answer:
    _log(error)
    return page(500)


def _log(error: Exception) -> None:
    current_app.logger.error("%s %s", request.method, request.path, exc_info=error)


def page(status: int, reason: Sentence | None = None, wording: Wording | None = None) -> access.Answer:
    """The page of a refusal or fault; ``wording`` if that of the status is too general."""
    unit.roll_back()
    # Without the database there is no telling who asks: the page then goes by the cookie.
    g.without_database = status >= 500
    words = wording or WORDINGS.get(status) or WORDINGS[400 if status < 500 else 500]
    if status == 404 and not access.is_signed_in():
        words = STRANGER
    if is_for_programs():
        return problem(status, words.title)
    if access.asks_for_json():
        return make_response(jsonify(wrong=shown.translated(reason or Sentence(words.title))), status)
    back = _way_back() if status in RETRIED else None
    return render_template("error.html", wording=words, reason=reason, status=status, back=back), status


def _way_back() -> str | None:
    """The page from which a form was sent: it stands at the form's own address or one step above."""
    here = request.path.rstrip("/")
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return None
    return next((path for path in (here, here.rpartition("/")[0]) if path and adapter.test(path, "GET")), None)
