#!/usr/bin/env bash
# Without DOCS: how the site grows with its pages, beside stock Wagtail (benchmarks/scale). With DOCS and QUERIES: judge the
# search on a set of documents and questions: MRR@10, recall@10, nDCG@10 and latency by kind of question.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1:-}" = --elasticsearch ]; then # how a search server fills and answers (benchmarks/elastic)
    exec .venv/bin/python -m benchmarks.elastic "$@"
fi
if [ "${1:-}" = --adoptions ]; then # how pages grow with adoptions (benchmarks/adoption)
    exec .venv/bin/python -m benchmarks.adoption "$@"
fi
if [ -z "${DOCS:-}${QUERIES:-}" ]; then
    exec .venv/bin/python -m benchmarks.scale "$@"
fi
if [ ! -f "${DOCS:-}" ] || [ ! -f "${QUERIES:-}" ]; then
    echo "ระบุชุดข้อมูลด้วย / name the judged set: make bench DOCS=docs.jsonl QUERIES=queries.jsonl" >&2
    exit 2
fi
exec .venv/bin/python manage.py search_benchmark --docs "$DOCS" --queries "$QUERIES" --engine "${SEARCH_ENGINE:-embedded}"
