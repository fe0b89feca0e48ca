# Two stages: the first one builds the index, with PyTorch; the second one serves it, without.
#   docker build -t scoda .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
#     --env TELEGRAM_BOT_TOKEN_FILE=/run/secrets/token -v ./token:/run/secrets/token:ro -v scoda-home:/home/scoda/data scoda

FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY index index
COPY data data
RUN python -m venv /serve && /serve/bin/pip install --no-cache-dir --upgrade "pip>=25.1" \
    && /serve/bin/pip install --no-cache-dir --group serve && /serve/bin/pip install --no-cache-dir --no-deps .
# PyTorch's own index has wheels for the processor only, without several gigabytes for graphics cards:
# docker build --build-arg TORCH_INDEX=URL
ARG TORCH_INDEX=
RUN python -m venv /whole \
    && /whole/bin/pip install --no-cache-dir ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} "torch>=2.4,<2.14" \
    && /whole/bin/pip install --no-cache-dir .
RUN SCODA_HOME=/home/scoda/data /whole/bin/scoda index build

FROM python:3.12-slim
RUN useradd --uid 10001 --create-home scoda
COPY --from=build /serve /serve
COPY --from=build --chown=10001:10001 /home/scoda/data /home/scoda/data
# The home is all that is written: the bot's memory and, from outside, new index versions.
VOLUME /home/scoda/data
ENV PATH=/serve/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 MPLCONFIGDIR=/tmp/matplotlib \
    SCODA_HOME=/home/scoda/data SCODA_HEALTH_PORT=8081 SCODA_LOG_FORMAT=json
USER scoda
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8081/healthz', timeout=4)"]
ENTRYPOINT ["scoda"]
CMD ["bot", "run"]
