import json

import pytest

from monitor.notify.wording import read_notes, word_alert, word_many, write_notes
from monitor.values.terms import AlertAct, Level
from monitor.values.words import Sentence, pack_facts, say, unpack

SENTENCES = (
    word_alert(AlertAct.RAISED, "C06", Level.RED, "示范路工程", "2026-09"),
    word_many(AlertAct.CURED, "E01", 12),
    Sentence("列出 {names}", {"names": ("甲", Sentence("乙"))}),
    Sentence("没有事实"),
)


@pytest.mark.parametrize("sentence", SENTENCES, ids=str)
def test_a_sentence_comes_back_from_the_database_as_it_went(sentence):
    kept = json.loads(json.dumps(pack_facts(sentence)))
    assert unpack(sentence.msgid, kept) == sentence


def test_a_level_inside_a_sentence_is_said_in_the_language_of_its_reader():
    sentence = word_alert(AlertAct.RAISED, "C06", Level.RED, "示范路工程", "")
    kept = json.loads(json.dumps(pack_facts(sentence)))
    assert say(unpack(sentence.msgid, kept), "en") == "Red alert: 示范路工程 (rule C06)"


def test_notes_of_a_run_come_back_as_sentences():
    notes = (Sentence("补跑：其间错过 {count} 次", {"count": 3}), Sentence("截至 {as_of}", {"as_of": "2026-11-23"}))
    assert read_notes(write_notes(notes)) == notes
    assert write_notes(()) is None
    assert read_notes(None) == ()
