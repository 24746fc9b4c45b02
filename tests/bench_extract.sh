#!/bin/bash
# ehc-extract beside the usual tools, in one run: tests/bench_extract.sh BUILD
# Prints the least of several times for each, their ratio, and the most memory that one process held. Times differ between machines;
# ratios hardly do. Needs pdftotext, pdftoppm, tesseract, qpdf and what makes samples. Exit status 1 when a ratio is over its goal.
set -u
build=${1:-build}
extract=$build/ehc-extract
letter=samples/refusal-to-assess-leeds/letter.pdf
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

# least TIMES COMMAND...: the least wall time of so many runs, in milliseconds
least() {
    local times=$1 best= i took begun
    shift
    for ((i = 0; i < times; i++)); do
        begun=$(date +%s%N)
        "$@" >"$work/out" 2>/dev/null
        took=$((($(date +%s%N) - begun) / 10000))
        { [ -z "$best" ] || [ "$took" -lt "$best" ]; } && best=$took
    done
    printf '%d.%02d' $((best / 100)) $((best % 100))
}

# compare NAME OURS THEIRS GOAL: a row, and a failure when ours is more than GOAL times theirs
compare() {
    awk -v name="$1" -v ours="$2" -v theirs="$3" -v goal="$4" 'BEGIN {
        ratio = ours / theirs; printf "%-44s %9.1f ms %9.1f ms   %5.2f (goal %.2f)%s\n", name, ours, theirs, ratio, goal, (ratio > goal ? "  MISSED" : "")
        exit (ratio > goal) }' || failed=1
}

plain_ocr() { # plain_ocr FILE.pdf: what a person would do at the shell
    pdftoppm -r 300 -gray "$1" "$work/plain" && for page in "$work"/plain*.pgm; do OMP_THREAD_LIMIT=1 tesseract "$page" - ; done
    rm -f "$work"/plain*
}

scan() { # scan DPI FILE.pdf: the letter as an office scanner gives it
    PYTHONPATH=samples PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 -c 'import pathlib, sys, letter_paper
letter_paper.write_scan("bench", pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]))' "$work/one.pdf" "$2" "$1"
}

# peak ARGUMENT...: kilobytes of the largest process
peak() {
    /usr/bin/python3 - "$extract" "$@" <<'PYTHON'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
PYTHON
}

qpdf "$letter" --pages . 1 -- "$work/one.pdf" || exit 2
scan 300 "$work/scan-300.pdf" && scan 200 "$work/scan-200.pdf" || exit 2
# A bundle of 45 pages: the letter, and a plan behind it.
qpdf --empty --pages tests/broken/bundle.pdf 1 tests/broken/bundle.pdf 2-13 tests/broken/bundle.pdf 2-13 tests/broken/bundle.pdf 2-13 tests/broken/bundle.pdf 2-9 -- "$work/bundle.pdf" || exit 2

printf '%-44s %12s %12s   %s\n' '' ehc-extract 'beside it' ratio
compare "born-digital letter, beside pdftotext" "$(least 20 "$extract" "$letter")" "$(least 20 pdftotext "$letter" -)" 5
for ((i = 0; i < 100; i++)); do echo "$letter"; done >"$work/list"
hundred_times() { for ((i = 0; i < 100; i++)); do pdftotext "$letter" - ; done; }
compare "100 of them in one process, beside 100" "$(least 3 "$extract" --files-from "$work/list")" "$(least 3 hundred_times)" 1
compare "a page scanned at 300 dpi, beside tesseract" "$(least 3 "$extract" --jobs 1 "$work/scan-300.pdf")" "$(least 3 plain_ocr "$work/scan-300.pdf")" 1
compare "a page scanned at 200 dpi, beside tesseract" "$(least 3 "$extract" --jobs 1 "$work/scan-200.pdf")" "$(least 3 plain_ocr "$work/scan-200.pdf")" 1
compare "a bundle of 45 pages, beside all of it" "$(least 2 "$extract" "$work/bundle.pdf")" "$(least 1 "$extract" --everything "$work/bundle.pdf")" 0.1
echo "most memory of a process: letter $(peak "$letter") kB, scan $(peak "$work/scan-300.pdf") kB, bundle $(peak "$work/bundle.pdf") kB"
exit $failed
