# The site: one image for web servers, worker, set-up and timers. Built from the lock, wheels only, run without rights.
FROM python:3.11.13-slim-bookworm AS packages
COPY requirements.lock /build/requirements.lock
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --require-hashes \
        --only-binary :all: -r /build/requirements.lock

FROM python:3.11.13-slim-bookworm
RUN groupadd --gid 10001 site \
    && useradd --uid 10001 --gid site --no-create-home --home-dir /tmp --shell /usr/sbin/nologin site \
    && install --directory --owner site --group site --mode 0750 /var/lib/cop
COPY --from=packages /venv /venv
WORKDIR /app
COPY manage.py requirements.lock ./
COPY community community
COPY cop_site cop_site
COPY core core
COPY home home
COPY innovations innovations
COPY members members
COPY search search
COPY strategy strategy
COPY locale locale
COPY static static
COPY templates templates
COPY docs/editors.md docs/editors.md
COPY scripts/__init__.py scripts/gunicorn_conf.py scripts/healthcheck.py scripts/
COPY deploy/timers.sh deploy/timers.sh
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHAINLP_READ_ONLY=1 \
    DJANGO_SETTINGS_MODULE=cop_site.settings.production \
    VAR_DIR=/var/lib/cop
# All that the site writes: collected static files, pictures, documents, the embedded index.
VOLUME /var/lib/cop
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["python", "scripts/healthcheck.py"]
CMD ["gunicorn", "--config", "scripts/gunicorn_conf.py", "--bind", "0.0.0.0:8000", "cop_site.wsgi"]
