# The workbook with all it can use: the base of .devcontainer, and
#   docker build -t grokbook . && docker run --rm -p 8888:8888 grokbook
# It installs and starts by the very scripts that mybinder.org runs, .binder/postBuild and .binder/start.
# `node tools/try-image.mjs` runs the same steps in an empty folder, without Docker.
FROM node:22-bookworm-slim

# Chromium draws the static pictures of notebooks; git is for the devcontainer.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates chromium fonts-dejavu-core git python3 python3-venv \
 && rm -rf /var/lib/apt/lists/*
COPY requirements.txt /opt/requirements.txt
RUN python3 -m venv /opt/jupyter && /opt/jupyter/bin/pip install --no-cache-dir -r /opt/requirements.txt
ENV PATH=/opt/jupyter/bin:$PATH
ENV JUPYTER_PATH=/workbook/jupyter

WORKDIR /workbook
RUN chown node:node /workbook
USER node
COPY --chown=node:node . .
RUN .binder/postBuild
EXPOSE 8888
ENTRYPOINT [".binder/start"]
CMD ["jupyter", "lab", "--no-browser", "--ip=0.0.0.0", "--LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb"]
