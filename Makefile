# The project's commands. `make help` lists them; the work is done by the small programs in scripts/.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run cluster test lint format shell check reset bench vitals accessibility references lock translations soak

help: ## แสดงคำสั่งทั้งหมด / list these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 22

run: ## ติดตั้งแล้วเปิดเว็บไซต์ / install what is missing and serve the site (PORT=8000, SEARCH_ENGINE=elasticsearch)
	@scripts/venv.sh site
	@.venv/bin/python -m scripts.serve

cluster: ## เปิดเว็บไซต์แบบระบบจริงในเครื่องเดียว / PostgreSQL, three search nodes, worker and two web servers on loopback
	@scripts/venv.sh site
	@.venv/bin/python -m scripts.cluster

test: ## รันการทดสอบทั้งหมด / install what tests need and run all of them (ARGS="-k thai")
	@scripts/test.sh $(ARGS)

lint: ## ตรวจรูปแบบโค้ด เทมเพลต และชนิดข้อมูล / ruff, djlint, mypy
	@scripts/venv.sh dev
	@scripts/lint.sh

format: ## จัดรูปแบบโค้ด / let ruff rewrite the code
	@scripts/venv.sh dev
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

shell: ## เปิด Python shell ของเว็บไซต์ / a Python shell with the site loaded
	@scripts/venv.sh site
	@.venv/bin/python manage.py shell

check: ## ตรวจการตั้งค่าและ migration / system checks, production settings, missing migrations
	@scripts/venv.sh site
	@scripts/check.sh

reset: ## ลบข้อมูลทั้งหมดใน var/ / remove all data below var/ after asking (YES=1 does not ask)
	@scripts/reset.sh

bench: ## วัดการเติบโตเทียบกับ Wagtail ปกติ / growth beside stock Wagtail (ARGS="--sizes 1000", or judge: DOCS= QUERIES=)
	@scripts/venv.sh site
	@scripts/bench.sh $(ARGS)

accessibility: ## ตรวจการเข้าถึงทุกหน้า ทุกขนาด ทุกโหมดสี / axe on every page in every look
	@scripts/venv.sh dev
	@AXE_MATRIX=full .venv/bin/python -m pytest tests/browser/test_accessibility.py --numprocesses 2 $(ARGS)

soak: ## ปิดโปรแกรมที่เขียนดัชนีค้นหาแบบสุ่มแล้วตรวจว่าไม่มีอะไรหาย / kill -9 the index's writers (ARGS="--kills 50")
	@scripts/venv.sh dev
	@scripts/soak.sh $(ARGS)

vitals: ## วัดความเร็วของหน้าเว็บบนมือถือ / measure the pages on a slow phone (ARGS="--runs 3")
	@scripts/venv.sh dev
	@.venv/bin/python -m benchmarks.web_vitals $(ARGS)

references: ## ถ่ายภาพอ้างอิงของชิ้นส่วนหน้าเว็บใหม่ / take the reference pictures of all parts anew
	@scripts/venv.sh dev
	@RENEW_REFERENCES=1 REQUIRE_BROWSER=1 .venv/bin/python -m pytest -q tests/browser/test_references.py

lock: ## สร้างไฟล์ล็อกเวอร์ชันใหม่ / write requirements*.lock anew
	@scripts/venv.sh dev
	@scripts/lock.sh

translations: ## รวบรวมและคอมไพล์คำแปล / collect interface strings, compile the catalogues
	@scripts/venv.sh dev
	@scripts/translations.sh
