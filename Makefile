# Two commands are all there is to know: `make run` and `make test`. The others are their parts.
BIN := .venv/bin
TYPED := $(wildcard bench config.py forms jobs monitor)
# Test files run side by side, the slow ones of the browser first, one worker a processor of the smallest machine we
# support.
WORKERS ?= 2

# Every command starts twice as fast when Python may keep what it compiled, whatever the machine says.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run test check words docs lock screenshots bench faults dist dist-try clean

help:
	@echo 'make run          安装、迁移、填入示范县，并在 127.0.0.1:$${PORT:-5000} 提供服务（Ctrl-C 全部停止）'
	@echo 'make test         安装并在 SQLite 和 PostgreSQL 上运行全部测试'
	@echo 'make check        格式、静态检查、类型、依赖方向、模板、守卫测试'
	@echo 'make setup        只安装'
	@echo 'make words        更新译文目录：加入新的文字，去掉不再用的，列出待译的'
	@echo 'make docs         按代码重写 docs/ 中列举的页面（规则一览）'
	@echo 'make lock         重写锁文件（UPGRADE=1 取较新版本）'
	@echo 'make screenshots  重拍文档中的截图'
	@echo 'make bench        测速并写入 docs/benchmarks.md'
	@echo 'make faults       反复杀死通知和定时任务进程并写入 docs/faults.md'
	@echo 'make dist         打成可离线安装的安装包，放在 dist/'
	@echo 'make clean        删除安装和运行产生的文件（保留 instance/ 中的数据）'

setup:
	@./bootstrap.sh

# DEMO=0 starts an empty county instead of the demonstration.
run: export DEMO ?= 1
run: setup
	@$(BIN)/flask --app monitor db upgrade
	@if [ "$$DEMO" = 1 ]; then $(BIN)/flask --app monitor demo --if-empty; fi
	@$(BIN)/python -m jobs.serve

test: setup
	@./bootstrap.sh browser
	$(BIN)/python -m pytest -W error -n $(WORKERS) --dist loadgroup --no-loadscope-reorder --durations=10 $(ARGS)

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(TYPED)
	$(BIN)/lint-imports
	$(if $(wildcard templates),$(BIN)/djlint --quiet --lint templates)
	$(BIN)/python -m pytest -q -W error tests/house

words: setup
	@$(BIN)/python -m tests.house.catalogue
	@./bootstrap.sh

docs: setup
	@$(BIN)/python -m tests.house.rulepage

lock:
	@./bootstrap.sh lock

screenshots: setup
	@./bootstrap.sh browser
	$(BIN)/python -m tests.browser.screenshots

bench: setup
	@./bootstrap.sh bench
	$(BIN)/python -m bench $(ARGS)

faults: setup
	$(BIN)/python -m bench.faults $(ARGS)

dist: setup
	@./deploy/build.sh

# Installs the bundle where there is no network, upgrades it, and breaks an upgrade.
dist-try:
	@./deploy/try.sh

clean:
	rm -rf dist .venv .tools node_modules static/vendor .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find . -name '*.mo' -delete 2>/dev/null || true
