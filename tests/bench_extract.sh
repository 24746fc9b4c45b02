#!/bin/bash
# ehc-extract beside the usual tools, in one run: tests/bench_extract.sh BUILD
# Each pair runs in turn; prints the medians of their times, the median of their ratios, and the most memory that one process held. Times
# differ between machines and from minute to minute; ratios hardly do. Needs pdftotext, pdftoppm, tesseract, qpdf and what
# makes samples. Exit status 1 when a ratio is over its goal.
set -u
build=${1:-build}
extract=$build/ehc-extract
letter=samples/refusal-to-assess-leeds/letter.pdf
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

# took COMMAND...: sets `took` to its wall time in hundredths of a millisecond
took() {
    local begun
    begun=$(date +%s%N)
    "$@" >"$work/out" 2>/dev/null
    took=$((($(date +%s%N) - begun) / 10000))
}

# compare NAME GOAL PAIRS OURS THEIRS: the two commands run in turn so many times; a row with the medians and the median ratio, and a
# failure when that is over the goal
compare() {
    local name=$1 goal=$2 pairs=$3 i ours
    for ((i = 0; i < pairs; i++)); do
        # shellcheck disable=SC2086 # a command and its arguments
        took $4
        ours=$took
        # shellcheck disable=SC2086
        took $5
        echo "$ours $took"
    done | awk -v name="$name" -v goal="$goal" '
        function median(list, n,   i, j, kept) {
            for (i = 2; i <= n; i++) { kept = list[i]; for (j = i - 1; j > 0 && list[j] > kept; j--) list[j + 1] = list[j]; list[j + 1] = kept }
            return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
        }
        { ours[NR] = $1 / 100; theirs[NR] = $2 / 100; ratios[NR] = $1 / $2 }
        END {
            ratio = median(ratios, NR)
            printf "%-44s %9.1f ms %9.1f ms   %5.2f (goal %.2f)%s\n", name, median(ours, NR), median(theirs, NR), ratio, goal, (ratio > goal ? "  MISSED" : "")
            exit (ratio > goal) }' || failed=1
}

plain_ocr() { # plain_ocr FILE.pdf: what a person would do at the shell
    pdftoppm -r 300 -gray "$1" "$work/plain" && for page in "$work"/plain*.pgm; do OMP_THREAD_LIMIT=1 tesseract "$page" - ; done
    rm -f "$work"/plain*
}

scan() { # scan DPI FROM.pdf TO.pdf: a letter as an office scanner gives it
    PYTHONPATH=samples PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 -c 'import pathlib, sys, letter_paper
letter_paper.write_scan("bench", pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]))' "$2" "$3" "$1"
}

plan() { # plan FILE.pdf: pages as dense as a plan's
    {
        printf 'point: a plan of many pages\nkind: not-a-decision\ndated: none\ndoubt: kind\nauthority: none\nlayout: plain\n---\n@body\n'
        for ((i = 1; i <= 400; i++)); do
            printf '%d. A teaching assistant who has been trained by a speech and language therapist works with the pupil in a small group of no more than four, for %d minutes on each school day, and writes down what was tried and what came of it for the meeting at the end of each half term.\n\n' "$i" $((i % 40 + 10))
        done
    } >"$work/plan.letter"
    /usr/bin/python3 samples/make-letters.py --pdf "$1" "$work/plan.letter"
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
scan 300 "$work/one.pdf" "$work/scan-300.pdf" && scan 200 "$work/one.pdf" "$work/scan-200.pdf" && scan 200 "$letter" "$work/letter-200.pdf" || exit 2
# A bundle of 45 pages: the letter's two, and a plan behind it, all scanned.
plan "$work/plan.pdf" && qpdf --empty --pages "$letter" 1-2 "$work/plan.pdf" 1-9 "$work/plan.pdf" 1-9 "$work/plan.pdf" 1-9 "$work/plan.pdf" 1-9 "$work/plan.pdf" 1-7 -- "$work/bound.pdf" &&
    scan 200 "$work/bound.pdf" "$work/bundle.pdf" || exit 2

printf '%-44s %12s %12s   %s\n' '' ehc-extract 'beside it' ratio
compare "born-digital letter, beside pdftotext" 5 15 "$extract $letter" "pdftotext $letter -"
for ((i = 0; i < 100; i++)); do echo "$letter"; done >"$work/list"
hundred_times() { for ((i = 0; i < 100; i++)); do pdftotext "$letter" - ; done; }
compare "100 of them in one process, beside 100" 1 3 "$extract --files-from $work/list" hundred_times
compare "a page scanned at 300 dpi, beside tesseract" 1 5 "$extract --jobs 1 $work/scan-300.pdf" "plain_ocr $work/scan-300.pdf"
compare "a page scanned at 200 dpi, beside tesseract" 1 5 "$extract --jobs 1 $work/scan-200.pdf" "plain_ocr $work/scan-200.pdf"
compare "the same letter's two pages, on all cores" 0.5 5 "$extract $work/letter-200.pdf" "plain_ocr $work/letter-200.pdf"
compare "a bundle of 45 pages, beside all of it" 0.1 1 "$extract $work/bundle.pdf" "$extract --everything $work/bundle.pdf"
echo "most memory of a process: letter $(peak "$letter") kB, scan $(peak "$work/scan-300.pdf") kB, bundle $(peak "$work/bundle.pdf") kB"
exit $failed
