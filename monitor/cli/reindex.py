"""The command that makes the search index and the counts of the public list anew."""

import click

from monitor.db import Database
from monitor.ledgers.register import count_anew
from monitor.ledgers.register_search import forget_names, index_names
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _


def reindex_names(database: Database, locale: str) -> click.Command:
    """``flask --app monitor reindex``: search answers the same before, during and after; only its speed differs."""

    @click.command("reindex", help=_("重建公示名单的查询索引和统计；重建期间照常查询。"))
    def run() -> None:
        with database.writing() as session:
            forget_names(session)
            added = index_names(session)
            count_anew(session)
        click.echo(say(Sentence(_("已收入 {count} 个单位名称。"), {"count": added}), locale))

    return run
