# The bot, the operator's commands and the files for browsers, bundled: no node_modules, no sources, no package manager.
# docs/deploy.md tells how to build and run it. Behind a mirror: --build-arg NODE_IMAGE=… --build-arg npm_config_registry=…
ARG NODE_IMAGE=node:24.21.0-trixie-slim

FROM ${NODE_IMAGE} AS build
ARG npm_config_registry
WORKDIR /guichet
COPY package.json package-lock.json ./
# No package that the bot needs has a script to run: the bundler's program comes as a package of its own.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN ["node", "bot/bundle.ts"]

FROM ${NODE_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Guichet" \
      org.opencontainers.image.description="A Teams bot for the Partner Center account work of a cloud reseller" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# Nothing is installed in a container that runs.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack \
      /usr/local/bin/yarn /usr/local/bin/yarnpkg /opt/yarn-* \
 && install -d -o 1000 -g 1000 -m 0700 /data
WORKDIR /guichet
COPY package.json LICENSE ./
COPY deploy/image/ask.js ./
COPY --from=build /guichet/pages/browser/*.html ./pages/browser/
COPY --from=build /guichet/dist/ ./dist/
# The option silences a note about a module of a dependency, which would stand between the lines of the log.
ENV NODE_ENV=production DATA_DIR=/data NODE_OPTIONS=--disable-warning=DEP0040
# By number, so that a supervisor can see that it is not root.
USER 1000:1000
VOLUME ["/data"]
EXPOSE 3978
# The bot ends by itself within 10 s of it; give it 15.
STOPSIGNAL SIGTERM
# Whether the process lives: a supervisor may start it again when not. Whether the store answers is /readyz, which says
# where to send people, and is no reason to start anything again.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["node", "ask.js", "/healthz"]
# No shell and no npm in between: signals reach the bot. The options are those of `npm start` (docs/operations.md).
CMD ["node", "--min-semi-space-size=16", "--max-semi-space-size=32", "--heap-growing-percent=80", "--no-parallel-scavenge", "--no-flush-bytecode", "dist/main.js"]
