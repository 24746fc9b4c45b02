"""A born-digital letter gone through the world: scanned on an office machine, or photographed on a kitchen table.

Knows what scanners and phones do to a page (tilt, tint, shadow, blur, noise, JPEG) and how to wrap page images as a PDF
without a text layer. Every chance is drawn from the letter's name and the page number, so the same letter gives the same
bytes on every run with the same libraries. Pages are drawn by pdftoppm.
"""

import hashlib
import io
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFilter

A4_POINTS = (595.28, 841.89)
PHOTO_PIXELS = (3000, 4000)
PHOTO_DPI = 300            # of the page before it is photographed; about what a phone at arm's length sees
TABLES = ((142, 104, 70), (92, 70, 52), (178, 170, 158), (70, 78, 88), (205, 196, 180), (112, 52, 44))


def generator_for(*words):
    digest = hashlib.sha256("\0".join(map(str, words)).encode()).digest()
    return numpy.random.Generator(numpy.random.PCG64(int.from_bytes(digest, "big")))


def draw_pages(pdf, dpi, grey):
    """The pages of a PDF as images, in order."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(dpi)] + (["-gray"] if grey else []) + [str(pdf), f"{folder}/page"], check=True)
        pages = []
        for path in sorted(Path(folder).iterdir()):
            with Image.open(path) as page:
                pages.append(page.copy())
        return pages


# ---- the office scanner ----

@dataclass
class Scanner:
    paper: float        # grey of bare paper, 0 to 255
    ink: float          # grey of full ink
    noise: float        # standard deviation in grey levels
    blur: float         # radius in pixels at 200 dpi
    quality: int        # JPEG


def write_scan(name, pdf, path, dpi=200, skew=None):
    """An image-only PDF of the letter. `skew` in degrees, clockwise; None draws 0.3 to 1.5 either way for each page."""
    draw = generator_for("scanner", name)
    scanner = Scanner(paper=draw.uniform(232, 250), ink=draw.uniform(20, 60), noise=draw.uniform(0.8, 1.6),
                      blur=draw.uniform(0.35, 0.6), quality=int(draw.integers(55, 76)))
    pages = [scanned_page(page, scanner, dpi, skew, generator_for("scan", name, number))
             for number, page in enumerate(draw_pages(pdf, dpi, grey=True), 1)]
    path.write_bytes(pdf_of_jpegs(pages, name))


def scanned_page(page, scanner, dpi, skew, draw):
    """One page as (JPEG bytes, width, height)."""
    turn = draw.uniform(0.3, 1.5) * draw.choice((-1, 1)) if skew is None else skew
    page = page.convert("L").rotate(-turn, Image.Resampling.BICUBIC, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(scanner.blur * dpi / 200))
    grey = scanner.ink + numpy.asarray(page, dtype=numpy.float32) * ((scanner.paper - scanner.ink) / 255)
    grey += draw.normal(0, scanner.noise, grey.shape)
    grey += numpy.linspace(-3, 3, grey.shape[1]) * draw.uniform(-1, 1)      # the lamp is never quite even
    image = Image.fromarray(numpy.clip(grey, 0, 255).astype(numpy.uint8))
    return jpeg_bytes(image, scanner.quality, dpi), image.width, image.height


def jpeg_bytes(image, quality, dpi):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, dpi=(dpi, dpi), optimize=True)
    return out.getvalue()


def pdf_of_jpegs(pages, name):
    """A PDF, without text and without dates, that shows one grey JPEG on each A4 page."""
    width, height = A4_POINTS
    kids = " ".join(f"{3 + 3 * index} 0 R" for index in range(len(pages)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()]
    for jpeg, pixels_wide, pixels_high in pages:
        number = len(objects) + 1
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {number + 1} 0 R "
                       f"/Resources << /XObject << /Im {number + 2} 0 R >> >> >>".encode())
        objects.append(stream("", f"q {width} 0 0 {height} 0 0 cm /Im Do Q".encode()))
        objects.append(stream(f"/Type /XObject /Subtype /Image /Width {pixels_wide} /Height {pixels_high} /ColorSpace "
                              "/DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", jpeg))
    return pdf_file(objects, hashlib.md5(f"scan {name}".encode()).hexdigest())


def stream(entries, data):
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def pdf_file(objects, identifier):
    out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, data in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return out + (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R "
                  f"/ID [<{identifier}> <{identifier}>] >>\nstartxref\n{len(out)}\n%%EOF\n").encode()


# ---- the phone ----

def write_photos(name, pdf, folder):
    """page-1.jpg and so on. The first page is written last: where it stands, all stand."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = draw_pages(pdf, PHOTO_DPI, grey=False)
    for number in range(len(pages), 0, -1):
        photo = photographed_page(pages[number - 1].convert("RGB"), name, number)
        unfinished = folder / f".page-{number}.jpg.part"
        photo.save(unfinished, "JPEG", quality=int(generator_for("phone", name).integers(72, 88)))
        unfinished.replace(folder / f"page-{number}.jpg")


def photographed_page(page, name, number):
    draw = generator_for("photo", name, number)
    # One table for all pages of a letter.
    scene = table_top(generator_for("table", name).choice(TABLES), draw)
    corners = paper_corners(draw)
    scene = Image.composite(Image.new("RGB", scene.size, (30, 26, 24)), scene, paper_shadow(corners, draw))
    scene.paste(bent_to(page, corners, Image.Resampling.BICUBIC), mask=bent_to(paper_mask(page), corners))
    scene = scene.filter(ImageFilter.GaussianBlur(draw.uniform(0.7, 1.3)))
    seen = numpy.asarray(scene, dtype=numpy.float32) * light(draw)[..., None] * warmth(draw)
    seen += draw.normal(0, draw.uniform(3, 6), seen.shape[:2])[..., None]
    return Image.fromarray(numpy.clip(seen, 0, 255).astype(numpy.uint8))


def table_top(colour, draw):
    """A table of about one colour, with a grain along it."""
    width, height = PHOTO_PIXELS
    grain = Image.fromarray(draw.normal(128, 40, (height // 160, width // 12)).clip(0, 255).astype(numpy.uint8))
    grain = numpy.asarray(grain.resize(PHOTO_PIXELS, Image.Resampling.BICUBIC), dtype=numpy.float32) / 128
    return Image.fromarray((numpy.array(colour) * (0.75 + 0.25 * grain[..., None])).clip(0, 255).astype(numpy.uint8))


def paper_corners(draw):
    """Where the paper's corners fall in the picture: clockwise from top left, in pixels."""
    width, height = PHOTO_PIXELS
    paper_width = width * draw.uniform(0.86, 0.92)
    paper_height = paper_width * 297 / 210
    left, top = (width - paper_width) / 2, (height - paper_height) / 2
    # The phone leans back: the far (upper) edge is shorter.
    lean = paper_width * draw.uniform(0.0, 0.03)
    square = numpy.array([(left + lean, top + lean * 0.6), (left + paper_width - lean, top + lean * 0.6),
                          (left + paper_width, top + paper_height), (left, top + paper_height)])
    square += draw.uniform(-0.008, 0.008, (4, 2)) * width
    turn = numpy.radians(draw.uniform(-1.5, 1.5))
    middle = numpy.array((width / 2, height / 2))
    return (square - middle) @ numpy.array([(numpy.cos(turn), numpy.sin(turn)), (-numpy.sin(turn), numpy.cos(turn))]) + middle


def bent_to(image, corners, resample=Image.Resampling.BILINEAR):
    """The image seen in perspective, its corners at the four points."""
    width, height = image.size
    return image.transform(PHOTO_PIXELS, Image.Transform.PERSPECTIVE,
                           perspective(corners, [(0, 0), (width, 0), (width, height), (0, height)]), resample)


def paper_mask(page):
    return Image.new("L", page.size, 255)


def perspective(seen, flat):
    """The eight numbers of the projection that takes a point of the picture to a point of the page."""
    rows, values = [], []
    for (x, y), (u, v) in zip(seen, flat):
        rows += [(x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y)]
        values += [u, v]
    return numpy.linalg.solve(numpy.array(rows, dtype=float), numpy.array(values, dtype=float)).tolist()


def paper_shadow(corners, draw):
    """The soft edge that the sheet throws on the table, as a mask; made small and enlarged, since it is soft."""
    scale = 8
    mask = Image.new("L", (PHOTO_PIXELS[0] // scale, PHOTO_PIXELS[1] // scale), 0)
    shifted = (corners + draw.uniform(10, 34, 2)) / scale
    ImageDraw.Draw(mask).polygon([tuple(point) for point in shifted], fill=150)
    return mask.filter(ImageFilter.GaussianBlur(3)).resize(PHOTO_PIXELS, Image.Resampling.BILINEAR)


def light(draw):
    """How much light falls where: a slope across the table and the soft shadow of an arm or a phone."""
    width, height = PHOTO_PIXELS
    x, y = numpy.meshgrid(numpy.linspace(-1, 1, width, dtype=numpy.float32), numpy.linspace(-1, 1, height, dtype=numpy.float32))
    angle = draw.uniform(0, 2 * numpy.pi)
    slope = 0.86 + draw.uniform(0.04, 0.12) * (x * numpy.cos(angle) + y * numpy.sin(angle))
    edge, lean = draw.uniform(0.35, 0.9), draw.uniform(-0.6, 0.6)
    side = draw.choice((-1, 1))
    depth = draw.uniform(0.08, 0.3)
    shadow = depth / (1 + numpy.exp(-(side * x + lean * y - edge) * draw.uniform(6, 14)))
    return slope * (1 - shadow)


def warmth(draw):
    """Lamp light is yellower than daylight."""
    warm = draw.uniform(-0.02, 0.08)
    return numpy.array((1 + warm * 0.4, 1, 1 - warm), dtype=numpy.float32)
