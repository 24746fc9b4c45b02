#!/usr/bin/python3
"""`ehc merge` and ehc-pack seen from outside: lists as spreadsheets save them, bad rows, letters, the pack, envelopes, the merge file.

Run as tests/merge.py [BUILD]. Prints `ok - NAME` or `not ok - NAME: WHY`. Needs poppler-utils and qpdf.
"""
import csv
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

TOP = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else TOP / "build").resolve()
LEEDS = TOP / "samples/refusal-to-assess-leeds/letter.pdf"
TODAY = "2026-11-21"
HEAD = "reference,kind,dated,authority\n"
ROW = "A-1,refusal-to-assess,2026-10-09,LDS\n"
MM = 72 / 25.4   # points
SEEN = (20 * MM, 55 * MM, 100 * MM, 79 * MM)   # left, top, right, bottom of what a DL window shows wherever the page has slipped to
failed = False


def say(wrong, name):
    """`wrong` lists what is not as it should be."""
    global failed
    failed |= bool(wrong)
    print(f"not ok - {name}: {'; '.join(map(str, wrong))[:600]}" if wrong else f"ok - {name}", flush=True)


def equal(found, wanted, name):
    say([] if found == wanted else [f"{found!r}, wanted {wanted!r}"], name)


class Merge:
    """One run in a new folder, with its status, what it said, and the rows of merge.csv."""

    def __init__(self, content, *options, files=(), out="out"):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=WORK))
        (self.folder / "cases.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        for source, name in files:
            shutil.copy(source, self.folder / name)
        self.again(*options, out=out)

    def again(self, *options, out="out"):
        run = subprocess.run([BUILD / "ehc", "merge", "cases.csv", "--out", out, "--today", TODAY, *options], cwd=self.folder, capture_output=True, text=True, check=False)
        self.status, self.out, self.err = run.returncode, run.stdout, run.stderr
        merged = self.folder / out / "merge.csv"
        self.bytes = merged.read_bytes() if merged.exists() else b""
        self.rows = list(csv.DictReader(self.bytes.decode("utf-8-sig").splitlines(keepends=True)))

    def column(self, name):
        return [row[name] for row in self.rows]

    def sheets(self):
        return sorted(path.name for path in (self.folder / "out/sheets").glob("*"))


def text_of(pdf, page=None):
    pages = ["-f", str(page), "-l", str(page)] if page else []
    return subprocess.run(["pdftotext", "-raw", *pages, pdf, "-"], capture_output=True, text=True, check=True).stdout


def pages_of(pdf):
    return int(re.search(r"Pages: +(\d+)", subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout)[1])


def check_forms():
    """However a spreadsheet saves it, the list is read alike."""
    row = "A-1,refusal-to-assess,2026-10-09,LDS,Zoë “Bee” Ångström"
    base = "reference,kind,dated,authority,note\n" + row + "\n"
    wanted = "Zoë “Bee” Ångström"
    forms = {
        "UTF-8": base.encode(),
        "UTF-8 with a byte-order mark": base.encode("utf-8-sig"),
        "CP1252": base.encode("cp1252"),
        "CRLF": base.replace("\n", "\r\n").encode(),
        "semicolons": base.replace(",", ";").encode("utf-8-sig"),
        "tabs": base.replace(",", "\t").encode(),
        "semicolons, CP1252 and CRLF": base.replace(",", ";").replace("\n", "\r\n").encode("cp1252"),
        "Excel's line about the separator": ("sep=;\r\n" + base.replace(",", ";")).encode("utf-8-sig"),
        "all in quotes": "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in base.splitlines()).encode(),
        "headings in capitals with spaces": base.replace("reference,kind,dated", " Reference , KIND,Dated").encode(),
    }
    for name, content in forms.items():
        run = Merge(content)
        row = run.rows[0] if run.rows else {}
        found = (run.status, row.get("note"), row.get("ehc_appeal_by"), row.get("ehc_status"))
        equal(found, (0, wanted, "2026-12-09", "clean"), f"a list in {name}")
    for name, content in {"UTF-8 and CP1252 in one": b"kind,dated,note\nfinal-plan,2026-10-09,Zo\xc3\xab\nfinal-plan,2026-10-09,Zo\xeb\n",
                          "bytes that are no letter": b"kind,dated,note\nfinal-plan,2026-10-09,Zo\x81\n",
                          "UTF-16": base.encode("utf-16"), "a spreadsheet itself": b"PK\x03\x04rest", "nothing": b"", "no rows": HEAD.encode(),
                          "headings that say nothing": b"name,town\nA,B\n", "a heading twice": b"kind,Dated,dated\nfinal-plan,,2026-10-09\n"}.items():
        run = Merge(content)
        say([] if run.status == 2 and run.err.count("\n") == 1 and not run.bytes else [run.status, run.err], f"refused: {name}")


def check_rows():
    run = Merge('reference,kind,dated,authority,note\nA-1,final-plan,2026-10-09,WNT,"two\nlines, ""quoted"""\n\n,,,,\nA-2,nonsense,2026-10-09,XXX,\n'
                "A-3,final-plan,,,\nA-4,,,,\nA-5,final-plan,2026-10-09,WNT,x,y\nA-6,Final Plan,30 October 2026,West Northamptonshire Council\n")
    equal(run.column("ehc_status"), ["clean", "error", "error", "error", "error", "clean"], "bad rows do not stop the others")
    equal(run.column("ehc_row"), ["2", "5", "6", "7", "8", "9"], "rows are numbered as a spreadsheet does")
    equal(run.rows[0]["note"], 'two\nlines, "quoted"', "a cell of two lines is passed on")
    equal(run.status, 3, "an error makes the status 3")
    equal(run.out.splitlines()[0], "6 rows: 2 clean, 0 with a doubt, 4 with an error", "the count adds up")
    equal(sorted(re.findall(r"Row (\d+)(?:, column ([a-z-]+))?", run.err)), [("5", "authority"), ("5", "kind"), ("6", "dated"), ("7", ""), ("8", "")],
          "errors are told by row and column")
    say([word for word in ("nonsense", "XXX", "lines") if word in run.err], "what stands in a cell is not told")
    equal(run.sheets(), ["0002-A-1.pdf", "0009-A-6.pdf"], "sheets of the good rows only")
    say([row["ehc_row"] for row in run.rows if (row["ehc_status"] == "error") != bool(row["ehc_error"])], "each error is in merge.csv")
    run = Merge(HEAD + ROW + 'A-2,final-plan,2026-10-09,"WNT\nA-3,final-plan,2026-10-09,WNT\n')
    equal((run.status, run.column("ehc_status")), (3, ["clean", "error"]), "a quote that never closes is told, the rows before are done")
    run = Merge("reference,kind,dated\n../../x/ż £1,final-plan,2026-10-09\n,final-plan,2026-10-09\n..,final-plan,2026-10-09\n" + "y" * 200 + ",final-plan,2026-10-09\n")
    say([name for name in run.sheets() if not re.fullmatch(r"000[2-5](-[A-Za-z0-9._-]{1,60})?\.pdf", name)] + ([] if len(run.sheets()) == 4 else ["not four"]),
        "names of sheets are safe")


def check_days():
    good = {"2026-03-03": "2026-03-03", "03/03/2026": "2026-03-03", "3/4/2026": "2026-04-03", "3 March 2026": "2026-03-03", "3rd march 2026": "2026-03-03",
            "03-Mar-2026": "2026-03-03", "Tuesday, 3 March 2026": "2026-03-03", "Tue 3 Mar 2026": "2026-03-03", "03.03.2026": "2026-03-03",
            "2026-03-03 00:00:00": "2026-03-03", "03/03/2026 00:00": "2026-03-03", "29/02/2028": "2028-02-29", "1 Sept 2026": "2026-09-01"}
    bad = ["29/02/2026", "03/13/2026", "March 3, 2026", "3/3/26", "3 March", "46084", "2026-13-01", "2026/03/03", "Monday 3 March 2026", "soon", "3 March 2026 or 4",
           "03/03/2026 14:30", "0/3/2026", "3rd/3/2026"]
    head = "kind,dated\n"
    run = Merge(head + "".join(f'refusal-to-assess,"{day}"\n' for day in good), "--today", "2026-11-21")
    equal(run.column("ehc_dated"), list(good.values()), "days in ISO and UK order")
    run = Merge(head + "".join(f'refusal-to-assess,"{day}"\n' for day in bad))
    equal(run.column("ehc_status"), ["error"] * len(bad), "days that are none, or could be two, are errors")


def check_letters():
    run = Merge("reference,file,kind,dated,authority\nB-1,a.pdf,,,\nB-2,a.pdf,,12/10/2026,\nB-3,a.pdf,refusal-to-assess,9 October 2026,LDS\nB-4,nowhere.pdf,,,\n"
                "B-5,not.pdf,,,\nB-6,not.pdf,refusal-to-assess,9 October 2026,LDS\nB-7,scan 1.pdf | scan 2.pdf,,,\nB-8,,refusal-to-assess,9 October 2026,LDS\n",
                files=[(LEEDS, "a.pdf"), (TOP / "tests/broken/truncated.pdf", "not.pdf"), (LEEDS, "scan 1.pdf"), (LEEDS, "scan 2.pdf")])
    equal(run.column("ehc_status")[:6], ["clean", "doubt", "clean", "error", "error", "doubt"], "letters read, compared, missing, damaged")
    equal(run.column("ehc_dated")[:3], ["2026-10-09", "2026-10-12", "2026-10-09"], "what is given counts")
    doubts = run.rows[1]["ehc_doubts"]
    say([] if "12 October 2026" in doubts and "9 October 2026" in doubts else [doubts], "a difference is a doubt that names both")
    equal(len(run.sheets()), 6, "two cases of one letter have a sheet each")
    say([] if run.rows[6]["ehc_kind"] == "refusal-to-assess" else [run.rows[6]], "several files are one letter")
    say([word for word in ("Qureshi", "Idris") if word in run.out + run.err or word.encode() in run.bytes], "no child is named in messages or merge.csv")
    equal((run.rows[7]["ehc_mediation_name"], run.rows[7]["ehc_sendiass_phone"]), ("Community Accord", "0113 378 5020"), "whom to ring")
    run = Merge("file,kind,dated,authority,young person,certificate,contacted\na.pdf,final plan,2026-10-09,WNT,yes,16/11/2026,2 November 2026\n", files=[(LEEDS, "a.pdf")])
    found = run.rows[0]["ehc_doubts"]
    say([part for part in ("A final EHC plan", "No to an EHC needs assessment", "West Northamptonshire Council", "Leeds City Council") if part not in found],
        "kind and authority are compared, in plain words")
    equal((run.rows[0]["ehc_certificate"], run.rows[0]["ehc_contacted"]), ("2026-11-16", "2026-11-02"), "certificate and first contact")


def words_on(pdf, page):
    found = subprocess.run(["pdftotext", "-bbox", "-f", str(page), "-l", str(page), pdf, "-"], capture_output=True, text=True, check=True).stdout
    return [([float(n) for n in match[:4]], match[4]) for match in
            re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', found)]


def outside(words):
    left, top, right, bottom = SEEN
    return [word for (x0, y0, x1, y1), word in words if x0 < left or y0 < top or x1 > right or y1 > bottom]


def check_pack():
    addresses = ["1 High Street, Leeds", "Flat 2, The Old Rectory, 12, Church Lane, Nether Wallop, Little Snoring on the Water, Northamptonshire",
                 "WESTMINSTER BUILDINGS NORTH WING, 99 EXTRAORDINARILY LONG AND WINDING ROAD, KINGSTON UPON HULL", "", "x, " * 12]
    content = "reference,kind,dated,authority,name,address,postcode\n" + "".join(
        f'P-{i},refusal-to-assess,{i + 1} October 2026,LDS,Ms Zoë Łoś-O’Neill {i},"{address}",LS1 {i}AA\n' for i, address in enumerate(addresses))
    run = Merge(content, "--pack", "pack.pdf", "--envelopes")
    pack = run.folder / "pack.pdf"
    equal((run.status, run.column("ehc_status")), (3, ["clean", "clean", "clean", "doubt", "doubt"]), "no address, or one that is too long, is a doubt")
    equal(pages_of(pack), 8, "a page for each address and each sheet")
    for page, i in ((1, 0), (3, 1), (5, 2)):
        words = words_on(pack, page)
        foot = [word for (_, y0, _, _), word in words if y0 > 270 * MM]
        say(outside([word for word in words if word[0][1] <= 270 * MM]), f"address {i} is inside the window")
        equal(" ".join(foot), f"Row {i + 2} · P-{i}", f"address {i} names its row at the foot")
        say([] if "Łoś-O’Neill" in text_of(pack, page) and f"LS1 {i}AA" in text_of(pack, page) else [text_of(pack, page)], f"address {i} is whole")
        say([] if f"{i + 1} October 2026" in text_of(pack, page + 1) else ["another sheet"], f"the sheet of address {i} comes behind it")
    say([] if "4 October 2026" in text_of(pack, 7) and "5 October 2026" in text_of(pack, 8) else ["another order"], "sheets without an address stand in their place")
    checked = subprocess.run(["qpdf", "--check", pack], capture_output=True, text=True, check=False)
    equal(checked.returncode, 0, "qpdf finds no fault in the pack")
    fonts = subprocess.run(["pdffonts", pack], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    say([line for line in fonts if " yes yes " not in line], "all typefaces are in the pack")
    marks = subprocess.run(["qpdf", "--json", "--json-key=outlines", pack], capture_output=True, text=True, check=True).stdout
    equal(re.findall(r'"destpageposfrom1": (\d+)', marks), ["1", "3", "5", "7", "8"], "bookmarks lead to the cases")
    equal(re.findall(r'"title": "([^"]+)"', marks), [f"P-{i}" for i in range(5)], "bookmarks are the references")
    sheet = run.folder / "out/sheets" / run.sheets()[0]
    equal(text_of(pack, 2), text_of(sheet), "a sheet in the pack says what the sheet says")
    first, merged = pack.read_bytes(), run.bytes
    run.again("--pack", "pack.pdf", "--envelopes", "--force")
    say([name for name, same in (("pack", pack.read_bytes() == first), ("merge.csv", run.bytes == merged)) if not same], "the same list makes the same bytes")
    run.again("--pack", "pack.pdf", "--envelopes", "--duplex", "--force")
    equal([bool(text_of(pack, page).strip()) for page in (1, 2, 3, 4, 5)], [True, False, True, False, True], "for both sides, each begins on a leaf of its own")
    run.again("--pack", "pack.pdf", "--large-print", "--duplex", "--force")
    say([] if pages_of(pack) >= 14 and "1 October 2026" in text_of(pack, 1) else [pages_of(pack)], "large print in the pack")


def check_formulas():
    evil = ['=HYPERLINK("http://x")', "+1+cmd|' /C calc'!A0", "-2+3+A1", "@SUM(A1)", "\t=1", " =1", "=1"]
    safe = ["+44 113 378 5020", "-5", "0113", "a=b", "’=1"]
    out = ["note"] + evil + safe
    buffer = "".join('"' + cell.replace('"', '""') + '",final-plan,2026-10-09\n' for cell in out[1:])
    run = Merge("note,kind,dated\n" + buffer)
    cells = run.column("note")
    say([cell for cell in cells[:len(evil)] if not cell.startswith("'")], "a cell that would be a formula is made text")
    equal(cells[len(evil):], safe, "phone numbers and other text are as they were")
    run = Merge("=kind(),kind,dated\n1,final-plan,2026-10-09\n")
    say([] if "'=kind()" in run.rows[0] else list(run.rows[0])[:3], "headings too")
    say([] if run.bytes.startswith(b"\xef\xbb\xbf") and b"\r\n" in run.bytes and b"\r\r" not in run.bytes else [run.bytes[:60]], "UTF-8 with its mark, lines end as RFC 4180 says")


def check_again():
    run = Merge(HEAD + ROW)
    run.again()
    equal((run.status, "already" in run.err), (2, True), "an earlier run is not replaced")
    (run.folder / "out/merge.csv").unlink()
    run.again()
    equal((run.status, "earlier run" in run.err, run.sheets()), (2, True, ["0002-A-1.pdf"]), "nor one that was broken off")
    (run.folder / "cases.csv").write_text(HEAD + "B-9,final-plan,2026-10-09,WNT\n", encoding="utf-8")
    (run.folder / "out/sheets/notes.txt").write_text("mine", encoding="utf-8")
    run.again("--force")
    equal((run.status, run.sheets()), (0, ["0002-B-9.pdf", "notes.txt"]), "--force takes the sheets of the earlier run away, and nothing else")
    shutil.copy(run.folder / "out/merge.csv", run.folder / "cases.csv")
    before = list(run.rows[0])
    run.again("--force")
    equal((run.status, list(run.rows[0])), (0, before), "a merge file can be the list of the next run")
    run.again(out="cases.csv/out")
    equal((run.status, run.err.count("\n")), (2, 1), "a folder that cannot be made is refused")
    for options in (["--envelopes"], ["--pack", "new/merge.csv"], ["--today", "3 March"], ["--nonsense"], ["cases.csv"], ["--language", "xx", "--out", "new"]):
        run.again(*options, out="new")
        say([] if run.status == 2 and run.err and not run.out else [run.status, run.err, run.out], "refused: " + " ".join(options))


def check_disk():
    """A disk that is full, or a limit on the size of files, is told and leaves no half of a file."""
    def small():
        resource.setrlimit(resource.RLIMIT_FSIZE, (60000, 60000))
    run = Merge(HEAD + ROW)
    done = subprocess.run([BUILD / "ehc-pack", "-o", "p.pdf"], input='{"sheet":"out/sheets/0002-A-1.pdf"}\n', text=True, cwd=run.folder, preexec_fn=small,
                          capture_output=True, check=False)
    say([] if done.returncode != 0 and not (run.folder / "p.pdf").exists() else [done.returncode, done.stderr], "a pack that does not fit the disk is not there")
    done = subprocess.run([BUILD / "ehc-pack", "-o", "p.pdf"], input='{"sheet":"nowhere.pdf"}\nrubbish\n{"sheet":"out/sheets/0002-A-1.pdf"}\n{"sheet":"cases.csv"}\n',
                          text=True, cwd=run.folder, capture_output=True, check=False)
    equal((done.returncode, done.stderr.count("\n"), pages_of(run.folder / "p.pdf")), (3, 3, 1), "a pack without the sheets that are not there")
    equal(subprocess.run(["qpdf", "--check", run.folder / "p.pdf"], capture_output=True, check=False).returncode, 0, "and it is a whole PDF")


def peak(rows):
    content = HEAD + "".join(f"R-{i},refusal-to-assess,{i % 28 + 1}/10/2026,LDS\n" for i in range(rows))
    folder = pathlib.Path(tempfile.mkdtemp(dir=WORK))
    (folder / "cases.csv").write_text(content, encoding="utf-8")
    program = ("import resource,subprocess,sys\n"
               "status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode\n"
               "print(status, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n")
    done = subprocess.run([sys.executable, "-c", program, BUILD / "ehc", "merge", "cases.csv", "--out", "out", "--pack", "p.pdf", "--today", TODAY],
                          cwd=folder, capture_output=True, text=True, check=True)
    status, size = map(int, done.stdout.split())
    return status, size, pages_of(folder / "p.pdf")


def check_many():
    if b"__asan_init" in (BUILD / "ehc").read_bytes():
        print("ok - memory does not grow with the rows # skip AddressSanitizer keeps what is freed")
        return
    few, many = peak(10), peak(200)
    equal((few[0], few[2], many[0], many[2]), (0, 10, 0, 200), "ten rows, and two hundred")
    say([] if many[1] < few[1] + 6000 else [few, many], "memory does not grow with the rows")


with tempfile.TemporaryDirectory() as WORK:
    for check in (check_forms, check_rows, check_days, check_letters, check_pack, check_formulas, check_again, check_disk, check_many):
        check()
sys.exit(failed)
