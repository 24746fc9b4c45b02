#!/bin/bash
# ehc-extract beside the usual tools, in one run: tests/bench_extract.sh BUILD
# Prints the least of several times for each, their ratio, and the most memory that one process held. Times differ between machines;
# ratios hardly do. Needs pdftotext, pdftoppm, tesseract and qpdf. Exit status 1 when a ratio is over its goal.
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

scan() { # scan DPI FILE.pdf: the letter's first page as an image-only PDF
    pdftoppm -r "$1" -gray -jpeg -singlefile "$letter" "$work/page" && /usr/bin/python3 - "$work/page.jpg" "$2" <<'PYTHON'
import struct, sys
data = open(sys.argv[1], "rb").read()
at = 2
while data[at + 1] not in (0xC0, 0xC1, 0xC2):
    at += 2 + struct.unpack(">H", data[at + 2:at + 4])[0]
height, width = struct.unpack(">HH", data[at + 5:at + 9])
ops = b"q 595 0 0 842 0 0 cm /I Do Q"
bodies = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 1 /Kids [3 0 R]>>",
          b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</XObject <</I 5 0 R>>>>>>",
          b"<</Length %d>>\nstream\n" % len(ops) + ops + b"\nendstream",
          b"<</Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode /Length %d>>\nstream\n"
          % (width, height, len(data)) + data + b"\nendstream"]
out, places = b"%PDF-1.7\n", []
for number, body in enumerate(bodies, 1):
    places.append(len(out))
    out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
xref = len(out)
out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
open(sys.argv[2], "wb").write(out + b"trailer\n<</Size 6 /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % xref)
PYTHON
}

# peak ARGUMENT...: kilobytes of the largest process
peak() {
    /usr/bin/python3 - "$extract" "$@" <<'PYTHON'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
PYTHON
}

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
