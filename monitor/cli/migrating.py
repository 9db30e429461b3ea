"""The command that brings the database to the present shape."""

import click
from click.core import ParameterSource
from psycopg.errors import InsufficientPrivilege
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, ProgrammingError

from monitor.cli.refusing import refuse
from monitor.db import Database, owns_its_guards
from monitor.migrate import upgrade
from monitor.models.holiday_notice import list_contradictions
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

OWNER = "DATABASE_OWNER_URL"
WRONG_OWNER = _(
    "{name} 应为 postgresql://所有者:口令@主机/数据库名，与 DATABASE_URL 指同一个 PostgreSQL 数据库；"
    "请改正，或删除该变量由 DATABASE_URL 的账号升级。"
)
NOT_OWNER = _("数据库没有升级：所用账号不是数据表的所有者。请把所有者的地址写在 {name} 里，再运行一次。数据没有改动。")
TYPED = _(
    "数据库没有升级：命令行上的口令，同一台机器上的其他人用 ps 看得见，这条命令不再接受 --owner-url。"
    "请把所有者的地址写在环境变量 {name} 里，再运行一次；刚才写出的口令请改掉。"
)
OWNS = _(
    "注意：DATABASE_URL 的账号拥有数据表，能去掉守住公示名单的触发器。"
    "请另设所有者账号，升级时写在 DATABASE_OWNER_URL 里，应用只用没有建表权限的账号（见 README 部署）。"
)

UPGRADES = _(
    "把数据库升级到最新结构；数据保留。数据表另有所有者的，其 PostgreSQL 地址写在环境变量 DATABASE_OWNER_URL 里；"
    "应用的账号只得到行的读写。"
)


def migrating(database: Database, url: str, locale: str) -> click.Group:
    """``flask --app monitor db upgrade``; with DATABASE_OWNER_URL it runs as the owner of the tables (0100)."""

    @click.group("db", help=_("迁移数据库。"))
    def db() -> None:
        pass

    @db.command("upgrade", help=UPGRADES)
    @click.option("--owner-url", "told", hidden=True, is_flag=False, flag_value="", envvar=OWNER)
    @click.pass_context
    def db_upgrade(context: click.Context, told: str | None) -> None:
        if context.get_parameter_source("told") is ParameterSource.COMMANDLINE:
            refuse(Sentence(TYPED, {"name": OWNER}), locale)
        owner = _owner(told.strip(), url) if told and told.strip() else None
        if owner == "":
            refuse(Sentence(WRONG_OWNER, {"name": OWNER}), locale)
        try:
            upgrade(url, owner)
        except ProgrammingError as fault:
            if not isinstance(fault.orig, InsufficientPrivilege):
                raise
            refuse(Sentence(NOT_OWNER, {"name": OWNER}), locale)
        with database.reading() as session:
            for contradiction in list_contradictions(session):
                click.echo(say(contradiction, locale), err=True)
            if owns_its_guards(session.connection()):
                click.echo(say(OWNS, locale), err=True)
        click.echo(say(_("数据库已是最新结构。"), locale))

    return db


def _owner(text: str, url: str) -> str:
    """The address for the driver in use; empty if it is not the same database of PostgreSQL."""
    application = make_url(url)
    try:
        owner = make_url(text)
    except (ArgumentError, ValueError):
        return ""
    same = owner.get_backend_name() == application.get_backend_name() == "postgresql"
    if not same or owner.database != application.database or not owner.username:
        return ""
    return owner.set(drivername=application.drivername).render_as_string(hide_password=False)
