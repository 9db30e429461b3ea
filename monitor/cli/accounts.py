"""The commands that open and close an officer's account; there is no default account."""

import secrets
from datetime import date

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.cli import moment
from monitor.cli.refusing import refuse, unless_busy
from monitor.db import Database
from monitor.lifecycles.handover import close_account, demand_able
from monitor.lifecycles.machine import Refused
from monitor.lifecycles.renaming import namesakes, rename
from monitor.models.matter import Department, Town
from monitor.models.user import Grant, User
from monitor.values.passwords import make_hash
from monitor.values.reading import NAME_LIMIT
from monitor.values.terms import Role
from monitor.values.unseen import plain_name
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _


def add_user(database: Database, locale: str) -> click.Command:
    """``flask --app monitor user``: open an account, or give one a new password; prints the password once."""

    @click.command("user", help=_("为工作人员开通账号或重设密码；密码只显示一次。"))
    @click.argument("work_number")
    @click.option("--name", help=_("开通账号时必须写；已有账号的，写了就改名。"))
    @click.option(
        "--role", type=click.Choice([role.value for role in Role]), help=_("开通账号时必须写；不写的，权限不变。")
    )
    @click.option("--town", help=_("只限这个乡镇。"))
    @click.option("--department", help=_("只限这个部门。"))
    @click.option("--certificate", help=_("执法证件号；没有的不能在检查上签字。"))
    @click.option("--same-name", is_flag=True, help=_("已经核实，与同名账号确是两个账号。"))
    def run(
        work_number: str, name: str | None, role: str | None, town: str | None, department: str | None,
        certificate: str | None, *, same_name: bool,
    ) -> None:  # fmt: skip
        password, now, name = secrets.token_urlsafe(12), moment.now(database), name and _read_name(name, locale)
        with unless_busy(locale), database.writing() as session:
            places = _places(session, town, department, locale)
            user = session.scalar(select(User).where(User.work_number == work_number))
            if (user is None and not (name and role)) or (role is None and any(places)):
                refuse(Sentence(_("开通账号须写明 --name 和 --role；写乡镇、部门的须写明 --role。")), locale)
            if name and (user is None or user.name != name):
                _demand_own_name(session, work_number, name, locale, same_name=same_name)
            if user is None:
                user = User(work_number=work_number, name=name, password_hash="", grants=[])
                session.add(user)
            hidden = rename(session, user, name, now, now.date()) if name and user.name != name else 0
            user.password_hash, user.active = make_hash(password), True
            user.certificate_no = certificate or user.certificate_no
            user.epoch = (user.epoch or 0) + 1
            if role:
                grant = Grant(role=role, town_id=places[0], department_id=places[1])
                _give_role(session, user, grant, now.date(), locale)
        _tell(work_number, password, hidden, locale)

    return run


def _tell(work_number: str, password: str, hidden: int, locale: str) -> None:
    if hidden:
        click.echo(say(Sentence(_("因此暂停公示 {count} 条名单，各写入其经过。"), {"count": hidden}), locale))
    words = _("账号 {number} 已开通，密码：{password}（只显示这一次）")
    click.echo(say(Sentence(words, {"number": work_number, "password": password}), locale))


def _places(session: Session, town: str | None, department: str | None, locale: str) -> tuple[int | None, int | None]:
    """The town and the department by name; ends the command where there is none of that name."""
    places = (
        session.scalar(select(Town.id).where(Town.name == town)),
        session.scalar(select(Department.id).where(Department.name == department)),
    )
    for asked, place in zip((town, department), places, strict=True):
        if asked and place is None:
            refuse(Sentence(_("没有“{name}”，请先导入项目台账。"), {"name": asked}), locale)
    return places


def _read_name(name: str, locale: str) -> str:
    """The name as it is kept; ends the command where it was typed in another coding than the machine's, or is none."""
    read = plain_name(name)
    if len(read) > NAME_LIMIT or any("\ud800" <= sign <= "\udfff" for sign in read):
        said = _("姓名须是不超过{limit}个字的文字。有乱码的，把终端的编码改为 UTF-8 再写。")
        refuse(Sentence(said, {"limit": NAME_LIMIT}), locale)
    return read


def _demand_own_name(session: Session, work_number: str, name: str, locale: str, *, same_name: bool) -> None:
    """Ends the command where another account has the name, unless somebody has looked."""
    others = namesakes(session, work_number, name)
    if others and not same_name:
        said = _(
            "账号 {others} 已用“{name}”这个姓名。同名的账号按一人算：两个账号都经办过的名单会暂停公示，"
            "也不能再由两人分别办理。姓名有误的请改正；确是两个人的，在姓名后加注区别（如“张三（二队）”）；"
            "仍要同名的，加 --same-name 再办。"
        )
        refuse(Sentence(said, {"others": others, "name": name}), locale, 1)


def _give_role(session: Session, user: User, grant: Grant, today: date, locale: str) -> None:
    """Put ``grant`` in the place of what he has; ends the command where something he owns would lie."""
    user.grants.clear()
    session.flush()
    user.grants.append(grant)
    try:
        demand_able(session, user, today)
    except Refused as refusal:
        session.rollback()
        refuse(refusal.sentence, locale, 1)


def close_user(database: Database, locale: str) -> click.Command:
    """``flask --app monitor close``: close the account of somebody who left; refused while he owns something."""

    @click.command("close", help=_("停用离岗人员的账号；名下还有事项而没有办理移交的不能停用。"))
    @click.argument("work_number")
    def run(work_number: str) -> None:
        today = moment.now(database).date()
        with unless_busy(locale), database.writing() as session:
            user = session.scalar(select(User).where(User.work_number == work_number, User.active))
            if user is None:
                refuse(Sentence(_("没有这个账号，或者已经停用。")), locale)
            try:
                close_account(session, user, today)
            except Refused as refusal:
                refuse(refusal.sentence, locale, 1)
        click.echo(say(Sentence(_("账号 {number} 已停用。"), {"number": work_number}), locale))

    return run
