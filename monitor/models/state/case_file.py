"""A case of labour inspection: the days from which its clocks run, and those on which they end."""

from monitor.db import Base
from monitor.models.state.facts import Whole, count, day, true
from monitor.models.state.grain import Grain
from monitor.values.words import mark as _


class AnswerFacts:
    """From a clue to its filing, its refusal or its transfer. ``answered``: one of these, or the papers are asked."""

    received_day: Whole = day(_("收到线索日期"))
    counted_day: Whole = day(_("受理期限起算日"))
    answer_third_day: Whole = day()
    answer_due_day: Whole = day(_("受理期限"))
    answered: Whole = count()
    accepted_day: Whole = day(_("受理日期"))
    refused_day: Whole = day()
    gone: Whole = count()
    foreign_day: Whole = day(_("认定不属本部门之日"))
    transfer_due_day: Whole = day(_("转送期限"))
    act_ended_day: Whole = day(_("违法行为终了之日"))
    act_limit_day: Whole = day(_("二年期限届满日"))
    filed_day: Whole = day(_("立案日期"))


class InquiryFacts:
    """From filing to the day on which the person who complained was told.

    ``inquiry``: under investigation; ``finished``: closed, joined to another case or handed over.
    """

    inquiry: Whole = count()
    inquiry_forty_fifth_day: Whole = day()
    inquiry_fifty_fifth_day: Whole = day()
    inquiry_due_day: Whole = day(_("调查期限"))
    extended: Whole = true(_("已批准延长调查"))
    extended_day: Whole = day()
    inquiry_long_due_day: Whole = day(_("延长后的调查期限"))
    finished: Whole = count()
    ended_day: Whole = day(_("调查终结日期"))
    decide_due_day: Whole = day(_("作出决定期限"))
    decided_day: Whole = day(_("决定日期"))
    fined: Whole = true(_("作出了罚款决定"))
    closed_day: Whole = day(_("结案日期"))
    tell_due_day: Whole = day(_("告知投诉人期限"))
    told_day: Whole = day()
    complaints: Whole = count(_("投诉人数"))


class TransferFacts:
    """From the report of a suspected crime to the answer of the police."""

    crime_reported_day: Whole = day(_("提交移送报告日期"))
    crime_due_day: Whole = day(_("负责人决定期限"))
    crime_decided_day: Whole = day(_("批准移送日期"))
    crime_approved: Whole = true()
    hand_due_day: Whole = day(_("移送期限（满24小时之日）"))
    handed_day: Whole = day(_("移送公安日期"))
    police_due_day: Whole = day(_("公安机关决定期限"))
    police_answered_day: Whole = day(_("公安机关答复日期"))
    police_filed: Whole = true()
    reconsider_due_day: Whole = day(_("提请复议期限"))
    reconsidered_day: Whole = day()


class ProjectCaseFacts:
    """The clues and cases about a project that are not over, as the register of cases, which is our own, knows them."""

    open_cases: Whole = count(_("登记的未办结线索和案件件数"))
    open_case_day: Whole = day(_("最早收到日期"))
    open_complaints: Whole = count(_("登记的未办结投诉件数"))
    complained_day: Whole = day(_("最早投诉日期"))
    group_cases: Whole = count(_("登记的未办结群体案件件数"))


class CaseState(AnswerFacts, InquiryFacts, TransferFacts, Grain, Base):
    """One row a case."""

    __tablename__ = "state_case"
