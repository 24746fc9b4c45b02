"""A letter laid out like council post: from Letter to a born-digital A4 PDF.

Knows paper: where letterhead, reference block, address window, boxes and page feet go, and how one office's letters differ
from another's. The look is drawn from the letter's name alone, so the same letter gives the same bytes on every run with
the same libraries. WeasyPrint does the typesetting; every coat of arms and signature is a few invented strokes.
"""

import hashlib
import html
import math
import os
import random
import re
from dataclasses import dataclass, replace

import weasyprint

ACCENTS = ("#00543c", "#5b2a86", "#003a70", "#8a1538", "#00697a", "#3b5323", "#b2440e", "#333f48", "#000000", "#1f4e9e")
EMBLEMS = ("shield", "rings", "waves", "tower", "leaf", "blocks", "none")
PAGE_NUMBERS = ('"Page " counter(page) " of " counter(pages)', "counter(page)", '"Page " counter(page)',
                'counter(page) "/" counter(pages)', '"- " counter(page) " -"')


def generator_for(*words):
    """Random numbers that depend on the words only."""
    return random.Random(hashlib.sha256("\0".join(map(str, words)).encode()).digest())


@dataclass
class Look:
    """How this office sets its letters. Lengths in mm, type in pt."""
    family: str
    size: float
    line_height: float
    margin: int
    gap: float              # between paragraphs, em
    justified: bool
    hyphenated: bool
    accent: str
    emblem: str
    rule: str               # under the letterhead: none, thin, thick
    page_number: str
    footer_align: str
    ref_with_letterhead: bool
    ref_as_table: bool
    joined_lines: bool      # centred letterheads: address lines run on with dots between


def look_of(letter):
    draw = generator_for("look", letter.name)
    family, shift = draw.choice((("Liberation Serif", 0.5), ("Liberation Serif", 0.5), ("DejaVu Serif", -1.0))
                                if letter.fact("font") == "serif" else
                                (("Liberation Sans", 0),) * 3 + (("DejaVu Sans", -1.0),))
    return Look(family=family, size=draw.choice((10.5, 11, 11, 11.5, 12)) + shift,
                line_height=draw.choice((1.15, 1.2, 1.25, 1.35)), margin=draw.choice((18, 20, 22, 25)),
                gap=draw.choice((0.6, 0.75, 0.9)), justified=draw.random() < 0.3, hyphenated=draw.random() < 0.2,
                accent=draw.choice(ACCENTS), emblem=draw.choice(EMBLEMS), rule=draw.choice(("none", "thin", "thick")),
                page_number=draw.choice(PAGE_NUMBERS), footer_align=draw.choice(("left", "center")),
                ref_with_letterhead=draw.random() < 0.5, ref_as_table=draw.random() < 0.5,
                joined_lines=draw.random() < 0.4)


# ---- words ----

# No office hyphenates addresses and abbreviations.
UNBROKEN = re.compile(r"\S*(?:@|www\.|https?://|\.(?:uk|com|org))\S*|\b[A-Z]{4,}\b")


def inline(words):
    """Words as HTML: bold marks, tick boxes, addresses that stay whole."""
    words = UNBROKEN.sub(lambda found: f"<span class='unbroken'>{found[0]}</span>", html.escape(words, quote=False))
    words = words.replace("[ ]", "\u2610").replace("[x]", "\u2612").replace("[X]", "\u2612")
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", words, flags=re.DOTALL)


def run_on(lines):
    """Lines of one paragraph; two spaces at a line's end break it, and so does the end of a line that is all bold."""
    lines = [line if line.endswith("  ") or not re.fullmatch(r"\*\*[^*]+\*\*", line) else line + "  " for line in lines]
    return inline("\n".join(lines)).strip().replace("  \n", "<br>")


def line_by_line(lines):
    """Each line stands alone; a blank line leaves room."""
    return "".join(f"<div>{inline(line) if line.strip() else '&nbsp;'}</div>" for line in trimmed(lines))


def trimmed(lines):
    lines = list(lines)
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def body_html(lines):
    """Paragraphs, bullets, numbered points and bold headings of a body part."""
    made = []
    block, mark = [], "p"

    def close():
        if block:
            made.append(block_html(mark, block))
        block.clear()

    for line in lines:
        begins = mark_of(line)
        if not line.strip():
            close()
            mark = "p"
        elif begins:
            close()
            mark = begins
            block.append(line.strip() if not line.endswith("  ") else line.lstrip())
        else:
            block.append(line)
    close()
    return "".join(made)


def mark_of(line):
    if line.startswith("## "):
        return "heading"
    if line.startswith("- ") and line.strip("- "):      # not a line to tear along
        return "bullet"
    return "number" if re.match(r"\d{1,2}\. ", line) else None


def block_html(mark, lines):
    if mark == "heading":
        rest = f"<p>{run_on(lines[1:])}</p>" if lines[1:] else ""
        return f'<p class="heading">{inline(lines[0][3:])}</p>{rest}'
    if mark == "p":
        return f"<p>{run_on(lines)}</p>"
    label, words = ("\u2022", lines[0][2:]) if mark == "bullet" else lines[0].split(" ", 1)
    return f'<div class="point"><span class="mark">{label}</span>{run_on([words] + lines[1:])}</div>'


def table_html(lines):
    rows = ("".join(f"<td>{inline(cell.strip())}</td>" for cell in line.split("|")) for line in lines if line.strip())
    return "<table class='grid'>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


# ---- blocks ----

def ref_html(lines, look, two_column):
    pairs = [line.partition(":") for line in trimmed(lines) if line.strip()]
    if two_column:
        return two_column_ref(pairs)
    if look.ref_as_table:
        rows = (f"<tr><td class='label'>{inline(label + colon)}</td><td>{inline(value.strip())}</td></tr>"
                for label, colon, value in pairs)
        return "<table class='ref'>" + "".join(rows) + "</table>"
    return "<div class='ref'>" + "".join(f"<div>{inline(label + colon)} {inline(value.strip())}</div>"
                                         for label, colon, value in pairs) + "</div>"


def two_column_ref(pairs):
    half = (len(pairs) + 1) // 2
    rows = []
    for index in range(half):
        row = pairs[index:index + 1] + pairs[index + half:index + half + 1]
        rows.append("<tr>" + "".join(f"<td class='label'>{inline(label + colon)}</td><td>{inline(value.strip())}</td>"
                                     for label, colon, value in row) + "</tr>")
    return "<table class='ref wide'>" + "".join(rows) + "</table>"


def letterhead_html(lines, look, joined):
    lines = [line for line in trimmed(lines) if line.strip()]
    if not lines:
        return ""
    head = f"<div class='office'>{inline(lines[0])}</div>"
    if joined and len(lines) > 2:
        return emblem_svg(look) + head + f"<div>{inline(lines[1])}</div><div>" + \
            " &nbsp;\u2022&nbsp; ".join(f"<span class='whole'>{inline(line)}</span>" for line in lines[2:]) + "</div>"
    return emblem_svg(look) + head + line_by_line(lines[1:])


def signoff_html(lines, letter, number):
    """The first blank line is the gap in which the letter is signed."""
    lines = trimmed(lines)
    gap = next((index for index, line in enumerate(lines) if not line.strip()), None)
    if gap is None:
        return f"<div class='signoff'>{line_by_line(lines)}</div>"
    return (f"<div class='signoff'>{line_by_line(lines[:gap])}{signature_svg(letter, number)}"
            f"{line_by_line(lines[gap:])}</div>")


def emblem_svg(look):
    shapes = {
        "shield": '<path d="M5 4h30v16q0 13-15 17q-15-4-15-17z" fill="{c}"/>'
                  '<path d="M20 6v29M7 17h26" stroke="#fff" stroke-width="3"/>',
        "rings": '<circle cx="14" cy="20" r="10" fill="none" stroke="{c}" stroke-width="4"/>'
                 '<circle cx="26" cy="20" r="10" fill="none" stroke="{c}" stroke-width="4"/>',
        "waves": '<path d="M2 14q9-9 18 0t18 0M2 22q9-9 18 0t18 0M2 30q9-9 18 0t18 0" fill="none" '
                 'stroke="{c}" stroke-width="4"/>',
        "tower": '<path d="M8 36V8h5v5h4V8h6v5h4V8h5v28h-8v-9q-4-5-8 0v9z" fill="{c}"/>',
        "leaf": '<path d="M5 35Q4 8 35 5q1 28-24 27z" fill="{c}"/><path d="M5 37L26 14" stroke="#fff" stroke-width="2"/>',
        "blocks": '<path d="M4 4h15v15H4z" fill="{c}"/><path d="M22 4h15v15H22zM4 22h15v15H4z" fill="{c}" opacity=".55"/>'
                  '<path d="M22 22h15v15H22z" fill="{c}" opacity=".8"/>',
    }
    if look.emblem not in shapes:
        return ""
    return f'<svg class="emblem" viewBox="0 0 40 40">{shapes[look.emblem].format(c=look.accent)}</svg>'


def signature_svg(letter, number):
    """A scribble that is nobody's name."""
    draw = generator_for("signature", letter.name, number)
    x, y, path = 4.0, 22.0, "M4 22"
    loops = draw.randint(7, 12)
    for index in range(loops):
        height = draw.uniform(4, 14) * (1.6 if index == 0 else 1)
        step = draw.uniform(5, 11)
        path += f" C{x + 1:.1f} {y - height:.1f} {x + step:.1f} {y - height * 1.2:.1f} {x + step * 0.7:.1f} {y:.1f}"
        path += f" S{x + step:.1f} {y + draw.uniform(0, 5):.1f} {x + step:.1f} {y:.1f}"
        x += step
        y = 22 + 2 * math.sin(index) - index * 0.3
    return (f'<svg class="signature" viewBox="0 0 130 34"><path d="{path}" fill="none" stroke="#1a2a5c" '
            f'stroke-width="{draw.uniform(0.9, 1.5):.2f}" stroke-linecap="round"/></svg>')


# ---- the page ----

def letter_html(letter, look):
    layout = set(letter.words("layout")) or {"right"}
    footer_lines = [line for part in letter.parts if part.kind == "footer" for line in part.lines if line.strip()]
    return (f"<html lang='en-GB'><head><meta charset='utf-8'><style>{style(look, layout, len(footer_lines))}</style></head>"
            f"<body><div class='footer'>{line_by_line(footer_lines)}</div>"
            f"{pages_html(letter, look, layout)}</body></html>")


def pages_html(letter, look, layout):
    top, flow, waiting = [], [], []
    body_begun = False
    for number, part in enumerate(letter.parts):
        if part.kind == "footer":
            continue
        if part.kind == "letterhead" and not body_begun:
            top.append(part)
        elif part.kind == "aside" and not body_begun:
            waiting.append(aside_html(part))
        elif part.kind == "ref" and not body_begun and ref_goes_up(look, layout, top, flow):
            top.append(part)
        else:
            if part.kind == "body" and not body_begun:
                body_begun = True
                flow += ["<div class='clear'></div>"] + waiting
            flow.append(part_html(part, letter, look, layout, number))
    return top_html(top, look, layout) + "".join(flow)


def ref_goes_up(look, layout, top, flow):
    """Under the letterhead in the right-hand column, if it comes before the address and the office does so."""
    return "right" in layout and "two-column" not in layout and look.ref_with_letterhead and bool(top) and not flow


def top_html(parts, look, layout):
    if not parts:
        return ""
    joined = look.joined_lines and "centre" in layout
    blocks = [letterhead_html(part.lines, look, joined) if part.kind == "letterhead" else ref_html(part.lines, look, False)
              for part in parts]
    return "<div class='top'>" + "".join(f"<div class='{part.kind}-up'>{block}</div>"
                                         for part, block in zip(parts, blocks)) + "</div>"


def aside_html(part):
    return f"<div class='aside'>{line_by_line(part.lines)}</div>"


def part_html(part, letter, look, layout, number):
    if part.kind == "ref":
        return ref_html(part.lines, look, "two-column" in layout)
    if part.kind == "address":
        return f"<div class='address'>{line_by_line(part.lines)}</div>"
    if part.kind == "letterhead":
        return f"<div class='letterhead-again'>{letterhead_html(part.lines, look, False)}</div>"
    if part.kind == "signoff":
        return signoff_html(part.lines, letter, number)
    if part.kind == "enclosures":
        return f"<div class='enclosures'>{line_by_line(part.lines)}</div>"
    if part.kind == "table":
        return table_html(part.lines)
    if part.kind == "aside":
        return aside_html(part)
    if part.kind == "page":
        return "<div class='new-page'></div>" + body_html(part.lines)
    return body_html(part.lines)


def style(look, layout, footer_lines):
    foot = 15 + 3.8 * footer_lines
    rule = {"none": "none", "thin": f"0.6pt solid {look.accent}", "thick": f"2.2pt solid {look.accent}"}[look.rule]
    place = next((word for word in ("right", "left", "centre", "plain", "email") if word in layout), "right")
    return f"""
    @page {{ size: A4; margin: {max(14, look.margin - 4)}mm {look.margin}mm {foot:.1f}mm;
        @bottom-left {{ content: element(foot); width: calc(100% - 26mm); vertical-align: middle; }}
        @bottom-right {{ content: {look.page_number}; font: 8pt "{look.family}"; width: 24mm; text-align: right;
            vertical-align: middle; }} }}
    html {{ font: {look.size}pt/{look.line_height} "{look.family}", "DejaVu Sans"; }}
    body {{ margin: 0; text-align: {"justify" if look.justified else "left"};
        hyphens: {"auto" if look.hyphenated else "manual"}; }}
    p {{ margin: 0 0 {look.gap}em; orphans: 2; widows: 2; }}
    .heading {{ font-weight: bold; break-after: avoid; text-align: left; margin-top: {look.gap + 0.2}em; }}
    .point {{ margin: 0 0 {look.gap / 2}em 4mm; padding-left: 6mm; }}
    .point .mark {{ display: inline-block; width: 6mm; margin-left: -6mm; }}
    .point + p {{ margin-top: {look.gap}em; }}
    .footer {{ position: running(foot); font-size: 8pt; hyphens: manual; line-height: 1.25;
        text-align: {look.footer_align}; color: #333; }}
    .clear {{ clear: both; height: 6mm; }}
    .new-page {{ break-before: page; }}
    .office {{ font-size: 1.35em; font-weight: bold; color: {look.accent}; line-height: 1.15; margin-bottom: 1mm; }}
    .emblem {{ width: 15mm; height: 15mm; margin-bottom: 1.5mm; display: block; }}
    .signature {{ width: 46mm; height: 12mm; display: block; margin: 1.5mm 0; }}
    .letterhead-up {{ font-size: 0.88em; text-align: left; hyphens: manual; }}
    .letterhead-again {{ font-size: 0.88em; margin-bottom: 5mm; }}
    .ref-up {{ font-size: 0.92em; margin-top: 5mm; }}
    .ref {{ margin: 0 0 5mm; text-align: left; }}
    table.ref {{ border-collapse: collapse; }}
    table.ref td {{ padding: 0 4mm 0.3mm 0; vertical-align: top; }}
    table.ref .label {{ font-weight: bold; white-space: nowrap; }}
    table.ref.wide {{ width: 100%; clear: both; }}
    .address {{ margin: 0 0 7mm; text-align: left; }}
    .signoff {{ margin-top: 1.2em; text-align: left; break-inside: avoid; }}
    .enclosures {{ margin-top: 1.4em; font-size: 0.92em; text-align: left; }}
    .aside {{ float: right; clear: right; width: 54mm; margin: 0 0 4mm 6mm; padding: 3mm; font-size: 0.85em;
        text-align: left; border: 0.8pt solid {look.accent}; overflow-wrap: anywhere; hyphens: manual; }}
    .unbroken {{ hyphens: manual; }}
    .whole {{ white-space: nowrap; }}
    table.grid {{ border-collapse: collapse; width: 100%; margin: 0 0 1em; text-align: left; }}
    table.grid td {{ border: 0.5pt solid #555; padding: 1mm 2mm; vertical-align: top; }}
    {place_style(place, rule)}"""


def place_style(place, rule):
    """Where the letterhead stands, and how far down the address must begin to show in the envelope's window."""
    if place == "right":
        return """.top { float: right; width: 68mm; margin: 0 0 4mm 8mm; } .top + .address { padding-top: 26mm; }
            .letterhead-up { overflow-wrap: anywhere; }"""
    if place == "centre":
        return f""".top {{ text-align: center; border-bottom: {rule}; padding-bottom: 3mm; margin-bottom: 8mm; }}
            .top .letterhead-up {{ text-align: center; }} .emblem {{ margin-left: auto; margin-right: auto; }}"""
    if place == "left":
        return f""".top {{ border-bottom: {rule}; padding-bottom: 3mm; margin-bottom: 8mm; }}
            .emblem {{ float: right; width: 20mm; height: 20mm; }}"""
    if place == "email":
        return """.emblem { display: none; } .ref { border-bottom: 1pt solid #000; padding-bottom: 3mm; }
            .signature { display: none; } .top { margin-bottom: 6mm; }"""
    return ".emblem { display: none; } .office { font-size: 1em; color: #000; } .top { margin-bottom: 8mm; }"


def set_letter(letter):
    """The letter as a WeasyPrint document; set a little tighter where that saves a page, as a clerk would."""
    look = look_of(letter)
    usual = weasyprint.HTML(string=letter_html(letter, look)).render()
    tight = replace(look, size=look.size - 0.5, line_height=1.13, gap=0.55)
    tighter = weasyprint.HTML(string=letter_html(letter, tight)).render()
    return tighter if len(tighter.pages) < len(usual.pages) else usual


def write_pdf(letter, path):
    """Writes a PDF without dates, whose identifier comes from the letter's name."""
    # Without this fontTools stamps each embedded font with the time of day.
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    identifier = hashlib.md5(letter.name.encode()).hexdigest().encode()
    set_letter(letter).write_pdf(str(path), identifier=identifier)
