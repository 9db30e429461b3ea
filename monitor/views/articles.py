"""The articles we cite: the wording of every edition, how far it is checked, where it is used; comparing and signing.

Each is compared with the official text by one person and signed by a lawyer, another person, by its hash.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for

from forms.alert import read_text
from monitor.ledgers.wordings import Standing, Standings, read_standings
from monitor.lifecycles import wording as signing
from monitor.values.editions import EDITIONS, Edition, Held, Wording, editions_of, in_force
from monitor.values.norms import Article
from monitor.values.permissions import Act
from monitor.values.statutes import NORMS
from monitor.values.wording_marks import WordingMark
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, article_uses, clock, shown, unit

bp = Blueprint("articles", __name__)


@dataclass(frozen=True)
class Kept:
    """A wording on the page: its own article, its place there, how far it is checked, and where it is used."""

    wording: Wording
    article: Article
    anchor: str
    mark: WordingMark
    standing: Standing | None
    uses: Sequence[Sentence]


@dataclass(frozen=True)
class Volume:
    """An edition with its wordings, and the articles cited of it whose wording is not kept, with their uses."""

    edition: Edition
    kept: Sequence[Kept]
    lacking: Sequence[tuple[Held, Sequence[Sentence]]]


@bp.get("/listings/articles")
@access.needs(Act.SEE_LISTINGS)
def show_list() -> access.Answer:
    standings, uses, today = read_standings(unit.session()), article_uses.uses(), clock.today()
    volumes = [_volume(edition, name, standings) for name in NORMS for edition in EDITIONS.get(name, ())]
    marks = [one.mark for volume in volumes for one in volume.kept]
    unkept = [one for one in article_uses.cited_on_the_way() if not editions_of(one.norm)]
    return render_template(
        "articles/list.html",
        volumes=volumes,
        counts={mark: marks.count(mark) for mark in WordingMark},
        unkept=[(in_force(one, today), uses[one]) for one in unkept],
        marks=WordingMark,
        most=signing.LONGEST,
    )


def _volume(edition: Edition, name: str, standings: Standings) -> Volume:
    uses, newest = article_uses.uses(), editions_of(NORMS[name])[-1]
    kept = [
        Kept(
            one, edition.norm[one.number], f"law-{edition.name}-{one.number}", standings.mark_of(one),
            standings.of(one), uses.get(NORMS[name][number], ()),
        )
        for number, one in sorted(edition.wordings.items())
    ]  # fmt: skip
    lacking = [
        (in_force(article, edition.first), where)
        for article, where in uses.items()
        if article.norm == NORMS[name] and article in article_uses.cited_on_the_way()
        and in_force(article, edition.first).wording is None and (edition is newest or not kept)
    ]  # fmt: skip
    once = {held.article: (held, where) for held, where in lacking}
    return Volume(edition, kept, list(once.values()))


@bp.post("/listings/articles/<edition>/<int:number>/compare")
@access.needs(Act.COMPARE_WORDINGS)
def compare(edition: str, number: int) -> access.Answer:
    found = _found(edition, number)
    signing.compare(unit.session(), access.viewer(), found, read_text(request.form.get("basis", "")), clock.now())
    return _done(found, _("已登记核对；由法制人员中的另一人签认以后，标注“已核对并签认”。"))


@bp.post("/listings/articles/<edition>/<int:number>/sign")
@access.needs(Act.KEEP_PAPERS)
def sign(edition: str, number: int) -> access.Answer:
    found = _found(edition, number)
    signing.sign(unit.session(), access.viewer(), found, clock.now())
    return _done(found, _("已签认这一条的原文；原文改动以后签认自动失效。"))


@bp.post("/listings/articles/<edition>/<int:number>/withdraw")
@access.needs(Act.KEEP_PAPERS)
def withdraw(edition: str, number: int) -> access.Answer:
    found = _found(edition, number)
    signing.withdraw(unit.session(), access.viewer(), found, read_text(request.form.get("reason", "")), clock.now())
    return _done(found, _("已撤回，这一条标注“未核对”。"))


def _found(edition: str, number: int) -> Wording:
    return signing.find_wording(edition, number, request.form.get("sha256", ""))


def _done(found: Wording, told: str) -> access.Answer:
    flash(shown.plain(told), "done")
    return redirect(url_for("articles.show_list", _anchor=f"law-{found.edition}-{found.number}"))
