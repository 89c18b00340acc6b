FROM python:3.11-slim

RUN useradd --create-home --uid 10001 saiwu
WORKDIR /app
COPY requirements.lock pyproject.toml README.md ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY bot bot
COPY contest contest
COPY knowledge knowledge
COPY scheduler scheduler
COPY storage storage
RUN mkdir /data && chown saiwu /data
USER saiwu
ENV SAIWU_HOME=/data SAIWU_HOST=0.0.0.0 SAIWU_PORT=8080
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
CMD ["python", "-m", "bot", "run"]
