# Tierline on Python, installed from the hashed lock, run by a user without rights.
FROM python:3.12-slim AS build
WORKDIR /source
RUN python -m venv /opt/tierline
COPY requirements.txt .
RUN /opt/tierline/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
RUN /opt/tierline/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.12-slim
COPY --from=build /opt/tierline /opt/tierline
ENV PATH=/opt/tierline/bin:$PATH PYTHONUNBUFFERED=1
RUN useradd --create-home --uid 10001 tierline
USER tierline
WORKDIR /home/tierline
EXPOSE 8000
ENTRYPOINT ["tierline"]
CMD ["--help"]
