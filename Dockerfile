# Pages and API of Liaison. The database runs elsewhere: see docker-compose.yml.
FROM python:3.11-slim-bookworm

RUN useradd --create-home --uid 1000 liaison \
    && install -d -o liaison -g liaison -m 700 /home/liaison/data
WORKDIR /home/liaison/app

COPY requirements requirements
RUN pip install --no-cache-dir --require-hashes -r requirements/uv.txt \
    && uv pip install --system --no-cache --require-hashes -r requirements/runtime.txt

COPY LICENSE README.md pyproject.toml ./
COPY api api
COPY cypher cypher
COPY graph graph
COPY liaison liaison
COPY loaders loaders
COPY samples samples
RUN uv pip install --system --no-cache --no-deps --build-constraints requirements/dev.txt -e .

# 0.0.0.0 is the container's own network; who reaches it is decided by the port mapping.
ENV LIAISON_CONTAINER=true \
    LIAISON_HOST=0.0.0.0 \
    LIAISON_HOME=/home/liaison/data \
    NUMBA_CACHE_DIR=/tmp/numba \
    PYTHONDONTWRITEBYTECODE=1
USER liaison
EXPOSE 8765
CMD ["liaison", "serve"]
