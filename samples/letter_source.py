"""What a `.letter` file says: its head (the true facts) and its body (what is printed).

Knows the format described in tests/letters/README.md and nothing of how a letter looks. `read_letter` gives a Letter or
raises LetterError with file and line; `slips` finds places where head and body do not fit each other.
"""

import csv
import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path

KINDS = set("""refusal-to-assess refusal-to-reassess refusal-to-issue final-plan amended-final-plan refusal-to-amend
    plan-maintained cease-to-maintain agreement-to-assess agreement-to-reassess draft-plan proposed-amendment
    considering-ceasing mediation-certificate tribunal-letter not-a-decision""".split())
APPEALABLE = set("""refusal-to-assess refusal-to-reassess refusal-to-issue final-plan amended-final-plan refusal-to-amend
    plan-maintained cease-to-maintain""".split())
SAID_ITEMS = set("""reasons right-of-appeal time-limits mediation-right mediation-certificate mediation-adviser-contact
    mediation-time tell-the-authority authority-contact disagreement-resolution sendiass recommendations
    plan-enclosed""".split())
HEAD_NAMES = set("""point kind others dated authority addressee doubt mediation sendiass send-team said layout
    font""".split())
CONTACT_NAMES = ("mediation", "sendiass", "send-team")
DOUBTFUL_FACTS = {"kind", "dated", "authority"}
LAYOUT_WORDS = set("right left centre two-column plain email".split())
FONTS = {"sans", "serif"}
PART_KINDS = set("letterhead ref address body signoff enclosures footer page table aside".split())
# A blank line ends these two, and the body goes on after it.
PARTS_WITHIN_BODY = {"table", "aside"}


class LetterError(Exception):
    """The file is not a `.letter` file; the message names file and line."""


@dataclass
class Part:
    kind: str
    lines: list = field(default_factory=list)


@dataclass
class Letter:
    path: Path
    name: str
    facts: list          # (name, value) in the order of the file; contacts may come more than once
    parts: list

    def fact(self, name, default=""):
        return next((value for key, value in self.facts if key == name), default)

    def facts_named(self, name):
        return [value for key, value in self.facts if key == name]

    def words(self, name):
        return self.fact(name).split()

    def printed(self):
        """All that stands on paper, as one string without the bold marks."""
        return "\n".join(line for part in self.parts for line in part.lines).replace("**", "")


def letter_name(path):
    """`refusal-to-assess-leeds/letter.letter` is called after its folder, any other letter after itself."""
    path = Path(path)
    return path.resolve().parent.name if path.stem == "letter" else path.stem


def read_letter(path):
    path = Path(path)
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LetterError(f"{path}: cannot be read: {error}") from error
    if "---" not in lines:
        raise LetterError(f"{path}: there is no '---' line between head and body")
    end = lines.index("---")
    facts = read_head(path, lines[:end])
    return Letter(path, letter_name(path), facts, read_body(path, lines[end + 1:], end + 2))


def read_head(path, lines):
    facts = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, colon, value = line.partition(":")
        if not colon or name.strip() not in HEAD_NAMES:
            raise LetterError(f"{path}:{number}: not a line of the head: {line!r}")
        facts.append((name.strip(), value.strip()))
    return facts


def read_body(path, lines, first_number):
    parts = []
    for number, line in enumerate(lines, first_number):
        if line.startswith("@"):
            kind = line[1:].strip()
            if kind not in PART_KINDS:
                raise LetterError(f"{path}:{number}: no such part: {line!r}")
            parts.append(Part(kind))
        elif not parts:
            if line.strip():
                raise LetterError(f"{path}:{number}: words before the first '@' part")
        elif parts[-1].kind in PARTS_WITHIN_BODY and not line.strip():
            if parts[-1].lines:
                parts.append(Part("body"))
        elif parts[-1].kind == "page" and line.strip():
            parts.append(Part("body", [line]))
        else:
            parts[-1].lines.append(line)
    return [part for part in parts if part.kind == "page" or any(line.strip() for line in part.lines)]


# ---- does the head fit the body? ----

def slips(letter, authority_codes=None):
    """Sentences about what looks wrong; none means that nothing was found, not that all is right."""
    return head_slips(letter, authority_codes) + date_slips(letter) + weekday_slips(letter) + contact_slips(letter)


def head_slips(letter, authority_codes):
    found = []
    for name in ("point", "kind", "dated", "authority"):
        if not letter.fact(name):
            found.append(f"the head has no '{name}'")
    for name, allowed in (("kind", KINDS), ("others", KINDS), ("said", SAID_ITEMS), ("doubt", DOUBTFUL_FACTS),
                          ("layout", LAYOUT_WORDS), ("font", FONTS), ("addressee", {"parent", "young-person"})):
        found += [f"'{name}' has the unknown word '{word}'" for word in letter.words(name) if word not in allowed]
    if letter.fact("said") and letter.fact("kind") not in APPEALABLE:
        found.append("'said' is only for the appealable kinds")
    if authority_codes and letter.fact("authority") not in authority_codes | {"none"}:
        found.append(f"authority '{letter.fact('authority')}' is not in data/authorities.csv")
    return found


def date_slips(letter):
    dated = letter.fact("dated")
    if dated in ("", "none"):
        return []
    try:
        day = datetime.date.fromisoformat(dated)
    except ValueError:
        return [f"'dated' is not a date: '{dated}'"]
    forms = printed_forms(day)
    if day.day == 1 and "dated" in letter.words("doubt"):
        forms.append(day.strftime(r"%B\s+%Y"))       # a month without a day
    if any(re.search(form, letter.printed(), re.IGNORECASE) for form in forms):
        return []
    return [f"the date {dated} is not printed in any usual form"]


def printed_forms(day):
    month = day.strftime("%B")
    year = rf"(?:{day.year}|{day.year % 100:02})"
    gap = r"[\s,.\u00a0]+"
    return [rf"\b0?{day.day}\s?(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?{gap}(?:{month}|{month[:3]}|{month[:4]}){gap}{year}\b",
            rf"\b0?{day.day}\s?([/.-])\s?0?{day.month}\s?\1\s?{year}\b",
            rf"\b{day.isoformat()}\b"]


def weekday_slips(letter):
    """Days of the week that do not go with their dates."""
    found = []
    for words in re.finditer(r"\b(\w+day),?\s+(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z]\w+)\s+(20\d\d)\b", letter.printed()):
        try:
            day = datetime.datetime.strptime(" ".join(words.groups()[1:]), "%d %B %Y")
        except ValueError:
            continue
        if day.strftime("%A") != words[1]:
            found.append(f"'{' '.join(words[0].split())}' was a {day:%A}")
    return found


def contact_slips(letter):
    printed = squeezed(letter.printed())
    found = []
    for name in CONTACT_NAMES:
        for value in letter.facts_named(name):
            cells = [cell.strip() for cell in value.split("|")]
            if len(cells) != 4:
                found.append(f"'{name}' needs 'name | phone | e-mail | web': '{value}'")
            found += [f"'{name}': '{word}' is not printed" for word in cells[0].split() + cells[1:]
                      if squeezed(word).strip(",;") not in printed]
    return found


def squeezed(words):
    return re.sub(r"[\s()\u00a0]+", "", words).lower()


def authority_codes_near(path):
    """Codes from data/authorities.csv of the tree that holds `path`; an empty set if there is no such file yet."""
    for folder in Path(path).resolve().parents:
        table = folder / "data" / "authorities.csv"
        if table.is_file():
            with open(table, encoding="utf-8", newline="") as rows:
                return {row["code"] for row in csv.DictReader(line for line in rows if not line.startswith("#"))}
    return set()
