#!/bin/sh
# Builds the bundle that installs on a machine without any network: sources, built assets, every wheel, install.sh.
# `make dist` calls it. The wheels fit the Python and the processor of the machine that builds (PYTHON=… chooses one).
set -eu
cd "$(dirname "$0")/.."
umask 022

fail() { printf '%s\n' "$*" >&2; exit 2; }

python=${PYTHON:-.venv/bin/python}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
commit=$(git rev-parse --short HEAD 2>/dev/null || echo source)
if [ -n "$(git status --porcelain 2>/dev/null)" ]; then commit="$commit-changed"; fi
name="anxin-$version-$commit"
stage="dist/$name"

rm -rf "$stage" "dist/$name.tar.gz"
mkdir -p "$stage/wheelhouse"
git ls-files config.py alembic.ini pyproject.toml LICENSE README.md CHANGELOG.md \
    forms jobs migrations monitor requirements/runtime.lock static templates translations |
    tar -c -T - | tar -x -C "$stage"
cp -r static/vendor "$stage/static/"
for words in translations/*/LC_MESSAGES/messages.mo; do cp "$words" "$stage/$words"; done
cp -r deploy/systemd deploy/anxin.env "$stage/"
cp deploy/install.sh "$stage/install.sh"
printf '%s\n' "$name" > "$stage/RELEASE"

base=$("$python" -c 'import sys; print(sys._base_executable)')
"$base" -m pip --disable-pip-version-check download -q --only-binary :all: --require-hashes --no-deps \
    -r requirements/runtime.lock -d "$stage/wheelhouse" || fail "依赖包没有取全：请检查网络或 pip 镜像设置，然后再运行一次。"
"$base" -m pip --disable-pip-version-check download -q --only-binary :all: --require-hashes --no-deps \
    -r requirements/pip.lock -d "$stage/wheelhouse" || fail "没有取到 pip 的安装包。"
"$base" -c 'import sys; print("%d.%d" % sys.version_info[:2])' > "$stage/PYTHON"

(cd "$stage" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum > SHA256SUMS)
tar -C dist --sort=name --owner=0 --group=0 --numeric-owner -czf "dist/$name.tar.gz" "$name"
rm -rf "$stage"
(cd dist && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256")
printf '%s\n' "dist/$name.tar.gz"
