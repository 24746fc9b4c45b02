#!/usr/bin/python3
"""tagged.py - is every sheet readable aloud? Walks the PDF's structure tree and content, and holds them to PDF/UA-1 (ISO 14289-1).

Run as: tests/tagged.py BUILD, from the top of the tree. Prints an "ok" or "not ok" line for each sheet and variant; ends with 1 if any is not
ok. What is held to is named by the conditions of the Matterhorn protocol 1.1 that a program can judge and that concern what a sheet has: real content,
artifacts, standard types, title, metadata, language, headings, lists, figures, links, fonts. Needs qpdf."""
import json
import pathlib
import re
import subprocess
import sys

STANDARD = {"Document", "H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Link", "Figure", "Span", "Table", "TR", "TH", "TD"}
MAY_HOLD = {"L": {"LI"}, "LI": {"Lbl", "LBody"}, "Table": {"TR"}, "TR": {"TH", "TD"}}
SHOWS = re.compile(rb"\b(?:Tj|TJ|'|\"|Do|S|s|f|F|B|b|f\*|B\*|b\*|sh)$")  # operators that put something on the page
POLISH = ["--language", "pl"]
VARIANTS = {"": [], " in large print": ["--large-print"], " for the adviser": ["--adviser"], " in Polish": POLISH,
            " in Polish, in large print": POLISH + ["--large-print"], " in Polish, for the adviser": POLISH + ["--adviser"]}


class Pdf:
    """A PDF's objects, by qpdf."""

    def __init__(self, path):
        self.path = path
        self.objects = json.loads(subprocess.run(["qpdf", "--json=1", path], capture_output=True, check=True).stdout)["objects"]
        self.root = self.get(self.objects["trailer"]["/Root"])

    def get(self, value):
        return self.objects[value] if isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value) else value

    def stream(self, reference):
        number = reference.split()[0]
        return subprocess.run(["qpdf", "--show-object=" + number, "--filtered-stream-data", self.path], capture_output=True, check=True).stdout

    def pages(self):
        return [reference for reference, value in self.objects.items() if isinstance(value, dict) and value.get("/Type") == "/Page"]


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def text_of(value):
    """A PDF text string as qpdf writes it: "u:" in later versions, plain here."""
    return value[2:] if isinstance(value, str) and value.startswith("u:") else value or ""


def walk(pdf, reference, parent, seen):
    """(element, its type, parent's type, own reference) of the tree, in reading order."""
    element = pdf.get(reference)
    kind = element["/S"][1:]
    seen.append((element, kind, parent, reference))
    for kid in as_list(element.get("/K")):
        if isinstance(kid, str):
            kid_object = pdf.get(kid)
            if isinstance(kid_object, dict) and "/S" in kid_object:
                walk(pdf, kid, kind, seen)


def marked(content):
    """(ids of marked content, faults) of a page's content stream."""
    ids, faults, depth, artifact = [], [], 0, False
    for line in content.split(b"\n"):
        line = line.strip()
        if line.endswith((b"BDC", b"BMC")):
            if depth > 0:
                faults.append("01-001 marked content within marked content")
            depth += 1
            artifact = b"/Artifact" in line
            found = re.search(rb"/MCID (\d+)", line)
            if found and not artifact:
                ids.append(int(found.group(1)))
            elif not artifact:
                faults.append("01-005 marked, but neither real content nor decoration")
        elif line.endswith(b"EMC"):
            depth -= 1
        elif SHOWS.search(line) and depth == 0:
            faults.append("01-005 something is drawn outside of any mark: %r" % line[-40:])
    if depth != 0:
        faults.append("a mark is not closed")
    return ids, faults


def parent_tree(pdf, root):
    """{number: what it leads to} of the tree's parent tree."""
    tree, found = pdf.get(root["/ParentTree"]), {}
    nodes = [tree]
    while nodes:
        node = nodes.pop()
        numbers = as_list(node.get("/Nums"))
        found.update(zip(numbers[::2], numbers[1::2]))
        nodes += [pdf.get(kid) for kid in as_list(node.get("/Kids"))]
    return found


def faults_of_languages(elements, language):
    """What another language leaves in English must say so; in English nothing needs to."""
    faults = ["a span without a language" for element, kind, _, _ in elements if kind == "Span" and element.get("/Lang") != "en-GB"]
    spoken = [element for element, _, _, _ in elements if element.get("/Lang") == "en-GB"]
    if (language != "en-GB") != bool(spoken):
        faults.append("%d elements are marked as English" % len(spoken))
    return faults


def faults_of_document(pdf, language):
    faults, root = [], pdf.root
    if not root.get("/MarkInfo", {}).get("/Marked"):
        faults.append("06-001 not marked")
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        faults.append("07-001 the title is not shown")
    if root.get("/Lang") != language:
        faults.append("11-006 no language")
    metadata = pdf.stream(root["/Metadata"]) if "/Metadata" in root else b""
    if not re.search(rb"pdfuaid:part(?:>|=\")1", metadata):
        faults.append("06-003 the metadata do not say PDF/UA-1")
    if not re.search(rb"<dc:title>.*?<rdf:li[^>]*>[^<]{8,}", metadata, re.S):
        faults.append("06-004 the metadata have no title")
    for value in pdf.objects.values():
        if isinstance(value, dict) and value.get("/Type") == "/Font" and value.get("/Subtype") in ("/Type0", "/TrueType", "/Type1"):
            if "/ToUnicode" not in value:
                faults.append("10-001 a font without ToUnicode")
            inner = pdf.get(as_list(pdf.get(value.get("/DescendantFonts", [])))[0]) if value["/Subtype"] == "/Type0" else value
            descriptor = pdf.get(inner.get("/FontDescriptor")) or {}
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                faults.append("31-009 a font is not embedded")
            if value["/Subtype"] == "/Type0" and "/CIDToGIDMap" not in inner:
                faults.append("31-006 a font without CIDToGIDMap")
    return faults


def faults_of_tree(pdf, elements):
    faults, level = [], 0
    kinds = [kind for _, kind, _, _ in elements]
    if kinds.count("H1") != 1 or next((k for k in kinds if re.fullmatch(r"H\d", k)), "") != "H1":
        faults.append("14-002 the first heading is not the one H1")
    for element, kind, parent, _ in elements:
        if kind not in STANDARD:
            faults.append("02-001 %s is no standard type" % kind)
        if parent in MAY_HOLD and kind not in MAY_HOLD[parent]:
            faults.append("09-004 %s within %s" % (kind, parent))
        for holder, held in MAY_HOLD.items():
            if kind in held and parent != holder and not (kind in ("TH", "TD") and parent == "TR"):
                faults.append("09-005 %s outside of %s" % (kind, holder))
        if re.fullmatch(r"H\d", kind):
            if int(kind[1]) > level + 1:
                faults.append("14-003 a level of headings is left out")
            level = int(kind[1])
        if kind == "Figure":
            if len(text_of(element.get("/Alt"))) < 8:
                faults.append("13-004 a figure without words")
            if not any("/BBox" in attributes for attributes in map(pdf.get, as_list(element.get("/A")))):
                faults.append("a figure without its place")
        if kind == "LI" and not any(pdf.get(kid).get("/S") == "/LBody" for kid in as_list(element.get("/K")) if isinstance(kid, str)):
            faults.append("a point of a list without LBody")
        if kind not in ("LBody", "Lbl") and not as_list(element.get("/K")):
            faults.append("an empty %s" % kind)
    return faults


def faults_of_pages(pdf, elements, tree):
    faults, owners, links = [], {}, {}
    for element, kind, _, reference in elements:
        for kid in as_list(element.get("/K")):
            kid = pdf.get(kid)
            if isinstance(kid, int):
                owners.setdefault((element.get("/Pg"), kid), []).append(reference)
            elif isinstance(kid, dict) and kid.get("/Type") == "/MCR":
                owners.setdefault((kid.get("/Pg", element.get("/Pg")), kid["/MCID"]), []).append(reference)
            elif isinstance(kid, dict) and kid.get("/Type") == "/OBJR":
                links[kid["/Obj"]] = (kind, reference)
    for page_reference in pdf.pages():
        page = pdf.get(page_reference)
        ids = []
        for content in as_list(page.get("/Contents")):
            here, wrong = marked(pdf.stream(content))
            ids += here
            faults += wrong
        if len(set(ids)) != len(ids):
            faults.append("an id of marked content stands twice on a page")
        leads = as_list(pdf.get(tree.get(page.get("/StructParents"))))
        for mark in ids:
            owner = owners.pop((page_reference, mark), [])
            if len(owner) != 1:
                faults.append("01-005 marked content %d belongs to %d elements" % (mark, len(owner)))
            elif mark >= len(leads) or leads[mark] != owner[0]:
                faults.append("the parent tree leads from %d elsewhere" % mark)
        annotations = as_list(page.get("/Annots"))
        if annotations and page.get("/Tabs") != "/S":
            faults.append("28-008 links are not visited in reading order")
        for annotation in annotations:
            link = pdf.get(annotation)
            if links.get(annotation, ("", ""))[0] != "Link":
                faults.append("28-011 a link that is in no Link element")
            elif tree.get(link.get("/StructParent")) != links[annotation][1]:
                faults.append("28-010 the parent tree leads from a link elsewhere")
            if len(text_of(link.get("/Contents"))) < 4:
                faults.append("28-012 a link without words")
    if owners:
        faults.append("%d elements lead to marks that are on no page" % len(owners))
    return faults


def faults_of(path, language="en-GB"):
    pdf = Pdf(path)
    elements = []
    root = pdf.get(pdf.root.get("/StructTreeRoot"))
    if not root:
        return ["06-001 no structure tree"]
    for kid in as_list(root.get("/K")):
        walk(pdf, kid, None, elements)
    return faults_of_document(pdf, language) + faults_of_languages(elements, language) + faults_of_tree(pdf, elements) + faults_of_pages(pdf, elements, parent_tree(pdf, root))


def main():
    build = pathlib.Path(sys.argv[1])
    folder = build / "tests" / "tagged"
    folder.mkdir(parents=True, exist_ok=True)
    failed = False

    def say(faults, name):
        nonlocal failed
        failed = failed or bool(faults)
        print("%s - %s%s" % ("not ok" if faults else "ok", name, ": " + "; ".join(sorted(set(faults))[:4]) if faults else ""))

    for record in sorted(pathlib.Path("tests/records").glob("*.json")):
        line = json.dumps(json.loads(record.read_text(encoding="utf-8")))
        for variant, options in VARIANTS.items():
            language = "pl" if "pl" in options else "en"
            sheet = folder / (record.stem + "-" + language + ".pdf")
            subprocess.run([build / "ehc-render", "--data", "data", "-o", sheet, *options], input=line.encode(), stderr=subprocess.DEVNULL, check=False)
            say(faults_of(sheet, {"en": "en-GB", "pl": "pl-PL"}[language]), "%s%s can be read aloud" % (record.stem, variant))
    # The test itself: a page with something drawn that nobody marked, and a figure that nobody described, must be found out.
    ids, faults = marked(b"/P <</MCID 0>> BDC\nBT (x) Tj ET\nEMC\nBT\n(y) Tj\nET\n")
    say([] if ids == [0] and faults else ["nothing was found"], "what is drawn without a mark is found")
    broken, seen = Pdf(folder / "refusal-to-assess-en.pdf"), []
    walk(broken, as_list(broken.get(broken.root["/StructTreeRoot"])["/K"])[0], None, seen)
    kinds = [kind for _, kind, _, _ in seen]
    say([kind for kind in ("H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Link", "Figure") if kind not in kinds], "the walk meets every sort of element")
    say([] if faults_of_languages(seen, "pl-PL") and not faults_of_languages(seen, "en-GB") else ["nothing was found"], "a sheet without words of English is found")
    say([] if faults_of_tree(broken, [({"/K": [0]}, "Figure", "Document", "1 0 R")]) else ["nothing was found"], "a figure without words is found")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
