"""Spoils files: bits turned, pieces cut, moved in from another file, doubled or blanked, numbers made huge; of a zip archive also what is packed in it.

Everything is drawn from the generator that is given, so the same seed gives the same bytes.
"""
import io
import re
import zipfile
import zlib

NUMBERS = (b"0", b"-1", b"1", b"255", b"32768", b"65535", b"65536", b"2147483647", b"2147483648", b"4294967295", b"99999999999999999999", b"1e308", b"0.00001")
BYTES = (b"\x00", b"\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff", b"\x80\x00", b"%s%n", b"\xed\xa0\x80", b"\xc0\x80", b"\r", b"\n\n", b"\"", b"<", b"(((((((((")
TIMES_MOST = 8
SIZE_MOST = 2_000_000


def flip_bits(data, draw, _other):
    data = bytearray(data)
    for _ in range(draw.randint(1, 24)):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    return bytes(data)


def cut_end(data, draw, _other):
    return data[:draw.randrange(len(data))]


def cut_out(data, draw, _other):
    at = draw.randrange(len(data))
    return data[:at] + data[at + draw.randint(1, max(1, len(data) // 4)):]


def splice(data, draw, other):
    at, back = draw.randrange(len(data)), draw.randrange(len(other)) if other else 0
    return data[:at] + other[back:back + draw.randint(1, 4000)] + data[at:]


def join(data, draw, other):
    return data[:draw.randrange(len(data))] + other[draw.randrange(len(other)) if other else 0:]


def double(data, draw, _other):
    at = draw.randrange(len(data))
    piece = data[at:at + draw.randint(1, 2000)]
    return data[:at] + piece * draw.randint(2, 40) + data[at:]


def blank(data, draw, _other):
    at, size = draw.randrange(len(data)), draw.randint(1, 400)
    return data[:at] + draw.choice((b"\0", b" ", b"\xff")) * len(data[at:at + size]) + data[at + size:]


def change_number(data, draw, _other):
    numbers = list(re.finditer(rb"-?\d+(?:\.\d+)?", data))
    if not numbers:
        return flip_bits(data, draw, None)
    number = draw.choice(numbers)
    return data[:number.start()] + draw.choice(NUMBERS) + data[number.end():]


def put_in(data, draw, _other):
    at = draw.randrange(len(data))
    return data[:at] + draw.choice(BYTES) + data[at + draw.choice((0, 1, 4)):]


def swap(data, draw, _other):
    a, b, size = draw.randrange(len(data)), draw.randrange(len(data)), draw.randint(1, 300)
    return data[:a] + data[b:b + size] + data[a + size:]


WAYS = (flip_bits, cut_end, cut_out, splice, join, double, blank, change_number, change_number, put_in, swap)


def spoil(data, draw, other=b""):
    """The data after one to a few changes."""
    for _ in range(draw.choice((1, 1, 1, 2, 3, TIMES_MOST))):
        if not data:
            return data
        data = draw.choice(WAYS)(data, draw, other)[:SIZE_MOST]
    return data


def spoil_packed(data, draw, other=b""):
    """A zip archive of which one file is spoilt, or now and then the archive itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        bomb = sum(entry.file_size for entry in packed.infolist()) > SIZE_MOST
    if bomb or draw.random() < 0.3:
        return spoil(data, draw, other)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        chosen = draw.choice([name for name in names if name.endswith(".xml")] or names)
        for name in names:
            inside = source.read(name)
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, spoil(inside, draw) if name == chosen else inside)
    return out.getvalue()


STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)


def unpacked(pdf):
    """A PDF whose compressed streams are laid open, so that changes reach what is in them. Its table of objects is wrong then, and is mended by readers."""
    def opened(match):
        try:
            return b"stream\n" + zlib.decompress(match[1]) + b"\nendstream"
        except zlib.error:
            return match[0]
    return STREAM.sub(opened, pdf).replace(b"/FlateDecode", b"/X")
