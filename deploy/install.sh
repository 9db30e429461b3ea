#!/bin/sh
# Installs or upgrades 安薪 from this folder, without any network. Run as root:
#   ./install.sh                       /opt/anxin, data in /var/lib/anxin, settings in /etc/anxin, systemd units
#   ./install.sh --prefix DIR          everything below DIR, no user and no units: to try it
# An upgrade keeps data and settings: a copy of the database is put aside first, and where the new release does not
# come up with it the old one stays in place.
set -eu
cd "$(dirname "$0")"
umask 022

tell() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 2; }

prefix=
case "${1:-}" in
    '') ;;
    --prefix) prefix=${2:?--prefix 后面要写目录}; mkdir -p "$prefix"; prefix=$(cd "$prefix" && pwd) ;;
    *) fail "用法：./install.sh [--prefix 目录]" ;;
esac
home="$prefix/opt/anxin" data="$prefix/var/lib/anxin" etc="$prefix/etc/anxin" units="$prefix/etc/systemd/system"
release=$(cat RELEASE)
target="$home/releases/$release"

[ -n "$prefix" ] || [ "$(id -u)" = 0 ] || fail "请用 root 运行，或用 --prefix 目录 试装。"
sha256sum --quiet -c SHA256SUMS >/dev/null || fail "安装包不完整或被改动：请重新复制后再试。"

wanted=$(cat PYTHON)
python=$(command -v "python$wanted" || true)
[ -n "$python" ] || fail "没有找到 Python $wanted：安装包里的依赖是为它准备的，请先安装 python$wanted。"

as_anxin() {
    if [ -z "$prefix" ]; then setpriv --reuid anxin --regid anxin --clear-groups -- env "$@"; else env "$@"; fi
}

# Runs a program of a release with the settings of this machine; owner.env holds what only an upgrade may know.
run_release() {
    place=$1; shift
    (set -a; . "$etc/anxin.env"; [ ! -r "$etc/owner.env" ] || . "$etc/owner.env"; set +a; cd "$place" && as_anxin "$place/.venv/bin/python" "$@")
}

has_systemd() { [ -z "$prefix" ] && [ -d /run/systemd/system ]; }

make_places() {
    if [ -z "$prefix" ] && ! id anxin >/dev/null 2>&1; then
        useradd --system --home-dir "$data" --shell /usr/sbin/nologin anxin
    fi
    mkdir -p "$home/releases" "$data" "$etc" "$units"
    chmod 0700 "$data"
    [ -n "$prefix" ] || chown anxin:anxin "$data"
    if [ ! -e "$etc/anxin.env" ]; then
        sed "s|@DATA@|$data|" anxin.env > "$etc/anxin.env"
        chmod 0640 "$etc/anxin.env"
        [ -n "$prefix" ] || chgrp anxin "$etc/anxin.env"
    fi
}

unpack() {
    rm -rf "$target.new"
    mkdir -p "$target.new"
    cp -r . "$target.new/"
    "$python" -m venv --without-pip "$target.new/.venv"
    for pip in wheelhouse/pip-*.whl; do :; done
    "$python" "$pip/pip" --disable-pip-version-check --python "$target.new/.venv/bin/python" install -q \
        --root-user-action=ignore --no-index --find-links wheelhouse --require-hashes -r requirements/runtime.lock ||
        fail "依赖没有装上：安装包与本机的 Python 或处理器不符。"
    rm -rf "$target.new/wheelhouse"
    "$target.new/.venv/bin/python" -m compileall -q "$target.new/monitor" "$target.new/jobs" "$target.new/forms"
    rm -rf "$target"
    mv "$target.new" "$target"
}

stop() { if has_systemd; then systemctl stop anxin.target anxin-web anxin-scheduler anxin-notifier 2>/dev/null || true; fi; }
start() { if has_systemd; then systemctl start anxin.target; fi; }

# A copy beside the data, by SQLite's own means, so that it is whole whatever is under way. PostgreSQL is dumped by its own.
put_aside() {
    copy="$data/before-$release-$(date +%Y%m%d%H%M%S).db"
    run_release "$target" - "$copy" <<'PYTHON'
import sqlite3, sys
from pathlib import Path
from config import load
url = load().database_url
if url.startswith("sqlite:///") and Path(url.removeprefix("sqlite:///")).exists():
    with sqlite3.connect(url.removeprefix("sqlite:///")) as source, sqlite3.connect(sys.argv[1]) as copy:
        source.backup(copy)
    print("数据库已另存：" + sys.argv[1])
elif not url.startswith("sqlite:///"):
    print("数据库在 PostgreSQL 中：请确认已用 pg_dump 备份。")
PYTHON
}

install_units() {
    for unit in systemd/*; do
        sed "s|@HOME@|$home|; s|@DATA@|$data|; s|@ETC@|$etc|" "$unit" > "$units/$(basename "$unit")"
    done
    if has_systemd; then
        systemctl daemon-reload
        systemctl enable -q anxin.target anxin-web anxin-scheduler anxin-notifier
    fi
}

make_places
unpack
before=$(readlink "$home/current" || true)
stop
put_aside
if run_release "$target" -m flask --app monitor db upgrade; then
    ln -sfn "releases/$release" "$home/current.new" && mv -T "$home/current.new" "$home/current"
    install_units
    start
    tell "已安装 $release（原为 ${before:-无}）。"
else
    start
    fail "数据库没有升级成功，仍在使用原来的版本（${before:-无}）。另存的数据库在 $data。"
fi
if has_systemd; then
    tell "服务已启动：systemctl status anxin.target"
else
    tell "启动：set -a; . $etc/anxin.env; set +a; cd $home/current && .venv/bin/python -m jobs.serve"
fi
tell "开通账号：以 anxin 用户和同样的设置运行 flask --app monitor user 工号 --name 姓名 --role 角色"
