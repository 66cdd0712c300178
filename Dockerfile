# Two stages: pip and its cache stay behind in the first. The lock file is copied before the source, so that a change
# of the source does not install everything again.
FROM python:3.11-slim AS packages
RUN python -m venv /opt/venv
COPY requirements.lock /tmp/requirements.lock
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/requirements.lock

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin valvelaud \
    && install --directory --owner=valvelaud --group=valvelaud --mode=0700 /data
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY storage storage
COPY handlers handlers
COPY bot bot
RUN /opt/venv/bin/python -m compileall -q bot handlers storage
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    VALVELAUD_DATA_DIR=/data \
    VALVELAUD_WEB_HOST=0.0.0.0 \
    VALVELAUD_WEB_PORT=8080
USER valvelaud
VOLUME /data
EXPOSE 8080
# Telegram being away makes the process unwell (503), not dead: nothing is lost, and a restart would not help.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=5 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"VALVELAUD_WEB_PORT\"]}/health', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
