#!/bin/sh
# style.sh - makes the style sheet and the script of the pages: serve/web/style.sh BUILD
#
# The style sheet is that of GOV.UK Frontend, which npm fetches as package-lock.json pins it (by its sha512 sum), and our own behind it. What is
# reserved to GOV.UK is taken out of it: the typeface GDS Transport, for which Arial stands, and the crest. Without npm, or without the
# network, the pages have our own style alone: they are plain then, and work. The next `make` tries again. GOVUK=no does not try.
set -u
build=$1
here=$(dirname "$0")
web=$build/web
mkdir -p "$web" || exit 2
cmp -s "$here/page.js" "$web/pages.js" || cp "$here/page.js" "$web/pages.js" || exit 2

fetched=$web/npm/node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css
if ! cmp -s "$here/package-lock.json" "$web/npm/package-lock.json" || [ ! -s "$fetched" ]; then
    rm -rf "$web/npm"
    if [ "${GOVUK-yes}" = no ]; then
        :
    elif ! command -v npm >/dev/null; then
        echo "  NOTE	npm is missing, so the pages of ehc serve have a plain style; \`make setup-web && make\` gives them that of GOV.UK Frontend"
    else
        echo "  NPM	govuk-frontend"
        mkdir -p "$web/npm" && cp "$here/package.json" "$here/package-lock.json" "$web/npm/" &&
            (cd "$web/npm" && npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-timeout=30000) >"$web/npm.log" 2>&1 ||
            { rm -rf "$web/npm"; echo "  NOTE	GOV.UK Frontend could not be fetched ($web/npm.log says why), so the pages of ehc serve have a plain style"; }
    fi
fi

{
    if [ -s "$fetched" ]; then
        sed -e 's/@font-face{[^}]*}//g' -e 's/GDS Transport,//g' -e 's#url(/assets/[^)]*)#none#g' -e '/^\/\*# sourceMappingURL/d' "$fetched"
        echo
    fi
    cat "$here/page.css"
} >"$web/pages.css.new" || exit 2
if cmp -s "$web/pages.css.new" "$web/pages.css"; then
    rm "$web/pages.css.new"
else
    mv "$web/pages.css.new" "$web/pages.css"
fi
