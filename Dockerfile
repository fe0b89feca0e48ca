# Two stages: the first one builds the index, with PyTorch; the second one serves it, without. See bot/README.md.

# 3.11 is the Python that everything was tried with.
FROM python:3.11-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY index index
COPY data data
RUN python -m venv /whole && /whole/bin/pip install --no-cache-dir --upgrade "pip>=25.1,<27"
# What serves gets no pip: nothing is installed there later.
RUN python -m venv --without-pip /serve \
    && /whole/bin/pip --python /serve install --no-cache-dir --group serve \
    && /whole/bin/pip --python /serve install --no-cache-dir --no-deps .
# The usual torch for Linux comes with several gigabytes for graphics cards, which a build has no use for. PyTorch's own
# index of builds for the processor has to be named; only torch itself is taken from there, within pyproject's bounds.
ARG TORCH_INDEX
RUN /whole/bin/pip install --no-cache-dir --no-deps "torch>=2.4,<2.14" \
        --index-url "${TORCH_INDEX:?give --build-arg TORCH_INDEX=URL, the pip index of PyTorch builds for the CPU}" \
    && /whole/bin/pip install --no-cache-dir .
# Chinese letters for the picture of the headline figures, which the build draws.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-wqy-microhei && rm -rf /var/lib/apt/lists/*
RUN SCODA_HOME=/home/scoda/data /whole/bin/scoda index build

FROM python:3.11-slim
RUN useradd --uid 10001 --create-home scoda
COPY --from=build /serve /serve
COPY --from=build --chown=10001:10001 /home/scoda/data /home/scoda/data
# The data home is all that is written: the bot's memory and, from outside, new index versions.
VOLUME /home/scoda/data
ENV PATH=/serve/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    SCODA_HOME=/home/scoda/data SCODA_HEALTH_PORT=8081 SCODA_LOG_FORMAT=json
USER scoda
STOPSIGNAL SIGTERM
# Alive, not ready: an outage of Telegram's is no reason to start again.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["python", "-c", \
    "import os, http.client as h; c = h.HTTPConnection('localhost', int(os.environ['SCODA_HEALTH_PORT']), timeout=4); c.request('GET', '/healthz'); exit(c.getresponse().status != 200)"]
ENTRYPOINT ["scoda"]
CMD ["bot", "run"]
