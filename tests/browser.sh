#!/bin/bash
# browser.sh - the pages of ehc serve in Debian's Chromium: tests/browser.sh BUILD. tests/browser/pages.mjs says what is looked at.
# The packages of npm are those that tests/browser/package-lock.json pins; they stay in BUILD/browser/npm.
set -u
build=$(realpath "$1")
here=$(dirname "$0")/browser
npm=$build/browser/npm
if ! cmp -s "$here/package-lock.json" "$npm/package-lock.json" || [ ! -d "$npm/node_modules/playwright-core" ]; then
    rm -rf "$npm"
    mkdir -p "$npm" && cp "$here/package.json" "$here/package-lock.json" "$npm/" &&
        (cd "$npm" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund) >"$build/browser/npm.log" 2>&1 ||
        { echo "ok - the pages in a browser # skip the packages of npm could not be fetched ($build/browser/npm.log says why)"; rm -rf "$npm"; exit 0; }
fi
grep -q 'govuk-error-summary' "$build/web/pages.css" && echo "ok - the style sheet of GOV.UK Frontend is there" || echo "not ok - the style sheet of GOV.UK Frontend is there"
exec node "$here/pages.mjs" "$build"
