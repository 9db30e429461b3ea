"""The county's virus scanner: a command that reads a file from its input and answers by its exit code, as clamdscan."""

import logging
import subprocess

from flask import current_app

from monitor.lifecycles.machine import Incomplete, Refused
from monitor.values.kept import ScanResult
from monitor.values.words import Sentence
from monitor.values.words import mark as _

SECONDS = 60
CLEAN, INFECTED = 0, 1
log = logging.getLogger(__name__)


class ScannerDown(Refused):
    """The scanner gives no answer; nothing is kept until it does."""

    status = 503


def scan(data: bytes) -> ScanResult:
    """What SCAN_COMMAND says of ``data``. Raises Incomplete for a virus, ScannerDown where it cannot tell."""
    command: tuple[str, ...] = current_app.config["SCAN_COMMAND"]
    if not command:
        return ScanResult.UNSCANNED
    try:
        code = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False).returncode
    except (OSError, subprocess.TimeoutExpired) as fault:
        log.error("SCAN_COMMAND does not answer: %s", type(fault).__name__)
        raise _down() from fault
    if code == CLEAN:
        return ScanResult.CLEAN
    if code == INFECTED:
        raise Incomplete(Sentence(_("查毒程序认为这个文件有病毒，没有保存。请在原电脑上查毒后另交一份。")))
    log.error("SCAN_COMMAND ends with %s", code)
    raise _down()


def _down() -> ScannerDown:
    return ScannerDown(Sentence(_("查毒程序没有响应，文件没有保存。请稍后再试；仍不行时请联系系统管理员。")))
