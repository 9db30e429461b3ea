"""电子邮件 by SMTP, under TLS from the start or from STARTTLS on; in clear only to a host of the county's own."""

import re
import smtplib
import socket
import ssl
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape

from monitor.notify.channel import Field, Kind, Parcel, Receipt, Settings, Verdict
from monitor.notify.wire import Door
from monitor.outbound.fetch import Failed
from monitor.outbound.guard import Barred, find_address
from monitor.outbound.watch import Limits, Watch
from monitor.values.telling import FAULTS
from monitor.values.words import Sentence
from monitor.values.words import mark as _

ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
NO_ADDRESS = _("应为电子邮箱地址。")
NO_PORT = _("应为 1 到 65535 之间的端口。")
NO_MODE = _("应为 tls、starttls 或 plain。")
MODES = ("tls", "starttls", "plain")


def check_address(text: str) -> str | None:
    return None if ADDRESS.fullmatch(text) else NO_ADDRESS


def check_port(text: str) -> str | None:
    return None if text.isascii() and text.isdigit() and 0 < int(text[:6]) <= 65535 else NO_PORT


class _Capped:
    """What a server says, up to so many bytes; after that it is as if the line were cut."""

    def __init__(self, opened: socket.socket, most_bytes: int) -> None:
        self._file, self._left = opened.makefile("rb"), most_bytes

    def readline(self, size: int = -1) -> bytes:
        line = self._file.readline(min(size, self._left) if size >= 0 else self._left)
        self._left -= len(line)
        return line

    def close(self) -> None:
        self._file.close()


class _Post(smtplib.SMTP):
    """A session with the address that was looked up before, under the name of its host."""

    def __init__(self, host: str, address: str, limits: Limits, watch: Watch, *, tls: bool) -> None:
        super().__init__(timeout=limits.seconds, local_hostname="anxin.local")
        self._host, self._address, self._limits, self._watch, self._tls = host, address, limits, watch, tls

    def _get_socket(self, _host: str, port: int, _timeout: float) -> socket.socket:
        try:
            self.sock = socket.create_connection((self._address, port), self._watch.left)
        except OSError as error:
            raise _fail("timeout" if isinstance(error, TimeoutError) else "connect") from error
        self._watch.hold(self.sock)
        # Beyond the deadline, which ends it first and is known for one: the library takes its own for a cut line.
        self.sock.settimeout(2 * self._limits.seconds)
        if self._tls:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self._host)
        return self.sock

    def getreply(self) -> tuple[int, bytes]:
        if self.file is None and self.sock is not None:
            self.file = _Capped(self.sock, self._limits.size)
        return super().getreply()


def write_mail(settings: Settings, parcel: Parcel) -> EmailMessage:
    """Text and HTML; the Message-ID follows from the idempotency key, so that a second copy is known for one."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = parcel.title, settings["sender"], parcel.to
    mail["Date"] = format_datetime(parcel.at)
    mail["Message-ID"] = f"<{parcel.uid}@{settings['sender'].rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    if parcel.urgent:
        mail["Importance"] = "high"
    mail.set_content("\n".join((*parcel.lines, "", parcel.link)))
    lines = "".join(f"<p>{escape(line)}</p>" for line in parcel.lines)
    link = f'<p><a href="{escape(parcel.link)}">{escape(parcel.link)}</a></p>' if parcel.link else ""
    mail.add_alternative(f"<html><body>{lines}{link}</body></html>", subtype="html")
    return mail


def send(settings: Settings, parcel: Parcel, door: Door) -> Receipt:
    host, port, mode, limits = settings["host"], int(settings["port"]), settings["mode"], door.limits
    with Watch(limits.seconds) as watch:
        try:
            address, own = find_address(host, port, door.policy, seconds=watch.left)
        except Barred as barred:
            raise Failed(barred.code, barred.sentence, forbidden=barred.forbidden) from barred
        if mode == "plain" and not own:
            raise _fail("not_tls", forbidden=True)
        session = _Post(host, address, limits, watch, tls=mode == "tls")
        try:
            return _hand_over(session, settings, parcel)
        except smtplib.SMTPResponseException as error:
            return _judge(error.smtp_code)
        except smtplib.SMTPRecipientsRefused as error:
            return _judge(min(code for code, _words in error.recipients.values()))
        except ssl.SSLCertVerificationError as error:
            raise _fail("tls") from error
        except smtplib.SMTPNotSupportedError as error:
            raise _fail("not_tls") from error
        except (OSError, smtplib.SMTPException, ValueError, AttributeError) as error:
            raise _fail("timeout" if watch.is_over or isinstance(error, TimeoutError) else "cut") from error
        finally:
            session.close()


def _fail(code: str, *, forbidden: bool = False) -> Failed:
    return Failed(code, Sentence(FAULTS[code]), forbidden=forbidden)


def _hand_over(session: _Post, settings: Settings, parcel: Parcel) -> Receipt:
    code, _words = session.connect(settings["host"], int(settings["port"]))
    if code != 220:
        return _judge(code)
    if settings["mode"] == "starttls":
        session.starttls(context=ssl.create_default_context())
    if settings.get("user"):
        session.login(settings["user"], settings.get("password", ""))
    session.send_message(write_mail(settings, parcel))
    return Receipt(Verdict.DELIVERED, "SMTP 250")


def _judge(code: int) -> Receipt:
    """5xx is for good, and so is a refused log-in; 4xx passes."""
    return Receipt(Verdict.REFUSED if code >= 500 else Verdict.LATER, f"SMTP {code}")


CHANNEL = Kind(
    code="email",
    label=_("电子邮件（SMTP）"),
    fields=(
        Field("host", _("服务器")),
        Field("port", _("端口"), default="465", check=check_port),
        Field(
            "mode", _("加密"), default="tls", hint=_("tls（465）、starttls（587）；plain 只用于本县允许的内网主机。"),
            check=lambda text: None if text in MODES else NO_MODE,
        ),
        Field("sender", _("发件地址"), check=check_address),
        Field("user", _("用户名"), required=False),
        Field("password", _("密码"), secret=True, required=False),
    ),
    place=lambda settings: settings["host"],
    send=send,
    address=_("电子邮箱"),
    check_address=check_address,
)  # fmt: skip
