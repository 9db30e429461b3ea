"""Two events may have one name; a letter about either names its number."""

from monitor.models.matter import Matter
from tests.notify.county import list_messages, log_act, tell


def test_letters_about_two_events_of_one_name_name_their_numbers(county):
    codes = {103: "TF2026-00103", 104: "TF2026-00104"}
    with county.writing() as session:
        session.add_all(
            Matter(id=number, kind="emergency", code=code, name="农民工群体性讨薪", town_id=1, department_id=1)
            for number, code in codes.items()
        )
    for number in codes:
        log_act(county, rule="J09", level=5, matter=number, key="")
    tell(county)
    said = {words for name, words in list_messages(county) if name == "inspector"}
    assert said == {f"特急预警：农民工群体性讨薪 {code}（规则 J09）" for code in codes.values()}
