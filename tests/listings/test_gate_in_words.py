"""What only the database notices is a refusal with a sentence, and no error of the page."""

import pytest
from sqlalchemy import UpdateBase, update

from monitor.lifecycles.machine import Refused
from monitor.models.directive import Directive
from monitor.models.kept_file import KeptFile
from monitor.models.paper import PaperIssue
from tests.listings.office import Desk

FLAWS: dict[str, tuple[UpdateBase, UpdateBase]] = {
    "publication_founded: proofs": (update(KeptFile).values(about="case"), update(KeptFile).values(about="listing")),
    "publication_whole: papers": (update(PaperIssue).values(about="case"), update(PaperIssue).values(about="listing")),
}


@pytest.mark.parametrize("code", FLAWS)
def test_a_release_that_only_the_database_refuses_is_refused_in_words(desk: Desk, code: str) -> None:
    wrong, right = FLAWS[code]
    desk.to_served().on(10, 22).do("approve_release")
    desk.session.execute(wrong)
    with pytest.raises(Refused, match=f"数据库没有接受.*{code}.*卷宗"):
        desk.do("release")
    desk.session.execute(right)
    assert desk.do("release").status == "released"


def test_a_showing_again_that_only_the_database_refuses_is_refused_in_words(desk: Desk) -> None:
    desk.to_released().on(10, 26)
    for move in ("suspend", "ask_showing"):
        desk.do(move)
    of_order = update(Directive).where(Directive.id == desk.office.order)
    desk.session.execute(of_order.values(subject_code="91330000MA00000002"))
    with pytest.raises(Refused, match=r"数据库没有接受.*publication_shown_anew: order"):
        desk.do("show_again")
