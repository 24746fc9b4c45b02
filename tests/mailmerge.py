#!/usr/bin/python3
"""A real mail merge: LibreOffice Writer takes samples/merge/letter.fodt and the merge.csv that `ehc merge` makes of samples/merge/cases.csv.

Run as tests/mailmerge.py [BUILD]; `make check-mailmerge` installs what it needs (libreoffice-writer-nogui and others) first. Takes about
ten seconds. Prints `ok - NAME` or `not ok - NAME: WHY`.
"""
import csv
import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue

sys.dont_write_bytecode = True

TOP = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else TOP / "build").resolve()
SECONDS_TO_START = 60
TABLE, TO_FILES = 0, 2   # com.sun.star.sdb.CommandType, com.sun.star.text.MailMergeType
failed = False


def say(wrong, name):
    """`wrong` lists what is not as it should be."""
    global failed
    failed |= bool(wrong)
    print(f"not ok - {name}: {'; '.join(map(str, wrong))[:600]}" if wrong else f"ok - {name}", flush=True)


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


class Office:
    """LibreOffice without a window, with settings of its own, answering on a pipe."""

    def __init__(self, folder):
        pipe = "ehc" + folder.name.replace("_", "")
        self.process = subprocess.Popen(["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo",
                                         f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for attempt in range(SECONDS_TO_START * 2):
            try:
                self.context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                return
            except Exception:   # not listening yet; PyUNO has an exception for each way to say so
                time.sleep(0.5)
        raise SystemExit("not ok - LibreOffice does not start")

    def service(self, name):
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def close(self):
        try:
            self.service("com.sun.star.frame.Desktop").terminate()
        except Exception:   # it is gone before it has answered
            pass
        self.process.wait(SECONDS_TO_START)


def register(office, folder):
    """The folder's CSV files as the database "cases", as File > New > Database > Text does it."""
    databases = office.service("com.sun.star.sdb.DatabaseContext")
    source = databases.createInstance()
    source.URL = "sdbc:flat:" + folder.as_uri()
    source.Info = (value("Extension", "csv"), value("CharSet", "UTF-8"), value("HeaderLine", True), value("FieldDelimiter", ","), value("StringDelimiter", '"'))
    source.DatabaseDocument.storeAsURL((folder / "cases.odb").as_uri(), ())
    databases.registerObject("cases", source)


def merge(office, folder):
    made = folder / "letters"
    made.mkdir()
    job = office.service("com.sun.star.text.MailMerge")
    job.DataSourceName, job.CommandType, job.Command = "cases", TABLE, "merge"
    job.DocumentURL = (TOP / "samples/merge/letter.fodt").as_uri()
    job.Filter = "\"ehc_status\" <> 'error'"
    job.OutputType, job.OutputURL, job.FileNamePrefix, job.SaveFilter = TO_FILES, made.as_uri(), "letter", "writer_pdf_Export"
    job.execute(())
    return sorted(made.glob("*.pdf"), key=lambda path: int("0" + "".join(c for c in path.stem if c.isdigit())))


def check(rows, letters):
    say([] if len(letters) == len(rows) else [f"{len(letters)} letters of {len(rows)} rows"], "a letter for each row without an error")
    for row, letter in zip(rows, letters):
        text = " ".join(subprocess.run(["pdftotext", "-layout", letter, "-"], capture_output=True, text=True, check=True).stdout.split())
        wanted = [row[name] for name in ("name", "reference", "postcode", "ehc_dated_words", "ehc_authority_name", "ehc_decision", "ehc_ring_adviser_by_words",
                                         "ehc_mediation_name", "ehc_mediation_phone", "ehc_mediation_web", "ehc_appeal_by_words")] + row["address"].splitlines()
        say([cell for cell in wanted if " ".join(cell.split()) not in text], f"the letter of {row['reference']} says what merge.csv says")


with tempfile.TemporaryDirectory() as work:
    path = pathlib.Path(work)
    done = subprocess.run([BUILD / "ehc", "merge", TOP / "samples/merge/cases.csv", "--out", path, "--today", "2026-11-21"], stdout=subprocess.DEVNULL, check=False)
    say([] if done.returncode == 3 else [done.returncode], "the list is merged, with a doubt and an error")
    with open(path / "merge.csv", encoding="utf-8-sig", newline="") as opened:
        good = [row for row in csv.DictReader(opened) if row["ehc_status"] != "error"]
    suite = Office(path)
    try:
        register(suite, path)
        check(good, merge(suite, path))
    finally:
        suite.close()
sys.exit(failed)
