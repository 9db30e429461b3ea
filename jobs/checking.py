"""The check as a job: as of today, failed with the codes of the rules that failed, patient while another check runs."""

import time
from datetime import timedelta

from jobs.base import Firing, JobFailed
from monitor.check.run import LaterDayRecorded, run_check
from monitor.check.turn import CheckBusy
from monitor.values.words import Sentence
from monitor.values.words import mark as _

PAUSE_SECONDS = 5.0


def check(firing: Firing, *, full: bool, patience: timedelta) -> Sentence:
    """Run the check and say as of which day. Raises JobFailed if a rule failed or another check outlasts patience."""
    give_up = firing.now() + patience
    while True:
        try:
            report = run_check(firing.database, firing.today, full=full, clock=firing.now, replay=False)
            break
        except LaterDayRecorded as later:
            raise JobFailed(later.sentence) from later
        except CheckBusy as busy:
            if firing.now() >= give_up:
                raise JobFailed(busy.sentence) from busy
            time.sleep(PAUSE_SECONDS)
    if report.errors:
        raise JobFailed(Sentence(_("规则运行失败：{rules}"), {"rules": report.errors}))
    return Sentence(
        _("截至 {as_of}，检查 {matters} 个事项"), {"as_of": report.as_of.isoformat(), "matters": report.matters}
    )
