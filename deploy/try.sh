#!/bin/sh
# Tries the newest bundle of dist/ as an office would: installs it, imports, serves, upgrades and breaks an upgrade, all
# in a network namespace without a route. `make dist-try` calls it. Needs root or user namespaces.
set -eu
cd "$(dirname "$0")/.."
bundle=$(ls -t dist/*.tar.gz 2>/dev/null | head -n 1)
[ -n "$bundle" ] || { echo "没有安装包：先运行 make dist" >&2; exit 2; }
if [ "${INSIDE:-}" != 1 ]; then
    if [ "$(id -u)" = 0 ]; then exec env INSIDE=1 unshare -n -- "$0"; fi
    exec env INSIDE=1 unshare -rn -- "$0"
fi
ip link set lo up 2>/dev/null || true

work=$(mktemp -d "${TMPDIR:-/tmp}/anxin-try-XXXXXX")
server=
finish() { [ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT
root="$work/root" home="$work/root/opt/anxin"
port=5098
books=$PWD/tests/files/sample-county

step() { printf '· %s\n' "$*"; }
must() { "$@" >"$work/said" 2>&1 || { cat "$work/said"; echo "没有通过：$*"; exit 1; }; }
flask() { (set -a; . "$root/etc/anxin/anxin.env"; set +a; cd "$home/current" && .venv/bin/python -m flask --app monitor "$@"); }
count() { flask alerts --json | python3 -c 'import json, sys; print(len(json.load(sys.stdin)))'; }

step "没有网络：$(python3 -c 'import socket
try: socket.create_connection(("192.0.2.1", 80), 1); print("可以连接外部")
except OSError as no: print(no)')"
tar -C "$work" -xzf "$bundle"
first=$(ls -d "$work"/anxin-*)

step "安装"
must "$first/install.sh" --prefix "$root"
sed -i "s/^PORT=.*/PORT=$port/" "$root/etc/anxin/anxin.env"

step "导入与检查"
must flask user 1001 --name 示范甲 --role inspector
must flask import projects "$books/工程项目台账.xlsx"
must flask check --as-of 2026-11-23 --full
before=$(count)
[ "$before" -gt 0 ]

serve() {
    (set -a; . "$root/etc/anxin/anxin.env"; set +a; cd "$home/current" && exec .venv/bin/python -m jobs.serve) >"$work/log" 2>&1 &
    server=$!
    python3 - "$port" <<'PYTHON'
import sys, time, urllib.request
for _attempt in range(100):
    try:
        page = urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/login", timeout=2).read().decode()
        break
    except OSError:
        time.sleep(0.3)
else:
    sys.exit("网页没有回答")
assets = [part.split('"')[0] for part in page.split('"/static/')[1:]]
for asset in assets:
    assert urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/static/{asset}", timeout=5).status == 200, asset
assert "https://" not in page and 'src="http' not in page
print(f"登录页和它的 {len(assets)} 个文件都在本机")
PYTHON
    kill "$server"; wait "$server" || true
    server=
}
step "启动：$(serve)"

step "升级：数据保留"
cp -r "$first" "$work/next"
echo "anxin-next" > "$work/next/RELEASE"
(cd "$work/next" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum > SHA256SUMS)
must "$work/next/install.sh" --prefix "$root"
[ "$(readlink "$home/current")" = releases/anxin-next ]
[ "$(count)" = "$before" ]
ls "$root"/var/lib/anxin/before-anxin-next-*.db >/dev/null

step "坏的升级：原来的版本继续使用"
cp -r "$work/next" "$work/broken"
echo "anxin-broken" > "$work/broken/RELEASE"
cat > "$work/broken/migrations/versions/29991231_broken.py" <<PYTHON
"""Break."""
revision = "broken"
down_revision = "$(cd "$home/current" && .venv/bin/python -c 'from alembic.script import ScriptDirectory as S; print(S("migrations").get_current_head())')"
branch_labels = depends_on = None
def upgrade():
    raise SystemExit("broken on purpose")
PYTHON
(cd "$work/broken" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum > SHA256SUMS)
if "$work/broken/install.sh" --prefix "$root" >"$work/said" 2>&1; then echo "坏的升级没有被拒绝"; exit 1; fi
[ "$(readlink "$home/current")" = releases/anxin-next ]
[ "$(count)" = "$before" ]

step "被改动的安装包：拒绝"
echo >> "$work/next/config.py"
if "$work/next/install.sh" --prefix "$root" >"$work/said" 2>&1; then echo "被改动的安装包没有被拒绝"; exit 1; fi
grep -q 被改动 "$work/said"
echo "全部通过"
