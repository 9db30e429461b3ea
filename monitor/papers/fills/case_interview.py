"""调查询问笔录 of a case: its two officers from the record, what was asked and answered as it is written down."""

import re

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.cases import officers_of, read_case
from monitor.papers.kinds.interview import Answer, Facts
from monitor.values.papers import Ask, AskKind, PaperAbout, PaperType
from monitor.values.words import mark as _

ASKS = (
    Ask("on", _("询问日期"), AskKind.DATE),
    Ask("begun", _("开始时间"), hint=_("如“9时10分”。"), most=20),
    Ask("ended", _("结束时间"), most=20),
    Ask("place", _("询问地点")),
    Ask("asked_name", _("被询问人"), most=100),
    Ask("asked_post", _("职务（工种）"), most=100),
    Ask("unit", _("所在单位")),
    Ask("recorder", _("记录人"), most=100),
    Ask("talk", _("询问内容"), AskKind.LONG, _("问和答各起一行，以“问：”“答：”开头。"), most=8000),
)
_QUESTION = re.compile(r"^(?:问|Q)\s*[:：]\s*")
_ANSWER = re.compile(r"^(?:答|A)\s*[:：]\s*")


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    case = read_case(session, about_id)
    if case is None or case.filed_on is None:
        return None
    facts = Facts(
        on=answers.get("on"),
        begun=answers.get("begun"),
        ended=answers.get("ended"),
        place=answers.get("place"),
        asked_name=answers.get("asked_name"),
        asked_post=answers.get("asked_post"),
        unit=answers.get("unit"),
        officers=officers_of(session, case),
        recorder=answers.get("recorder"),
        answers=talk_in(answers.get("talk") or ""),
    )
    return Filled(facts, case.id)


def talk_in(text: str) -> tuple[Answer, ...]:
    """Questions with their answers; a line that begins neither goes on with what stands above it."""
    talk: list[list[str]] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if _QUESTION.match(line) or not talk:
            talk.append([_QUESTION.sub("", line)])
        elif _ANSWER.match(line) and len(talk[-1]) == 1:
            talk[-1].append(_ANSWER.sub("", line))
        else:
            talk[-1][-1] += _ANSWER.sub("", line)
    return tuple(Answer(one[0], one[1] if len(one) > 1 else "") for one in talk)


FILL = Fill(PaperType.INTERVIEW, PaperAbout.CASE, read, ASKS)
