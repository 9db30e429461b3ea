"""Web, scheduler and notifier in the foreground: they start together and stop together."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

from config import ROOT, ConfigError, Settings, load
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

GRACE_SECONDS = 10.0
# A supervisor killed between the start of a child and its tie sends no signal: the child looks who its parent is.
IF_CHILD_OF = 'if [ "$PPID" = "$0" ]; then exec "$@"; fi'
PULSE_SECONDS = 0.2
# Two workers, so that reading one large upload does not keep everybody else waiting.
GRANIAN = (
    *("--interface", "wsgi", "--factory", "--no-ws", "--log-level", "warning"),
    *("--workers", "2", "--blocking-threads", "4", "--backpressure", "64"),
)


@dataclass(frozen=True)
class Part:
    """One long-running process: the word it is called by, its name (a msgid) and its command line."""

    word: str
    name: str
    command: tuple[str, ...]


Child = tuple[Part, subprocess.Popen[bytes]]


class _Wish:
    """Whether somebody asked to stop: Ctrl-C, a service manager, or a terminal that was closed."""

    def __init__(self) -> None:
        self.stop = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.stop = True


def serve(parts: Sequence[Part], is_ready: Callable[[], bool], welcome: Callable[[], None], locale: str) -> int:
    """Run ``parts`` until asked to stop (returns 0) or until one ends by itself (returns 1); no process is left.

    ``welcome`` is called once, as soon as ``is_ready`` says yes.
    """
    wish = _Wish()
    children: list[Child] = []
    welcomed = False
    try:
        for part in parts:
            children.append((part, _start(part)))
        while not wish.stop:
            ended = [(part, child.returncode) for part, child in children if child.poll() is not None]
            if ended:
                _tell_end(*ended[0], locale)
                return 1
            if not welcomed and is_ready():
                welcomed = True
                welcome()
            time.sleep(PULSE_SECONDS)
        return 0
    finally:
        _stop(children)


def _start(part: Part) -> subprocess.Popen[bytes]:
    # A session of its own keeps the terminal's Ctrl-C from reaching the child before we stop it in order.
    return subprocess.Popen((*tie_to_parent(), *part.command), cwd=ROOT, start_new_session=True)


def tie_to_parent() -> tuple[str, ...]:
    """Words before a command with which it ends when this process does, even if this one is killed outright."""
    setpriv = shutil.which("setpriv")
    if not setpriv:
        return ()
    return (setpriv, "--pdeathsig", "TERM", "--", "/bin/sh", "-c", IF_CHILD_OF, str(os.getpid()))


def _stop(children: Sequence[Child]) -> None:
    for _part, child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for _part, child in children:
        try:
            child.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        _sweep(child.pid)


def _sweep(session: int) -> None:
    # Workers of a child that died unasked outlive it in its process group.
    try:
        os.killpg(session, signal.SIGKILL)
    except ProcessLookupError:
        return


def _tell_end(part: Part, code: int, locale: str) -> None:
    sentence = Sentence(
        _("“{part}”意外停止（退出码 {code}），其余部分已一并停止。原因见上面的输出。"),
        {"part": Sentence(part.name), "code": code},
    )
    print(say(sentence, locale), file=sys.stderr, flush=True)


def list_parts(host: str, port: int) -> tuple[Part, ...]:
    """The three processes of a county: web at ``host`` and ``port``, scheduler, notifier."""
    flask = (sys.executable, "-m", "flask", "--app", "monitor")
    granian = (sys.executable, "-m", "granian", *GRANIAN)
    return (
        Part("web", _("网页"), (*granian, "--host", host, "--port", str(port), "monitor:create_app")),
        Part("scheduler", _("定时任务"), (*flask, "scheduler")),
        Part("notifier", _("通知"), (*flask, "notifier")),
    )


def is_answered(host: str, port: int) -> bool:
    """Whether something accepts connections there; of all addresses of this machine (0.0.0.0) the first is tried."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def _welcome(settings: Settings) -> None:
    where = Sentence(
        _("安薪已启动：http://{host}:{port}（按 Ctrl-C 全部停止）"), {"host": settings.host, "port": settings.port}
    )
    print(say(where, settings.locale), flush=True)
    if settings.demo:
        accounts = (sys.executable, "-m", "flask", "--app", "monitor", "demo", "--accounts")
        subprocess.run(accounts, cwd=ROOT, check=False)


def main(words: Sequence[str]) -> int:
    """Serve as the environment says: all parts, or in place of this process the one named by its word.

    0 stopped on request, 1 a part ended by itself, 2 it could not start.
    """
    try:
        settings = load()
    except ConfigError as refusal:
        print(say(refusal.sentence, refusal.locale), file=sys.stderr)
        return 2
    if words:
        return _become(words, settings)
    if is_answered(settings.host, settings.port):
        taken = Sentence(
            _("端口 {port} 已被占用：请停止占用它的程序，或用 PORT=其他端口 启动。"), {"port": settings.port}
        )
        print(say(taken, settings.locale), file=sys.stderr)
        return 2
    return serve(
        list_parts(settings.host, settings.port),
        lambda: is_answered(settings.host, settings.port),
        lambda: _welcome(settings),
        settings.locale,
    )


def _become(words: Sequence[str], settings: Settings) -> int:
    parts = {part.word: part.command for part in list_parts(settings.host, settings.port)}
    if len(words) != 1 or words[0] not in parts:
        wrong = Sentence(
            _("没有“{words}”这一部分：可写 {parts}，或都不写。"), {"words": list(words), "parts": list(parts)}
        )
        print(say(wrong, settings.locale), file=sys.stderr)
        return 2
    command = parts[words[0]]
    os.execv(command[0], command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
