"""Settings from the environment, checked at the start. Nothing else reads ``os.environ``."""

import base64
import binascii
import os
import shlex
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from monitor.outbound.guard import Policy
from monitor.values.contacts import Contact, is_phone
from monitor.values.directives import DEFAULT_NUMBER, is_number_pattern
from monitor.values.keyfile import keep_key
from monitor.values.words import LOCALES, SOURCE_LOCALE, Sentence
from monitor.values.words import mark as _

ROOT = Path(__file__).resolve().parent
TIMEZONE = ZoneInfo("Asia/Shanghai")
POSTGRESQL = "postgresql+psycopg"
SCHEMES = {"sqlite": "sqlite", "postgres": POSTGRESQL, "postgresql": POSTGRESQL, POSTGRESQL: POSTGRESQL}
SPELLINGS = {"zh": SOURCE_LOCALE, "zh_CN": SOURCE_LOCALE, "zh-CN": SOURCE_LOCALE} | {known: known for known in LOCALES}
LEVELS = {level: level for level in ("DEBUG", "INFO", "WARNING", "ERROR")}
ANSWERS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
KEY_BYTES = 32
SHORTEST_TOKEN = 16
Chosen = TypeVar("Chosen")


class ConfigError(Exception):
    """A setting that cannot be used: its sentence says which, what is expected and what to do, in ``locale``."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.locale = SOURCE_LOCALE


@dataclass(frozen=True)
class Settings:
    """What the environment decides. Secrets are left out of the representation.

    ``proxy_hops``: so many addresses at the end of ``X-Forwarded-For`` are believed, for anybody can send that header.
    """

    instance: Path
    database_url: str = field(repr=False)
    host: str
    port: int
    secret_key: str = field(repr=False)
    data_key: bytes = field(repr=False)
    locale: str
    upload_limit_mb: int
    scan_command: tuple[str, ...]
    public_url: str
    log_level: str
    demo: bool
    directive_number: str = DEFAULT_NUMBER
    contacts: Mapping[str, str] = field(default_factory=dict)
    exit_address: str = "about:blank"
    housing_office: str = ""
    proxy_hops: int = 0
    ping_url: str = field(default="", repr=False)
    metrics_token: str = field(default="", repr=False)
    outbound: Policy = field(default_factory=Policy)

    def for_pages(self) -> dict[str, object]:
        """What the screens are told, by the names of their configuration."""
        return {
            "SECRET_KEY": self.secret_key,
            "LOCALE": self.locale,
            "PUBLIC_URL": self.public_url,
            "UPLOAD_LIMIT": self.upload_limit_mb * 1024 * 1024,
            "SCAN_COMMAND": self.scan_command,
            "DIRECTIVE_NUMBER": self.directive_number,
            "CONTACTS": dict(self.contacts),
            "EXIT_ADDRESS": self.exit_address,
            "METRICS_TOKEN": self.metrics_token,
            "OUTBOUND": self.outbound,
            "HOUSING_OFFICE": self.housing_office,
        }


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read and check every setting; an empty value counts as unset.
    Makes the instance folder and, once, the two key files in it (mode 0600). Raises :class:`ConfigError`.
    """
    given = {name: value.strip() for name, value in environ.items() if value.strip()}
    try:
        return _read(given)
    except ConfigError as refusal:
        refusal.locale = SPELLINGS.get(given.get("LOCALE", ""), SOURCE_LOCALE)
        raise


def _read(given: Mapping[str, str]) -> Settings:
    instance = _make_folder(given.get("INSTANCE_PATH"))
    return Settings(
        instance=instance,
        database_url=_read_database(given.get("DATABASE_URL") or f"sqlite:///{instance / 'anxin.db'}"),
        host=_read_host(given.get("HOST", "127.0.0.1")),
        port=_read_number(given, "PORT", default=5000, low=1, high=65535),
        secret_key=_read_secret_key(given.get("SECRET_KEY") or _keep(instance / "secret_key")),
        data_key=_read_data_key(given.get("DATA_KEY") or _keep(instance / "data_key")),
        locale=_read_choice(given.get("LOCALE", SOURCE_LOCALE), "LOCALE", SPELLINGS),
        upload_limit_mb=_read_number(given, "UPLOAD_LIMIT_MB", default=32, low=1, high=512),
        scan_command=_read_command(given.get("SCAN_COMMAND", "")),
        public_url=_read_public_url(given.get("PUBLIC_URL", "")),
        log_level=_read_choice(given.get("LOG_LEVEL", "INFO").upper(), "LOG_LEVEL", LEVELS),
        demo=_read_choice(given.get("DEMO", "0").lower(), "DEMO", ANSWERS),
        directive_number=_read_number_pattern(given.get("DIRECTIVE_NUMBER", DEFAULT_NUMBER)),
        contacts={one.value: _read_phone(given, one.value.upper()) for one in Contact if one.value.upper() in given},
        exit_address=_read_exit(given.get("EXIT_ADDRESS", "about:blank")),
        housing_office=given.get("HOUSING_OFFICE", ""),
        proxy_hops=_read_number(given, "PROXY_HOPS", default=0, low=0, high=5),
        ping_url=_read_ping(given.get("PING_URL", "")),
        metrics_token=_read_token(given.get("METRICS_TOKEN", "")),
        outbound=_read_policy(given.get("OUTBOUND_ALLOW", "")),
    )


def _read_phone(given: Mapping[str, str], name: str) -> str:
    text = given[name]
    if is_phone(text):
        return text
    wrong = _(
        "{name} 的值“{value}”不对：应为可以拨打的电话号码，只含数字、空格、加号、短横和括号，请改正，或删除该变量。"
    )
    raise ConfigError(Sentence(wrong, {"name": name, "value": text}))


def _read_policy(text: str) -> Policy:
    try:
        return Policy.read(text)
    except ValueError as fault:
        wrong = _("OUTBOUND_ALLOW 中的“{value}”不对：应为主机名、IP 地址或网段，用逗号隔开，请改正，或删除该变量。")
        raise ConfigError(Sentence(wrong, {"value": str(fault)})) from fault


def _read_exit(text: str) -> str:
    if text == "about:blank" or text.startswith(("https://", "http://")):
        return text
    wrong = _("EXIT_ADDRESS 的值“{value}”不对：应为 http:// 或 https:// 开头的网址，请改正，或删除该变量以使用空白页。")
    raise ConfigError(Sentence(wrong, {"value": text}))


def _read_token(text: str) -> str:
    if not text or len(text) >= SHORTEST_TOKEN:
        return text
    wrong = _("METRICS_TOKEN 太短：应至少有 {length} 个字符的随机文字，请改正，或删除该变量（不提供 /metrics）。")
    raise ConfigError(Sentence(wrong, {"length": SHORTEST_TOKEN}))


def _make_folder(path: str | None) -> Path:
    folder = Path(path).expanduser().resolve() if path else ROOT / "instance"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        wrong = _("INSTANCE_PATH（数据目录 {path}）无法使用：应为可写的目录，请更换路径或授予写权限。")
        raise ConfigError(Sentence(wrong, {"path": folder})) from fault
    return folder


def _read_database(url: str) -> str:
    scheme, _colon, rest = url.partition("://")
    if scheme not in SCHEMES:
        wrong = _(
            "DATABASE_URL 的数据库类型“{scheme}”不受支持：应以 sqlite:/// 或 postgresql:// 开头，"
            "请改正，或删除该变量以使用默认的 SQLite 数据库。"
        )
        raise ConfigError(Sentence(wrong, {"scheme": scheme if _colon else "?"}))
    if SCHEMES[scheme] == "sqlite":
        named = rest.startswith("/") and len(rest) > 1 and not rest.startswith(("/?", "/:memory:"))
    else:
        named = _names_database(url)
    if not named:
        wrong = _(
            "DATABASE_URL 没有写明数据库：应为 sqlite:///文件路径 或 postgresql://用户:口令@主机/数据库名，请补全。"
        )
        raise ConfigError(Sentence(wrong))
    return f"{SCHEMES[scheme]}://{rest}"


def _names_database(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.path.strip("/")) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _read_number(given: Mapping[str, str], name: str, *, default: int, low: int, high: int) -> int:
    text = given.get(name, str(default))
    if text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high:
        return int(text)
    wrong = _("{name} 的值“{value}”不对：应为 {low} 到 {high} 之间的整数，请改正，或删除该变量以使用默认值 {default}。")
    raise ConfigError(Sentence(wrong, {"name": name, "value": text, "low": low, "high": high, "default": default}))


def _read_command(text: str) -> tuple[str, ...]:
    try:
        words = tuple(shlex.split(text))
    except ValueError:
        words = (text,)
    if not words or shutil.which(words[0]) is not None:
        return words
    wrong = _(
        "SCAN_COMMAND 的程序“{program}”找不到或不能运行：应为查毒命令，例如 clamdscan --no-summary -，"
        "请改正，或删除该变量（文件将不查毒）。"
    )
    raise ConfigError(Sentence(wrong, {"program": words[0]}))


def _read_number_pattern(text: str) -> str:
    if is_number_pattern(text):
        return text
    wrong = _(
        "DIRECTIVE_NUMBER（文号格式“{value}”）不对：应写出 {kind}、{year}、{number} 各一次，例如 {example}，"
        "请改正，或删除该变量以使用默认格式。"
    )
    facts = {"kind": "{kind}", "year": "{year}", "number": "{number}", "example": DEFAULT_NUMBER, "value": text}
    raise ConfigError(Sentence(wrong, facts))


def _read_public_url(text: str) -> str:
    """The address at which the public reaches the pages, without a slash at its end; empty where nobody said."""
    wrong = _(
        "PUBLIC_URL 的值“{value}”不对：应为公众访问本系统的地址，例如 https://anxin.example，请改正，或删除该变量"
        "（文书上的二维码将用出具人访问时的地址）。"
    )
    return _read_address(text, Sentence(wrong, {"value": text}))


def _read_ping(text: str) -> str:
    """The address of a watcher outside. It is a secret: what is wrong with it is told without it."""
    wrong = _(
        "PING_URL 不对：应为机外看守服务的网址，例如 https://watch.example/ping/编号，可写 {job} 为每项任务各设一个，"
        "请改正，或删除该变量（机外无人看守）。"
    )
    return _read_address(text, Sentence(wrong, {"job": "{job}"}))


def _read_address(text: str, wrong: Sentence) -> str:
    try:
        parts = urlsplit(text)
        named = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment
    except ValueError:
        named = False
    if named or not text:
        return text.rstrip("/")
    raise ConfigError(wrong)


def _read_host(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError as fault:
        wrong = _("HOST 的值“{value}”不对：应为本机的 IP 地址，例如 127.0.0.1 或 0.0.0.0，请改正，或删除该变量。")
        raise ConfigError(Sentence(wrong, {"value": text})) from fault


def _read_choice(text: str, name: str, choices: Mapping[str, Chosen]) -> Chosen:
    if text in choices:
        return choices[text]
    wrong = _("{name} 的值“{value}”不对：应为 {choices} 之一，请改正，或删除该变量以使用默认值。")
    raise ConfigError(Sentence(wrong, {"name": name, "value": text, "choices": tuple(choices)}))


def _read_secret_key(text: str) -> str:
    if len(text) >= KEY_BYTES:
        return text
    wrong = _("SECRET_KEY 太短：应至少有 {length} 个字符的随机文字，请改正，或删除该变量以便自动生成。")
    raise ConfigError(Sentence(wrong, {"length": KEY_BYTES}))


def _read_data_key(text: str) -> bytes:
    try:
        key = base64.b64decode(text, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) == KEY_BYTES:
        return key
    wrong = _(
        "DATA_KEY 不对：应为 {length} 字节随机数的 Base64 文字；它解开库中的身份证号，请恢复原来的密钥，"
        "切勿在已有数据时另行生成。"
    )
    raise ConfigError(Sentence(wrong, {"length": KEY_BYTES}))


def _keep(path: Path) -> str:
    try:
        return keep_key(path, KEY_BYTES)
    except (OSError, UnicodeDecodeError) as fault:
        wrong = _("密钥文件 {path} 无法读写：应为本程序可读的文件，请检查该文件和目录的权限。")
        raise ConfigError(Sentence(wrong, {"path": path})) from fault
