"""What became of a run of the clock."""

from monitor.values.terms import Term
from monitor.values.words import mark as _


class RunStatus(Term):
    """``JobRun.status``. Interrupted means that its scheduler stopped or died: the next one runs it again."""

    RUNNING = "running", _("运行中")
    SUCCEEDED = "succeeded", _("成功")
    FAILED = "failed", _("失败")
    INTERRUPTED = "interrupted", _("中断")
