#!/bin/bash
# `ehc inbox` on a folder of born-digital letters, beside pdftotext on the same files: tests/bench_inbox.sh BUILD
# LETTERS in the environment is how many (default 500): the samples again and again, each with a line of its own at the end so that no two are
# the same letter. Ratios within one run; the machine may be busy, so no goal is failed by a time. Exit status 1 when memory grows with the letters.
set -u
build=${1:-build}
letters=${LETTERS:-500}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

make_inbox() { # make_inbox FOLDER COUNT
    local i=0 sample
    mkdir -p "$1"
    while :; do
        for sample in samples/*/letter.pdf; do
            [ $i -lt "$2" ] || return
            i=$((i + 1))
            { cat "$sample"; echo "%$i"; } >"$1/letter $(printf %06d $i).pdf"
        done
    done
}

# took COMMAND...: sets `took` to its wall time and `cpu` to its processor time, in milliseconds, and `peak` to the kilobytes of ehc itself (or of the largest process below it)
took() {
    local out
    out=$(/usr/bin/python3 - "$@" <<'PYTHON'
import os, sys, time
began = time.monotonic()
process = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
peak = 0
while True:
    try:
        with open("/proc/%d/status" % process, encoding="ascii", errors="replace") as status:
            peak = max([peak] + [int(line.split()[1]) for line in status if line.startswith("VmHWM")])
    except OSError:
        pass
    ended, _, used = os.wait4(process, os.WNOHANG)
    if ended:
        break
    time.sleep(0.02)
print("took %d %d %d" % (1000 * (time.monotonic() - began), 1000 * (used.ru_utime + used.ru_stime), peak))
PYTHON
    ) || exit 2
    read -r _ took cpu peak <<<"$(tail -n 1 <<<"$out")"
}

row() { # row NAME COUNT BESIDE: letters a second, and how many times as long as BESIDE
    awk -v name="$1" -v count="$2" -v took="$took" -v cpu="$cpu" -v beside="$3" -v peak="$peak" 'BEGIN {
        printf "%-34s %8.1f s %8.1f a second %8.2f %11.1f ms", name, took / 1000, count * 1000 / (took > 0 ? took : 1), took / beside, cpu / count
        if (peak > 0) printf " %10d kB", peak
        print "" }'
}

make_inbox "$work/inbox" "$letters"
make_inbox "$work/few" $((letters / 10))
printf '%-34s %10s %17s %8s %14s %13s\n' "$letters letters" time rate ratio "processor each" "ehc's memory"
took sh -c "find '$work/inbox' -name '*.pdf' -print0 | xargs -0 -P 2 -n 1 sh -c 'pdftotext \"\$0\" - > /dev/null'"
beside=$took peak=0
row "pdftotext, two at a time" "$letters" "$beside"
took sh -c "find '$work/inbox' -name '*.pdf' -print0 | '$build/ehc-extract' --files-from0 - | '$build/ehc-classify' | '$build/ehc-timeline' --today 2026-11-21 | '$build/ehc-render' --out '$work/pipe'"
peak=0
row "the four tools as one pipe" "$letters" "$beside"
took "$build/ehc" inbox "$work/few" --out "$work/out-few" --jobs 1 --quiet --today 2026-11-21
few=$peak
for jobs in 1 2; do
    took "$build/ehc" inbox "$work/inbox" --out "$work/out-$jobs" --jobs $jobs --quiet --today 2026-11-21
    row "ehc inbox --jobs $jobs" "$letters" "$beside"
done
many=$peak
took "$build/ehc" inbox "$work/inbox" --out "$work/out-2" --quiet --today 2026-11-22
row "ehc inbox, when nothing is new" "$letters" "$beside"
cmp -s "$work/out-1/triage.csv" <("$build/ehc" inbox "$work/inbox" --out "$work/out-2" --quiet --today 2026-11-21; cat "$work/out-2/triage.csv") || { echo "the lists of one and of two jobs differ"; exit 1; }

# A letter's row takes about a kilobyte; a record would take twenty.
awk -v few="$few" -v many="$many" -v letters="$letters" 'BEGIN {
    each = (many - few) / (letters * 0.9)
    printf "memory that a letter more takes: %.1f kB (goal: at most 4)%s\n", each, (each > 4 ? "  MISSED" : ""); exit (each > 4) }'
