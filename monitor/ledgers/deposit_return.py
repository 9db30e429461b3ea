"""The way of a project's deposit back to its contractor: public notice, application, review, return, interest.

人社部发〔2021〕65号 Art 22: thirty days of public notice, five working days for the review, three for the confirmation.
Days that lie ahead have not happened; what the book leaves empty is not known and never taken as done.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from monitor.db import day_of
from monitor.ledgers.deposit_life import NOTICE_DAYS
from monitor.models.fund import Deposit
from monitor.models.state import ProjectState
from monitor.values.confidence import Confidence
from monitor.values.statutes import DEPOSIT_RULES
from monitor.values.words import Sentence
from monitor.values.words import mark as _

ARTICLE = DEPOSIT_RULES[22]
SURE = (Confidence.C2, Confidence.C1)
"""How surely the days of the notice, and those of review and confirmation, are known (rulebook 2.15, 2.16)."""


TOLD = (
    *("return_notice_on", "return_objected", "return_applied_on", "return_reviewed_on", "return_agreed"),
    *("return_confirmed_on", "returned_on", "returned_fen", "interest_fen"),
)


@dataclass(frozen=True)
class Return:
    """Where the return stands on ``today``; ``state`` None: the project was never checked."""

    deposit: Deposit
    state: ProjectState | None
    today: date

    @property
    def is_begun(self) -> bool:
        """Whether the book says anything of the return, be it for a day ahead."""
        return any(getattr(self.deposit, name) is not None for name in TOLD)

    @property
    def notice_ends(self) -> date | None:
        """The day on which the thirty days of public notice are over; a length between two days never rolls."""
        begun = self.deposit.return_notice_on
        return None if begun is None else begun + NOTICE_DAYS

    @property
    def is_early(self) -> bool:
        """Whether the return was asked for before the notice was over."""
        asked, ends = self.deposit.return_applied_on, self.notice_ends
        return asked is not None and ends is not None and asked < ends

    @property
    def review_due(self) -> date | None:
        """The last day for the review, as the last check counted it; None once it was made."""
        open_ = self.state is not None and not self.is_reviewed and not self.is_back
        return day_of(self.state.return_review_due_day) if self.state is not None and open_ else None

    @property
    def is_reviewed(self) -> bool:
        """Whether the application was reviewed; one from before it that did not agree was of an earlier one."""
        asked, reviewed = self.deposit.return_applied_on, self.deposit.return_reviewed_on
        if reviewed is None or not self.happened(reviewed):
            return False
        again = asked is not None and self.happened(asked) and reviewed < asked
        return not again or bool(self.deposit.return_agreed)

    @property
    def confirm_due(self) -> date | None:
        """The last day for the confirmation of an agreed return; None once it was given."""
        waits = self.deposit.return_agreed and not self.happened(self.deposit.return_confirmed_on) and not self.is_back
        return day_of(self.state.return_confirm_due_day) if self.state is not None and waits else None

    @property
    def is_back(self) -> bool:
        return self.happened(self.deposit.returned_on)

    @property
    def is_guarantee(self) -> bool:
        """Whether no money was paid in, so that there is none to bear interest."""
        return self.deposit.is_guarantee

    def happened(self, day: date | None) -> bool:
        return day is not None and day <= self.today

    @property
    def steps(self) -> list[Sentence]:
        """What is to be done next, one sentence or two."""
        return list(self._steps())

    def _steps(self) -> Iterator[Sentence]:
        deposit = self.deposit
        if self.is_back:
            yield self._after()
        elif self.happened(deposit.return_confirmed_on):
            yield Sentence(_("返还后在台账登记返还日期、返还金额和利息。"))
        elif self.is_reviewed:
            yield self._reviewed()
        elif self.happened(deposit.return_applied_on):
            yield from self._applied()
        elif self.happened(deposit.return_notice_on):
            yield from self._noticed()
        else:
            yield self._not_begun()

    def _after(self) -> Sentence:
        untold = self.deposit.returned_fen is None or self.deposit.interest_fen is None
        if untold and not self.is_guarantee:
            return Sentence(_("已经返还；请向经办银行核实返还金额和利息，在台账补填。"))
        return Sentence(_("已经返还，没有要办的事。"))

    def _reviewed(self) -> Sentence:
        if self.deposit.return_agreed is None:
            return Sentence(_("已审核，台账没有填审核结果：请补填。"))
        if not self.deposit.return_agreed:
            return Sentence(
                _(
                    "不同意返还：书面告知施工总承包单位，清偿欠薪后可以再次申请；"
                    "没有再次申请的，全部结清满期后由人社部门核实欠薪已经清偿，"
                    "主动启动返还（规则 B21；此项凭记忆，尚未核对原文）。"
                )
            )
        if self.confirm_due is None:
            return Sentence(_("出具返还确认书，或退还保函原件（审核后3个工作日内）。"))
        return Sentence(_("{day}前出具返还确认书，或退还保函原件。"), {"day": self.confirm_due})

    def _applied(self) -> Iterator[Sentence]:
        if self.is_early:
            yield Sentence(_("公示不足30日即申请：不予受理，告知满30日后再申请。"))
            return
        if self.notice_ends is None:
            yield Sentence(_("台账没有填公示开始日期：先核实是否公示满30日。"))
        yield from self._objection()
        if self.review_due is None:
            yield Sentence(_("审核返还申请（收到申请后5个工作日内）。"))
        else:
            yield Sentence(_("{day}前审核返还申请；发现尚有欠薪的，3个工作日内书面告知。"), {"day": self.review_due})

    def _noticed(self) -> Iterator[Sentence]:
        yield from self._objection()
        ends = self.notice_ends
        if ends is not None and self.today < ends:
            yield Sentence(_("公示到{day}满30日，满后可以申请返还；收到异议的在台账登记。"), {"day": ends})
        else:
            yield Sentence(_("公示已满30日，告知施工总承包单位可以申请返还。"))

    def _objection(self) -> Iterator[Sentence]:
        if self.deposit.return_objected:
            yield Sentence(_("公示期有异议：先核实有无欠薪。"))

    def _not_begun(self) -> Sentence:
        held = bool(self.deposit.stored_fen) or self.is_guarantee
        if not held and self.deposit.stored_fen is None and self.deposit.stored_on is not None:
            return Sentence(_("台账填了存储日期而没有填实存金额：先核实并补填。"))
        if not held:
            return Sentence(_("台账没有存储记录，没有要返还的。"))
        if self.state is None:
            return Sentence(_("这个项目还没有检查过，不知道是否已经完工结清。"))
        if self.state.complete_day is None:
            return Sentence(_("工程没有完工，还不到返还的时候。"))
        if self.state.wages_settled_day is None:
            return Sentence(_("工程已完工，工资是否全部结清不明：先核实结清，再公示。"))
        return Sentence(_("工程已完工、工资已结清：可以在工地和人社部门网站公示30日，然后申请返还。"))
