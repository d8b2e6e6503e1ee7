#!/usr/bin/env bash
# A Medusa server for bench/run peers, with its default settings: serve.sh PORT HOST:PORT DATABASE
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DATABASE_URL="postgres://postgres@$2/$3" MEDUSA_DISABLE_TELEMETRY=true NODE_ENV=production
npx medusa db:migrate
npx medusa exec ./seed.js
npx medusa user -e admin@bench.example -p supersecret
exec npx medusa start --port "$1"
