"""The command that fills an empty database with a demonstration county and names its accounts."""

import sys
from datetime import datetime

import click

from monitor.clock import believed
from monitor.db import Database
from monitor.demo import filling
from monitor.demo.accounts import ACCOUNTS
from monitor.demo.plan import Plan
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

PROJECTS, MONTHS, SEED = 80, 8, 1


def demo_county(database: Database, secret: str, locale: str) -> click.Command:
    """``flask --app monitor demo``: exit 0 filled (or nothing to do), 1 the database is not empty, 2 usage."""

    def tell(sentence: Sentence) -> None:
        click.echo(say(sentence, locale), err=True)

    @click.command("demo", help=_("在空数据库中填入一个示范县：单位、项目和人员都是虚构的。"))
    @click.option("--projects", type=click.IntRange(1, 20_000), default=PROJECTS, show_default=True)
    @click.option("--months", type=click.IntRange(6, 36), default=MONTHS, show_default=True)
    @click.option("--seed", type=click.IntRange(0), default=SEED, show_default=True)
    @click.option(
        "--as-of", type=click.DateTime(formats=["%Y-%m-%d"]), help=_("示范县的日期，写成 YYYY-MM-DD，不写为今天。")
    )
    @click.option("--if-empty", is_flag=True, help=_("数据库不是空的就什么都不做。"))
    @click.option("--accounts", is_flag=True, help=_("列出示范账号；不是示范县就什么都不列。"))
    def run(projects: int, months: int, seed: int, as_of: datetime | None, if_empty: bool, accounts: bool) -> None:
        if accounts:
            _list_accounts(database, secret, locale)
            return
        now = believed(database)
        day = as_of.date() if as_of else now().date()
        try:
            filling.fill(database, Plan(day, projects, months, seed), secret, now, tell)
        except filling.NotEmpty as refusal:
            if not if_empty:
                tell(refusal.sentence)
                sys.exit(1)

    return run


def _list_accounts(database: Database, secret: str, locale: str) -> None:
    with database.reading() as session:
        county = filling.state(session)
    if county is None or not county.whole:
        return
    click.echo(say(_("示范账号（工号 密码 角色）："), locale))
    for account in ACCOUNTS:
        role = say(account.role.label, locale)
        click.echo(f"  {account.work_number}  {account.password(secret)}  {role}  {account.town or ''}".rstrip())
