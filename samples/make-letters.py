#!/usr/bin/python3
"""Makes letters from `.letter` files: as born-digital PDF, as scan, as phone photos, as flat text.

Knows which form goes to which file and what is already up to date. What a `.letter` file says is in letter_source.py, how a
letter is laid out in letter_layout.py, what scanners and phones do to it in letter_paper.py. The same letter gives the
same bytes on every run with the same libraries.

Debian packages: weasyprint python3-pil python3-numpy poppler-utils fonts-liberation fonts-dejavu-core
"""

import argparse
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True

import letter_layout      # noqa: E402  (no __pycache__ among the samples)
import letter_paper       # noqa: E402
from letter_source import LetterError, authority_codes_near, letter_name, read_letter, slips   # noqa: E402

FORMS = ("pdf", "scan", "photo", "text")
EXAMPLES = """
examples:
  make-letters.py --pdf out.pdf refusal.letter
  make-letters.py --scan out.pdf --dpi 150 --skew 2 refusal.letter
  make-letters.py --all tests/letters/seen --out build/letters --forms pdf,scan,photo,text --jobs 2
      makes build/letters/pdf/NAME.pdf, scan/NAME.pdf, photo/NAME/page-1.jpg ... and text/NAME.txt
  make-letters.py --all samples --beside --forms pdf
      makes NAME/letter.pdf beside each NAME/letter.letter (scan: scan.pdf, photo: page-1.jpg ..., text: letter.txt)
  make-letters.py --check tests/letters/seen samples
      makes nothing; says where a head does not fit its letter
A letter called letter.letter takes the name of its folder. Exit status: 0 all made, 2 something could not be."""


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0], epilog=EXAMPLES,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("letter", nargs="?", type=Path, help="one .letter file, for --pdf, --scan, --photo and --text")
    parser.add_argument("--pdf", metavar="OUT.pdf", type=Path, help="born-digital PDF")
    parser.add_argument("--scan", metavar="OUT.pdf", type=Path, help="PDF of page images, without text")
    parser.add_argument("--photo", metavar="OUT-DIR", type=Path, help="one JPEG a page, as by a phone")
    parser.add_argument("--text", metavar="OUT.txt", type=Path, help="the text in the order in which pdftotext reads it")
    parser.add_argument("--dpi", type=int, default=200, help="of scans (default 200)")
    parser.add_argument("--skew", type=float, metavar="DEG", 
                        help="of scans, clockwise (default: 0.3 to 1.5 either way, by name)")
    parser.add_argument("--all", nargs="+", metavar="DIR", type=Path, help="all .letter files in these folders, and below")
    parser.add_argument("--out", metavar="OUTDIR", type=Path, help="with --all: where the forms go")
    parser.add_argument("--beside", action="store_true", help="with --all: each form beside its letter")
    parser.add_argument("--forms", default="pdf", help="with --all: a comma-separated choice of " + ",".join(FORMS))
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="with --all: letters made at a time (default 1)")
    parser.add_argument("--check", nargs="+", metavar="PATH", type=Path, help="compare the heads with the letters")
    chosen = parser.parse_args()
    complain_of_misuse(parser, chosen)
    return chosen


def complain_of_misuse(parser, chosen):
    chosen.forms = chosen.forms.split(",")
    single = any((chosen.pdf, chosen.scan, chosen.photo, chosen.text))
    if sum(map(bool, (single, chosen.all, chosen.check))) != 1:
        parser.error("choose one of: forms of one letter (--pdf, --scan, --photo, --text), --all, --check")
    if single and not chosen.letter:
        parser.error("name the .letter file")
    if chosen.all and bool(chosen.out) == chosen.beside:
        parser.error("--all needs either --out OUTDIR or --beside")
    unknown = [form for form in chosen.forms if form not in FORMS]
    if unknown:
        parser.error(f"no such form: {', '.join(unknown)}")
    if chosen.skew is not None and not -45 <= chosen.skew <= 45:
        parser.error("--skew is in degrees, -45 to 45")


# ---- making ----

def make(source, targets, dpi, skew):
    """Makes the forms {form: path} of one letter. Files appear under their names only when they are whole."""
    letter = read_letter(source)
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "letter.pdf"
        letter_layout.write_pdf(letter, pdf)
        for form, target in targets.items():
            if form == "photo":
                letter_paper.write_photos(letter.name, pdf, target)
                continue
            unfinished = Path(folder) / f"made.{form}"
            if form == "pdf":
                unfinished.write_bytes(pdf.read_bytes())
            elif form == "scan":
                letter_paper.write_scan(letter.name, pdf, unfinished, dpi, skew)
            else:
                subprocess.run(["pdftotext", str(pdf), str(unfinished)], check=True)
            put_in_place(unfinished, target)


def put_in_place(made, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.part")
    beside.write_bytes(made.read_bytes())
    beside.replace(target)


# ---- many letters ----

def letters_in(places):
    found = []
    for place in places:
        if not place.exists():
            raise LetterError(f"{place}: no such file or folder")
        found += sorted(place.rglob("*.letter")) if place.is_dir() else [place]
    return found


def targets_of(source, chosen):
    if chosen.beside:
        stem = source.stem
        names = {"pdf": f"{stem}.pdf", "scan": "scan.pdf" if stem == "letter" else f"{stem}.scan.pdf",
                 "photo": "." if stem == "letter" else f"{stem}.photo", "text": f"{stem}.txt"}
        return {form: source.parent / names[form] for form in chosen.forms}
    name = letter_name(source)
    names = {"pdf": f"pdf/{name}.pdf", "scan": f"scan/{name}.pdf", "photo": f"photo/{name}", "text": f"text/{name}.txt"}
    return {form: chosen.out / names[form] for form in chosen.forms}


def out_of_date(source, targets):
    """The targets that are missing, or older than the letter or these scripts."""
    scripts = Path(__file__).resolve().parent
    newest = max(path.stat().st_mtime for path in [source, Path(__file__), *scripts.glob("letter_*.py")])

    def is_old(form, target):
        made = target / "page-1.jpg" if form == "photo" else target
        return not made.exists() or made.stat().st_mtime < newest

    return {form: target for form, target in targets.items() if is_old(form, target)}


def make_all(chosen):
    sources = letters_in(chosen.all)
    refuse_same_names(sources, chosen)
    work = [(source, out_of_date(source, targets_of(source, chosen))) for source in sources]
    work = [(source, targets) for source, targets in work if targets]
    failed = 0
    with ProcessPoolExecutor(max_workers=max(1, chosen.jobs)) as pool:
        waiting = [(source, pool.submit(make, source, targets, chosen.dpi, chosen.skew)) for source, targets in work]
        for source, result in waiting:
            try:
                result.result()
            except (LetterError, OSError, subprocess.CalledProcessError) as error:
                failed += 1
                print(f"make-letters: {source}: {error}", file=sys.stderr)
    print(f"{len(sources)} letters: {len(work) - failed} made, {len(sources) - len(work)} were up to date, {failed} failed")
    return 2 if failed else 0


def refuse_same_names(sources, chosen):
    seen = {}
    for source in sources if chosen.out else ():
        name = letter_name(source)
        if name in seen:
            raise LetterError(f"{source} and {seen[name]} would make the same files: rename one or use another --out")
        seen[name] = source


def check(places):
    found = 0
    for source in letters_in(places):
        try:
            sentences = slips(read_letter(source), authority_codes_near(source))
        except LetterError as error:
            sentences = [str(error)]
        for sentence in sentences:
            print(f"{source}: {sentence}")
        found += len(sentences)
    print(f"{found} slips")
    return 2 if found else 0


def main():
    chosen = options()
    try:
        if chosen.check:
            return check(chosen.check)
        if chosen.all:
            return make_all(chosen)
        wanted = {form: getattr(chosen, form) for form in FORMS if getattr(chosen, form)}
        make(chosen.letter, wanted, chosen.dpi, chosen.skew)
        return 0
    except (LetterError, OSError, subprocess.CalledProcessError) as error:
        print(f"make-letters: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
