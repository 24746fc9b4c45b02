#!/bin/bash
# Makes the odd inputs in tests/broken/ from nothing: whole, turned, damaged and hostile letters. Every name and place is invented.
# The files are kept in the tree; run this again only to change them. Needs python3 with PIL, qpdf,
# pdftoppm (poppler-utils) and heif-enc (libheif-examples).
set -euo pipefail
cd "$(dirname "$0")/broken"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

/usr/bin/python3 - "$work" <<'PYTHON'
import struct, sys, zlib
work = sys.argv[1]

LETTER = """Westbury District Council|SEND Service, Civic Way, Westbury WB1 4ZZ||Date: 3 March 2026|Our ref: SEND/0042||Mrs A Example|12 Elm Grove|Westbury|WB2 9ZZ||Dear Mrs Example||\
Sam Example, born 4 May 2016||Thank you for your request for an Education, Health and Care needs assessment.|We have looked at all of the information that you and the school sent to us.|\
We have decided that it is not necessary to carry out an assessment of Sam.||You have the right to appeal to the Tribunal within two months of the date of this|\
letter. Before you can appeal you must contact a mediation adviser, who will give|you a certificate. The adviser is Example Mediation, telephone 01632 960001.||\
Yours sincerely|||J Officer|SEND Manager""".split("|")
PLAN = """Education, Health and Care Plan||Section A: the views, interests and aspirations of the child||Sam likes football, trains and drawing. He would like to have more friends at school|\
and to be able to read by himself. His mother would like him to be happy.||Section B: special educational needs||Sam finds it hard to follow what is said in class.""".split("|")

def stream(words, data=b""):
    return b"<<" + words + b" /Length %d>>\nstream\n" % len(data) + data + b"\nendstream"

def pdf(objects, root=b"<</Type /Catalog /Pages 2 0 R>>", extra=b""):
    """objects: bodies from object 2 on. Object 2 is the page tree."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate([root] + objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"trailer\n<</Size %d /Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, extra, xref)

def text_ops(lines, hidden=False, spaced=False):
    ops = b"BT /F1 %d Tf 72 770 Td 15 TL " % (6 if spaced else 11) + (b"3 Tr " if hidden else b"")
    for line in lines:
        line = " ".join(line) if spaced else line
        ops += b"(" + line.encode("latin-1").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T* "
    return ops + b"ET"

def text_pdf(pages, box=b"0 0 595 842", root=None):
    objects, kids, number = [], [], 4
    for ops in pages:
        kids.append(b"%d 0 R" % number)
        objects += [b"<</Type /Page /Parent 2 0 R /MediaBox [" + box + b"] /Contents %d 0 R /Resources <</Font <</F1 3 0 R>>>>>>" % (number + 1), stream(b"", ops)]
        number += 2
    tree = b"<</Type /Pages /Count %d /Kids [" % len(pages) + b" ".join(kids) + b"]>>"
    font = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"
    return pdf([tree, font] + objects, root or b"<</Type /Catalog /Pages 2 0 R>>")

def save(name, data, folder="."):
    open(folder + "/" + name, "wb").write(data)

letter = text_pdf([text_ops(LETTER), text_ops(["Page 2", "", "If you disagree with this decision you can ask for mediation as well. It is free and", "you do not have to take part in it before you appeal to the Tribunal."])])
save("letter.pdf", letter)
save("page-one.pdf", text_pdf([text_ops(LETTER)]), work)
save("plan-page.pdf", text_pdf([text_ops(PLAN)]), work)
save("truncated.pdf", letter[:700])
save("empty.pdf", b"")
save("not-a-letter.txt", b"Shopping: eggs, milk, bread.\n")
save("not-word.zip", b"PK\3\4" + bytes(40))
save("phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40))
save("blank.pdf", text_pdf([b""]))
save("tagged-but-blank.pdf", text_pdf([b""], root=b"<</Type /Catalog /Pages 2 0 R /MarkInfo <</Marked true>> /Lang (en-GB)>>"))
save("giant-page.pdf", text_pdf([b"0 0 14400 14400 re f"], box=b"0 0 14400 14400"))
save("many-pages.pdf", text_pdf([text_ops(["Page %d of many" % n]) for n in range(1, 62)]))
save("spaced-letters.pdf", text_pdf([text_ops(LETTER, spaced=True)]))

# Tick boxes: letters of Wingdings, and the fields of a form.
def boxes_ops(rows):
    ops = b"BT /F1 11 Tf 72 770 Td 20 TL (Our decision is the one that is ticked:) Tj T* "
    for sign, words in rows:
        ops += (b"/F2 11 Tf (" + sign + b") Tj " if sign else b"") + b"/F1 11 Tf (    " + words + b") Tj T* "
    return ops + b"ET"
choices = [b"We will assess Sam.", b"We will not assess Sam.", b"We will ask you again."]
helvetica = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"
resources = b"/Resources <</Font <</F1 5 0 R /F2 6 0 R>>>>"
save("ticks-wingdings.pdf", pdf([b"<</Type /Pages /Count 1 /Kids [3 0 R]>>", b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " + resources + b">>",
    stream(b"", boxes_ops(zip([b"o", b"\xfe", b"\xa8"], choices))), helvetica, b"<</Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Wingdings /Encoding /WinAnsiEncoding>>"]))
fields = [b"<</Type /Annot /Subtype /Widget /FT /Btn /T (box%d) /Rect [72 %d 84 %d] /P 3 0 R /V /%s /AS /%s /AP <</N <</Yes 10 0 R /Off 10 0 R>>>>>>" % (n, 748 - 20 * n, 760 - 20 * n, on, on)
          for n, on in enumerate([b"Off", b"Yes", b"Off"])]
save("ticks-form.pdf", pdf([b"<</Type /Pages /Count 1 /Kids [3 0 R]>>", b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [7 0 R 8 0 R 9 0 R] " + resources + b">>",
    stream(b"", boxes_ops((b"", b"  " + words) for words in choices)), helvetica, helvetica] + fields + [stream(b"/Type /XObject /Subtype /Form /BBox [0 0 12 12]")],
    root=b"<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [7 0 R 8 0 R 9 0 R]>>>>"))

# Boxes drawn with lines; the tick is drawn too, or is a letter.
def drawn_ops(tick):
    ops = b"BT /F1 11 Tf 72 770 Td 20 TL (The decision of the panel is shown by the cross in the box.) Tj ET 0.7 w "
    for n, words in enumerate(choices):
        ops += b"72 %d 11 11 re S BT /F1 11 Tf 92 %d Td (" % (747 - 20 * n, 750 - 20 * n) + words + b") Tj ET "
    return ops + tick
save("ticks-drawn.pdf", text_pdf([drawn_ops(b"1.2 w 74 729 m 81 736 l 74 736 m 81 729 l S"), drawn_ops(b"BT /F1 12 Tf 73.6 728.2 Td (X) Tj ET")]))

# Files that never end: pages that are their own children, a drawing that draws itself, arrays in arrays, a stream that unpacks to 60 MB.
font = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
save("looping-pages.pdf", pdf([b"<</Type /Pages /Count 1000000 /Kids [2 0 R 2 0 R]>>"]))
save("looping-drawing.pdf", pdf([b"<</Type /Pages /Count 1 /Kids [3 0 R]>>", b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</XObject <</F 5 0 R>>>>>>",
    stream(b"", b"/F Do /F Do /F Do"), stream(b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources <</XObject <</F 5 0 R>>>>", b"/F Do " * 50)]))
save("deep.pdf", pdf([b"<</Type /Pages /Count 1 /Kids [3 0 R]>>", b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>>", stream(b"", b"[" * 40000), b"[" * 40000]))
bomb = zlib.compress(zlib.compress(b"0 0 m " * 10000000, 9), 9)
save("bomb.pdf", pdf([b"<</Type /Pages /Count 1 /Kids [3 0 R]>>", b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>>", stream(b"/Filter [/FlateDecode /FlateDecode]", bomb)]))

# Ten million lines on one page.
save("slow.pdf", pdf([b"<</Type /Pages /Count 1 /Kids [3 0 R]>>", b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>>",
    stream(b"/Filter [/FlateDecode /FlateDecode]", zlib.compress(zlib.compress(b"0 0 m 500 800 l S " * 10000000, 9), 9))]))

def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
save("gigapixel.png", b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 1, 0, 0, 0, 0))
     + png_chunk(b"IDAT", zlib.compress(bytes(7501 * 8), 9)) + png_chunk(b"IEND", b""))
PYTHON

pdftoppm -r 150 -mono "$work/page-one.pdf" "$work/one"
pdftoppm -r 110 -mono "$work/plan-page.pdf" "$work/plan"

/usr/bin/python3 - "$work" <<'PYTHON'
import glob, struct, sys, zlib
work = sys.argv[1]

def read_pbm(path):
    data = open(path, "rb").read()
    head, size, rest = data.split(b"\n", 2)
    width, height = map(int, size.split())
    return width, height, rest

def rows(image):
    width, height, data = image
    stride = (width + 7) // 8
    return [data[i * stride:(i + 1) * stride] for i in range(height)]

def turn(image, quarters):
    """Turned clockwise by quarters of a circle."""
    width, height, _ = image
    bits = [[(row[x >> 3] >> (7 - (x & 7))) & 1 for x in range(width)] for row in rows(image)]
    for _ in range(quarters):
        bits = [list(column) for column in zip(*bits[::-1])]
    out = b"".join(int("".join(map(str, row)).ljust((len(row) + 7) // 8 * 8, "0"), 2).to_bytes((len(row) + 7) // 8, "big") for row in bits)
    return len(bits[0]), len(bits), out

def flat(image):
    return zlib.compress(image[2], 9)

def scan_pdf(images, pages, hidden=None):
    """images: pictures; pages: for each page the number of its picture. hidden: a text layer under each page."""
    objects = [None, b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"]
    for width, height, _ in images:
        data = zlib.compress(bytes(255 - b for b in images[len(objects) - 2][2]), 9)
        objects.append(b"<</Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode /Length %d>>\nstream\n" % (width, height, len(data)) + data + b"\nendstream")
    kids, number = [], len(objects) + 2
    for page in pages:
        width, height, _ = images[page]
        across, down = (595, 842) if width < height else (842, 595)
        ops = b"q %d 0 0 %d 0 0 cm /Im Do Q " % (across, down)
        if hidden:
            ops += b"BT /F1 10 Tf 3 Tr 14 TL 72 770 Td " + b"".join(b"(" + line.encode() + b") Tj T* " for line in hidden) + b"ET"
        objects.append(b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources <</Font <</F1 3 0 R>> /XObject <</Im %d 0 R>>>>>>" % (across, down, number + 1, 4 + page))
        objects.append(b"<</Length %d>>\nstream\n" % len(ops) + ops + b"\nendstream")
        kids.append(b"%d 0 R" % number)
        number += 2
    objects[0] = b"<</Type /Pages /Count %d /Kids [" % len(kids) + b" ".join(kids) + b"]>>"
    out, places = b"%PDF-1.7\n", []
    for n, body in enumerate([b"<</Type /Catalog /Pages 2 0 R>>"] + objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % n + body + b"\nendobj\n"
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, xref)

def png(image):
    width, height, _ = image
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    raw = b"".join(b"\0" + bytes(255 - b for b in row) for row in rows(image))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")

def tiff(images):
    out, previous = bytearray(b"II*\0\0\0\0\0"), 4
    for image in images:
        width, height, _ = image
        data = flat(image)
        place = len(out)
        out += data + b"\0" * (len(data) & 1)
        directory = len(out)
        out[previous:previous + 4] = struct.pack("<I", directory)
        tags = [(256, 3, width), (257, 3, height), (258, 3, 1), (259, 3, 8), (262, 3, 0), (273, 4, place), (277, 3, 1), (278, 3, height), (279, 4, len(data))]
        out += struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
        previous = len(out)
        out += b"\0\0\0\0"
    return bytes(out)

one = read_pbm(glob.glob(work + "/one*.pbm")[0])
plan = read_pbm(glob.glob(work + "/plan*.pbm")[0])
def save(name, data):
    open(name, "wb").write(data)
save("scan.pdf", scan_pdf([one], [0]))
save("scan-turned-90.pdf", scan_pdf([turn(one, 1)], [0]))
save("scan-turned-180.pdf", scan_pdf([turn(one, 2)], [0]))
save("scan-turned-270.png", png(turn(one, 3)))
save("scan-two-pages.tif", tiff([one, plan]))
save("scan-cut-short.png", png(one)[:3000])
save("bundle.pdf", scan_pdf([one, plan], [0] + [1] * 12))
save("bad-layer.pdf", scan_pdf([one], [0], ["Wcstbvry Dlstrct Cvncll", "5END 5crvlcc, C1v1c Wzy", "Dztc: 3 Mzrch 2O26", "Dczr Mrs Exzmplc", "Thznk yqu fqr yqur rcqvcst fqr zn Edvcztlqn", "Hczlth znd Czrc nccds zsscssmcnt wc hzvc dccldcd thzt lt ls nqt ncccsszry"]))
PYTHON

cp letter.pdf wrong-name.jpg
pdftoppm -r 100 -gray "$work/page-one.pdf" "$work/grey"

/usr/bin/python3 - "$work" <<'PYTHON'
"""Word files, e-mails, and pictures in the other forms."""
import glob, io, struct, sys, zipfile
from PIL import Image
work = sys.argv[1]
def save(name, data):
    open(name, "wb").write(data)

# ---- Word ----
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
def p(text="", properties=""):
    return f'<w:p>{"<w:pPr>" + properties + "</w:pPr>" if properties else ""}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
def cell(*paragraphs):
    return "<w:tc>" + "".join(paragraphs) + "</w:tc>"
def row(*cells):
    return "<w:tr>" + "".join(cells) + "</w:tr>"
def box(*paragraphs):
    inner = "<w:txbxContent>" + "".join(paragraphs) + "</w:txbxContent>"
    return f'<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice><mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>'
BULLET, NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
body = "".join([
    box(p("SEND Service"), p("Civic Way, Westbury WB1 4ZZ")),
    "<w:tbl>" + row(cell(p("Date:")), cell(p("3 March 2026"))) + row(cell(p("Our ref:")), cell(p("SEND/0042"))) + "</w:tbl>",
    p("Mrs A Example"), p("12 Elm Grove"), p("Westbury"), p("WB2 9ZZ"), p(), p("Dear Mrs Example"), p("Sam Example, born 4 May 2016"),
    p("Thank you for your request for an Education, Health and Care needs assessment. We have looked at all of the information that you and the school sent to us."),
    '<w:p><w:r><w:t xml:space="preserve">We have decided that it is </w:t></w:r><w:del><w:r><w:delText>perhaps </w:delText></w:r></w:del><w:ins><w:r><w:t>not necessary to carry out an assessment of Sam.</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>HIDDEN</w:t></w:r></w:p>',
    p("You can:"), p("ask for mediation", BULLET), p("appeal to the Tribunal", BULLET),
    p("First, ring the adviser.", NUMBER), p("Then, keep the certificate.", NUMBER),
    '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:t xml:space="preserve"> We will not assess.</w:t></w:r></w:p>',
    '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r><w:r><w:t xml:space="preserve"> We will assess.</w:t></w:r></w:p>',
    p("Yours sincerely"), p(), p("J Officer"), '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
    p("Page two: if you disagree with this decision you can ask for mediation. It is free.") ,
    '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/></w:sectPr>'])
def part(element, inner, head=""):
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:{element} {W}>{inner}</w:{element}>'
NUMBERING = part("numbering", '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>')
def docx(document, media={}):
    out = io.BytesIO()
    parts = {"[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
             "_rels/.rels": f'<Relationships><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
             "word/document.xml": document,
             "word/_rels/document.xml.rels": f'<Relationships><Relationship Id="rId1" Type="{R}/header" Target="header1.xml"/><Relationship Id="rId2" Type="{R}/footer" Target="footer1.xml"/></Relationships>',
             "word/header1.xml": part("hdr", p("Westbury District Council")), "word/footer1.xml": part("ftr", p("www.westbury.example")), "word/numbering.xml": NUMBERING}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in list(parts.items()) + [("word/media/" + name, picture) for name, picture in media.items()]:
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 3, 9, 0, 0)), text, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()
word = docx(part("document", f"<w:body>{body}</w:body>"))
save("letter.docx", word)
save("bomb.docx", docx(part("document", "<w:body>" + " " * 400000000 + "</w:body>")))
laughs = '<!DOCTYPE b [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(12)) + "]>"
save("entities.docx", docx(part("document", "<w:body>" + p("&m;") + "</w:body>", laughs)))
save("deep.docx", docx(part("document", "<w:body>" + "<w:tbl><w:tr><w:tc>" * 5000 + "</w:tc></w:tr></w:tbl>" * 5000 + "</w:body>")))

# ---- e-mail ----
from email import policy
from email.message import EmailMessage
letter, pdf_policy = open("letter.pdf", "rb").read(), policy.SMTP
def message(subject="Sam: decision", date="Tue, 03 Mar 2026 16:20:00 +0000", words="Dear Mrs Example\n\nPlease find attached a letter from the SEND service.\n\nKind regards\n\nJ Officer\n"):
    made = EmailMessage(policy=pdf_policy)
    made["From"], made["To"], made["Subject"], made["Date"] = "SEND Service <send@westbury.example>", "Mrs A Example <a@example.org>", subject, date
    made["Message-ID"], made["MIME-Version"] = "<1@westbury.example>", "1.0"
    if words:
        made.set_content(words, cte="quoted-printable")
    return made
def fixed(made):
    """As bytes, with boundaries that are the same on every run."""
    for number, piece in enumerate(made.walk()):
        if piece.is_multipart() and piece.get_content_type() != "message/rfc822":
            piece.set_boundary(f"=_part{number}")
    return made.as_bytes()
def picture(image, form="PNG"):
    out = io.BytesIO()
    image.save(out, form, optimize=True)
    return out.getvalue()
plan = open(work + "/plan-page.pdf", "rb").read()
logo = picture(Image.new("1", (200, 80), 1))
attached = message()
attached.add_attachment(plan, maintype="application", subtype="octet-stream", filename="EHC plan (draft).pdf")
attached.add_attachment(letter, maintype="application", subtype="octet-stream", filename="Décision – Sam.pdf")
attached.add_attachment(logo, maintype="image", subtype="png", filename="logo.png", disposition="inline")
save("attached.eml", fixed(attached))
attached_word = message()
attached_word.add_attachment(word, maintype="application", subtype="zip", filename="letter.docx")
save("attached-word.eml", fixed(attached_word))
outer = message("FW: Sam: decision", "Mon, 20 Apr 2026 08:00:00 +0100", "Can you help with this?\n\nAsha\n")
outer.add_attachment(attached)
save("forwarded.eml", fixed(outer))
page = Image.open(glob.glob(work + "/one*.pbm")[0])
photos = message("photos", words="See the pictures.\n")
photos.add_attachment(logo, maintype="image", subtype="png", filename="logo.png", disposition="inline")
photos.add_attachment(picture(Image.open(glob.glob(work + "/plan*.pbm")[0])), maintype="image", subtype="png", filename="page 2.png")
photos.add_attachment(picture(page), maintype="image", subtype="png", filename="page 1.png")
save("photos.eml", fixed(photos))
OWN = "Dear Mrs Example\n\nWe have decided that it is not necessary to carry out an assessment of Sam.\nThis is because the school’s support is working – it has not been tried for long enough.\n\nYours sincerely\n\nJ Officer\n"
save("own-words.eml", fixed(message(words=OWN)))
html = message(words="")
html.set_content("<html><head><style>p {color: red}</style></head><body><p>Dear Mrs Example</p><p>We have decided that it is\nnot necessary to carry out an assessment&nbsp;of <b>Sam</b>.</p><ul><li>ask for mediation<li>appeal</ul><table><tr><td>Adviser</td><td>01632 960001</td></tr></table></body></html>", subtype="html", cte="quoted-printable", charset="windows-1252")
save("html-only.eml", fixed(html))
save("no-words.eml", fixed(message(words=" \n")))
headers = "From: a@example.org\r\nTo: b@example.org\r\nSubject: deep\r\nMIME-Version: 1.0\r\n"
deep = headers + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(2000)) + "Content-Type: text/plain\r\n\r\nDear\r\n"
save("deep.eml", deep.encode())
save("many-parts.eml", (headers + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 3000 + "--b--\r\n").encode())

# ---- pictures ----
grey = Image.open(glob.glob(work + "/grey*.pgm")[0])
grey.save("scan.jpg", quality=45, dpi=(100, 100))
# A scan put into Word, behind a logo.
logo = io.BytesIO()
Image.new("L", (160, 60), 90).save(logo, "PNG")
save("scan.docx", docx(part("document", "<w:body>" + p("Scanned letter") + "</w:body>"), {"image1.png": logo.getvalue(), "image2.jpeg": open("scan.jpg", "rb").read()}))
grey.save("scan.webp", quality=30)
grey.save(work + "/grey.png")
jpeg = bytearray(open("scan.jpg", "rb").read())
at = jpeg.index(b"\xff\xc0")
jpeg[at + 5:at + 9] = struct.pack(">HH", 65000, 65000)
save("gigapixel.jpg", bytes(jpeg[:20000]))
# ---- photos, and boxes on a scan ----
import subprocess
from PIL import ImageChops, ImageDraw, ImageFilter, ImageFont
TABLE = 70
FOCUS = 1.5 # dots
sharp = Image.open(glob.glob(work + "/one*.pbm")[0]).convert("L")
def lay(scene, page, corners):
    """Pastes a page into a scene, its corners (clockwise from the top left) where they are told to be."""
    width, height = page.size
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, [(0, 0), (width, 0), (width, height), (0, height)]):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    for i in range(8): # Gauss
        best = max(range(i, 8), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best], wanted[i], wanted[best] = rows[best], rows[i], wanted[best], wanted[i]
        for r in range(8):
            if r != i:
                part = rows[r][i] / rows[i][i]
                rows[r] = [a - part * b for a, b in zip(rows[r], rows[i])]
                wanted[r] -= part * wanted[i]
    map_back = [wanted[i] / rows[i][i] for i in range(8)]
    scene.paste(page.transform(scene.size, Image.Transform.PERSPECTIVE, map_back, Image.Resampling.BICUBIC),
                mask=Image.new("L", page.size, 255).transform(scene.size, Image.Transform.PERSPECTIVE, map_back))
slanted = Image.new("L", (1700, 2200), TABLE)
lay(slanted, sharp, [(330, 160), (1370, 190), (1640, 2080), (60, 2040)])
slanted.save("photo-slanted.jpg", quality=40)
# On a table as bright as the part of the sheet that is in a soft shadow.
wood = Image.new("L", (1700, 2200), 150)
lay(wood, sharp, [(330, 160), (1370, 190), (1640, 2080), (60, 2040)])
shadow = Image.new("L", (1700, 1))
for x in range(1700):
    shadow.putpixel((x, 0), round(150 + 90 * min(max((x - 380) / 200, 0), 1)))
ImageChops.darker(wood, ImageChops.multiply(wood, shadow.resize(wood.size))).save("photo-shadow.jpg", quality=40)
two = Image.new("L", (2400, 1800), TABLE)
lay(two, sharp, [(80, 100), (1130, 90), (1140, 1600), (70, 1610)])
lay(two, sharp, [(1250, 110), (2320, 120), (2310, 1640), (1240, 1620)])
two.save("photo-two-letters.jpg", quality=35)
# A photo out of focus; a fax, half as many dots down as across; thin paper with the plan's page on its back.
sharp.resize((sharp.width // 2, sharp.height // 2)).filter(ImageFilter.GaussianBlur(FOCUS)).save("photo-blurred.jpg", quality=40)
fax = sharp.resize((round(8.27 * 204), round(11.69 * 98)), Image.Resampling.BOX).point(lambda shade: 255 if shade > 140 else 0).convert("1")
fax.save("fax.tif", compression="group4", dpi=(204, 98))
back = Image.open(glob.glob(work + "/plan*.pbm")[0]).convert("L").resize(sharp.size).transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(1.5))
back = back.point(lambda shade: 225 - (255 - shade) * 2 // 5) # grey paper, the back two fifths as dark as the front
sharp.crop((0, 0, 840, sharp.height)).save("scan-cut-off.png", dpi=(150, 150), optimize=True)
front = sharp.point(lambda shade: 40 + shade * 185 // 255)
ImageChops.darker(front, back).save("scan-bleed-through.jpg", quality=40, dpi=(150, 150))
boxes = Image.new("L", (1240, 1754), 255)
draw, font = ImageDraw.Draw(boxes), ImageFont.truetype("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", 24)
for number, words in enumerate(["Our decision is the one that is marked below:", "We will assess the needs of Sam.", "We will not assess the needs of Sam.", "We will write to you again about it."]):
    draw.text((200 if number else 150, 200 + 60 * number), words, 0, font)
    if number:
        draw.rectangle([150, 202 + 60 * number, 174, 226 + 60 * number], outline=0, width=2)
draw.line([(153, 325), (171, 343)], 0, 3)
draw.line([(171, 325), (153, 343)], 0, 3)
boxes.convert("1").save("ticks-scan.png", dpi=(150, 150), optimize=True)
def tags(width, height, place, size, following):
    entries = [(256, 4, width), (257, 4, height), (258, 3, 1), (259, 3, 1), (262, 3, 0), (273, 4, place), (277, 3, 1), (278, 4, height), (279, 4, size)]
    return struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries) + struct.pack("<I", following)
save("gigapixel.tif", b"II*\0" + struct.pack("<I", 8) + tags(60000, 60000, 200, 450000000, 0) + bytes(400))
save("looping.tif", b"II*\0" + struct.pack("<I", 8) + tags(64, 64, 200, 512, 8) + bytes(600))
PYTHON
heif-enc -q 40 -o letter.heic "$work/grey.png" >/dev/null
/usr/bin/python3 - <<'PYTHON'
import struct
heic = bytearray(open("letter.heic", "rb").read())
at = heic.index(b"ispe")
heic[at + 8:at + 16] = struct.pack(">II", 60000, 60000)
open("gigapixel.heic", "wb").write(heic)
PYTHON

# Encryption draws chances: made once and kept.
[ -s encrypted.pdf ] && [ -s owner-locked.pdf ] && exit 0
qpdf --deterministic-id --encrypt secret owner 256 -- letter.pdf encrypted.pdf 2>/dev/null || qpdf --encrypt secret owner 256 -- letter.pdf encrypted.pdf
qpdf --encrypt "" owner 256 --print=none --extract=n --modify=none -- letter.pdf owner-locked.pdf
ls -l
