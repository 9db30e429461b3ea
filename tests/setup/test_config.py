import ast
import base64
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from config import ROOT, ConfigError, load
from monitor.outbound.guard import Policy
from monitor.values.words import say

KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture
def given(tmp_path):
    return {"INSTANCE_PATH": str(tmp_path / "instance")}


def refusal_of(given, **wrong):
    with pytest.raises(ConfigError) as caught:
        load(given | wrong)
    return say(caught.value.sentence)


def test_nothing_needs_to_be_set(given, tmp_path):
    settings = load(given)
    assert settings.database_url == f"sqlite:///{tmp_path / 'instance' / 'anxin.db'}"
    assert (settings.port, settings.locale, settings.log_level, settings.demo) == (5000, "zh_Hans_CN", "INFO", False)
    assert len(settings.data_key) == 32
    assert len(settings.secret_key) >= 32


def test_an_empty_value_counts_as_unset(given):
    assert load(given | {"PORT": " ", "DATABASE_URL": ""}).port == 5000


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("postgres://u:p@127.0.0.1/county", "postgresql+psycopg://u:p@127.0.0.1/county"),
        ("postgresql://u:p@127.0.0.1:5433/county", "postgresql+psycopg://u:p@127.0.0.1:5433/county"),
        ("postgresql+psycopg:///county?host=/run", "postgresql+psycopg:///county?host=/run"),
        ("sqlite:////srv/county.db", "sqlite:////srv/county.db"),
        ("sqlite:///county.db", "sqlite:///county.db"),
    ],
)
def test_database_addresses_are_brought_to_one_spelling(given, written, meant):
    assert load(given | {"DATABASE_URL": written}).database_url == meant


@pytest.mark.parametrize(
    "url", ["mysql://u:geheim@h/d", "postgresql+psycopg2://u:geheim@h/d", "oracle:geheim", "geheim"]
)
def test_other_databases_are_refused_without_repeating_the_password(given, url):
    sentence = refusal_of(given, DATABASE_URL=url)
    assert "DATABASE_URL" in sentence
    assert "sqlite:///" in sentence
    assert "geheim" not in sentence


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "postgresql://u:geheim@h", "postgresql://u:geheim@h:x/d"]
)
def test_an_address_that_names_no_database_is_refused(given, url):
    sentence = refusal_of(given, DATABASE_URL=url)
    assert "没有写明数据库" in sentence
    assert "geheim" not in sentence


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("HOST", "localhost", "127.0.0.1"),
        ("HOST", "127.0.0.1:80", "127.0.0.1"),
        ("PORT", "http", "1 到 65535"),
        ("PORT", "0", "1 到 65535"),
        ("PORT", "65536", "1 到 65535"),
        ("PORT", "５０００", "1 到 65535"),
        ("PORT", "9" * 5000, "1 到 65535"),
        ("UPLOAD_LIMIT_MB", "0", "1 到 512"),
        ("UPLOAD_LIMIT_MB", "1.5", "1 到 512"),
        ("LOCALE", "fr", "zh_Hans_CN"),
        ("LOG_LEVEL", "LOUD", "WARNING"),
        ("DEMO", "perhaps", "true"),
    ],
)
def test_a_wrong_value_is_refused_with_its_name_and_what_is_expected(given, name, value, expected):
    sentence = refusal_of(given, **{name: value})
    assert sentence.startswith(name)
    assert expected in sentence
    assert "请改正" in sentence


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATA_KEY"])
def test_a_wrong_key_is_refused_and_not_repeated(given, name):
    sentence = refusal_of(given, **{name: "geheim"})
    assert sentence.startswith(name)
    assert "geheim" not in sentence


def test_a_data_key_is_read_from_either_base64_alphabet(given):
    key = bytes([0xFB, 0xFF] * 16)
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        assert load(given | {"DATA_KEY": encode(key).decode()}).data_key == key


def test_keys_are_made_once_and_closed_to_others(given, tmp_path):
    first, second = load(given), load(given)
    assert (first.secret_key, first.data_key) == (second.secret_key, second.data_key)
    assert first.secret_key != base64.urlsafe_b64encode(first.data_key).decode()
    for name in ("secret_key", "data_key"):
        assert stat.S_IMODE((tmp_path / "instance" / name).stat().st_mode) == 0o600
    assert sorted(os.listdir(tmp_path / "instance")) == ["data_key", "secret_key"]


def test_processes_that_start_together_agree_on_the_keys(given):
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _turn: load(given).data_key, range(16)))
    assert len(set(keys)) == 1


def test_a_given_key_writes_no_file(given, tmp_path):
    load(given | {"DATA_KEY": KEY, "SECRET_KEY": "s" * 32})
    assert os.listdir(tmp_path / "instance") == []


def test_an_unusable_folder_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    assert "INSTANCE_PATH" in refusal_of({"INSTANCE_PATH": str(tmp_path / "file" / "instance")})


def test_a_key_file_that_is_no_key_is_refused(given, tmp_path):
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance" / "data_key").write_bytes(b"\xff\xfe")
    assert "data_key" in refusal_of(given)


def test_secrets_stay_out_of_the_representation(given):
    shown = repr(load(given | {"DATA_KEY": KEY, "SECRET_KEY": "geheim" * 8, "DATABASE_URL": "postgres://u:geheim@h/d"}))
    assert "geheim" not in shown
    assert "data_key" not in shown


def reads_environment(path: Path) -> bool:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    imported = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names |= {alias.name for node in imported if isinstance(node, ast.ImportFrom) for alias in node.names}
    return bool(names & {"environ", "environb", "getenv"})


def test_nothing_else_reads_the_environment():
    files = [path for folder in ("monitor", "jobs", "forms", "migrations") for path in (ROOT / folder).rglob("*.py")]
    assert [str(path.relative_to(ROOT)) for path in files if reads_environment(path)] == []
    assert reads_environment(ROOT / "config.py")


def test_the_public_address_is_a_whole_address_without_a_slash_at_its_end(given):
    assert load(given).public_url == ""
    assert load(given | {"PUBLIC_URL": "https://anxin.example/wages/"}).public_url == "https://anxin.example/wages"
    for wrong in ("anxin.example", "ftp://anxin.example", "https://", "https://anxin.example/?a=1", "https://[x"):
        assert "PUBLIC_URL" in refusal_of(given, PUBLIC_URL=wrong)


def test_a_scanner_is_a_command_that_can_be_run(given):
    assert load(given).scan_command == ()
    assert load(given | {"SCAN_COMMAND": "sh -c 'exit 0'"}).scan_command == ("sh", "-c", "exit 0")
    for wrong in ("no-such-scanner -", "sh -c 'open"):
        assert "SCAN_COMMAND" in refusal_of(given, SCAN_COMMAND=wrong)


def test_the_form_of_document_numbers_names_each_part_once(given):
    assert load(given).directive_number == "示范人社监{kind}〔{year}〕{number}号"
    own = "示县人社监{kind}字〔{year}〕第{number}号"
    assert load(given | {"DIRECTIVE_NUMBER": own}).directive_number == own
    for wrong in ("示{kind}{year}", own + "{number}", "{kind}{year}{number!r}", "{kind}{year}{number", own * 3):
        assert "DIRECTIVE_NUMBER" in refusal_of(given, DIRECTIVE_NUMBER=wrong)


def test_phones_for_the_public_are_numbers_and_the_quick_exit_an_address(given):
    assert (dict(load(given).contacts), load(given).exit_address) == ({}, "about:blank")
    assert (load(given).housing_office, load(given | {"HOUSING_OFFICE": " 示范住建局 "}).housing_office) == (
        "",
        "示范住建局",
    )
    set_here = given | {"PHONE_LABOUR": "0000-1234567", "EXIT_ADDRESS": "https:" + "//weather.example"}
    assert load(set_here).contacts == {"phone_labour": "0000-1234567"}
    assert load(set_here).exit_address.endswith("weather.example")
    for wrong in ({"PHONE_LABOUR": "请打电话"}, {"PHONE_LEGAL_AID": "12"}, {"EXIT_ADDRESS": "javascript:alert(1)"}):
        with pytest.raises(ConfigError, match=next(iter(wrong))):
            load(given | wrong)


def test_proxies_before_the_pages_are_counted_and_none_is_believed_by_default(given):
    assert load(given).proxy_hops == 0
    assert load(given | {"PROXY_HOPS": "2"}).proxy_hops == 2
    for wrong in ("-1", "6", "one"):
        assert "PROXY_HOPS" in refusal_of(given, PROXY_HOPS=wrong)


def test_nothing_inside_may_be_asked_until_it_is_named(given):
    assert load(given).outbound == Policy()
    assert load(given | {"OUTBOUND_ALLOW": "feed.example,10.0.0.0/8"}).outbound.hosts == {"feed.example"}
    assert "10.0.0.0/99" in refusal_of(given, OUTBOUND_ALLOW="10.0.0.0/99")
