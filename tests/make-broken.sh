#!/bin/bash
# Makes the odd inputs in tests/broken/ from nothing: whole, turned, damaged and hostile letters. Every name and place is invented.
# The files are kept in the tree; run this again only to change them. Needs python3, qpdf and pdftoppm (poppler-utils).
set -euo pipefail
cd "$(dirname "$0")/broken"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 - "$work" <<'PYTHON'
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
save("word.docx", b"PK\3\4" + bytes(40))
save("phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40))
save("blank.pdf", text_pdf([b""]))
save("tagged-but-blank.pdf", text_pdf([b""], root=b"<</Type /Catalog /Pages 2 0 R /MarkInfo <</Marked true>> /Lang (en-GB)>>"))
save("giant-page.pdf", text_pdf([b"0 0 14400 14400 re f"], box=b"0 0 14400 14400"))
save("many-pages.pdf", text_pdf([text_ops(["Page %d of many" % n]) for n in range(1, 62)]))
save("spaced-letters.pdf", text_pdf([text_ops(LETTER, spaced=True)]))

def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
save("gigapixel.png", b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 1, 0, 0, 0, 0))
     + png_chunk(b"IDAT", zlib.compress(bytes(7501 * 8), 9)) + png_chunk(b"IEND", b""))
PYTHON

pdftoppm -r 150 -mono "$work/page-one.pdf" "$work/one"
pdftoppm -r 110 -mono "$work/plan-page.pdf" "$work/plan"

python3 - "$work" <<'PYTHON'
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

qpdf --deterministic-id --encrypt secret owner 256 -- letter.pdf encrypted.pdf 2>/dev/null || qpdf --encrypt secret owner 256 -- letter.pdf encrypted.pdf
qpdf --encrypt "" owner 256 --print=none --extract=n --modify=none -- letter.pdf owner-locked.pdf
ls -l
