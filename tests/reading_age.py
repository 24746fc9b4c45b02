#!/usr/bin/python3
"""reading_age.py - are the steps of the sheet written for a reader of 11 or 12?

Run as: tests/reading_age.py [DATA], from the top of the tree. Prints "ok" and "not ok" lines; ends with 1 if any is not ok.
The measure is the Flesch-Kincaid grade (Kincaid and others 1975, Naval Technical Training Command report 8-75):
0.39 words a sentence + 11.8 syllables a word - 15.59. Grade 7 is a reader of 12 to 13. Law terms that have no plainer word count as words
of one syllable; each must stand in data/law-terms.txt with the plain words that explain it, and is only excused where it has some.
Syllables are groups of vowels, less a silent "e": good to about one word in ten, which evens out over a step."""
import os
import re
import sys

GRADE_MOST = 7.0        # of all the steps together, and of each kind's
GRADE_STEP_MOST = 9.5   # of one step: two sentences are too few for the measure to be exact
SENTENCE_WORDS_MOST = 25  # GOV.UK's own limit for a sentence

# What the program fills in, as it usually is.
FILLED = {"form": "SEND35", "tribunal": "the SEND Tribunal", "who": "your child", "whose": "your child's", "child": "Sam", "adviser_by": "Friday 1 May",
          "adviser_last": "Friday 1 May", "appeal_last": "Friday 1 May", "appeal_time": "5pm", "comments_by": "Friday 1 May", "certificate": "1 May",
          "advice": "Leeds SENDIASS on 0113 496 0000"}


def stanzas(path):
    """(id, {key: text}) of each stanza of a wording file."""
    name, keys = None, {}
    for line in open(path, encoding="utf-8"):
        if re.match(r"\[.+\]", line):
            if name:
                yield name, keys
            name, keys = line.strip()[1:-1], {}
        elif "=" in line and not line.startswith("#"):
            key, text = line.split("=", 1)
            keys[key.strip()] = text.strip()
    if name:
        yield name, keys


def law_terms(path):
    """The terms of data/law-terms.txt, longest first, with their explanations."""
    terms = {}
    for line in open(path, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            term, _, plain = line.partition("|")
            terms[term.strip().lower()] = plain.strip()
    return dict(sorted(terms.items(), key=lambda item: -len(item[0])))


def syllables(word):
    word = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1:
        groups -= 1
    if re.search(r"[^td]ed$", word) and groups > 1:
        groups -= 1
    return max(groups, 1)


def plain(text, terms):
    """The text with its law terms as one short word each, numbers, addresses and dates as one, quotation marks gone."""
    for name, filled in FILLED.items():
        text = text.replace("{" + name + "}", filled)
    text = re.sub(r"\{\w+\}", "x", text)
    for term in terms:
        text = re.sub(r"\b" + re.escape(term) + r"s?\b", "x", text, flags=re.I)
    text = re.sub(r"\S+@\S+|\b\S*\d\S*\b", "x", text)
    return text


def measure(text):
    """(words, sentences, syllables, words of the longest sentence)."""
    sentences = [s for s in re.split(r"(?<=[.?!])[”’]?\s+", text) if re.search(r"\w", s)]
    counts = [len(re.findall(r"[\w’'-]+", s)) for s in sentences]
    words = re.findall(r"[\w’'-]+", text)
    return len(words), len(sentences), sum(syllables(w) for w in words), max(counts, default=0)


def grade(words, sentences, sounds):
    return 0.39 * words / max(sentences, 1) + 11.8 * sounds / max(words, 1) - 15.59


def main():
    data = sys.argv[1] if len(sys.argv) > 1 else "data"
    failed = False

    def say(fine, name, why=""):
        nonlocal failed
        failed = failed or not fine
        print("%s - %s%s" % ("ok" if fine else "not ok", name, "" if fine else ": " + why))

    # The measure itself: a sentence worked out by hand, 6 words, 1 sentence, 7 syllables.
    hand = grade(*measure("The cat sat on the table.")[:3])
    say(abs(hand - (0.39 * 6 + 11.8 * 7 / 6 - 15.59)) < 0.01, "the measure is the one of the formula", "%.2f" % hand)
    hard = grade(*measure("Notwithstanding the aforementioned provision, the authority's determination necessitates consideration.")[:3])
    say(hard > 12, "a sentence of officials is hard", "%.1f" % hard)

    terms = law_terms(os.path.join(data, "law-terms.txt"))
    for term, words in terms.items():
        say(len(words.split()) >= 3, "the law term “%s” is explained" % term, "no plain words beside it")
    wording = dict(stanzas(os.path.join(data, "wording.ini")))
    everything = " ".join(text for keys in wording.values() for text in keys.values()).lower()
    for term in terms:
        say(term in everything, "the law term “%s” is still used" % term, "take it out of law-terms.txt")

    sums, by_kind = [0, 0, 0], {}
    for name, keys in wording.items():
        if not name.startswith("step.") or "text" not in keys or keys["text"] == "{why}":
            continue
        for key in ("text", "young-person"):
            if key not in keys:
                continue
            words, sentences, sounds, longest = measure(plain(keys.get("heading", "").rstrip(".?") + ". " + keys[key], terms))
            here = grade(words, sentences, sounds)
            say(here <= GRADE_STEP_MOST, "[%s] %s reads well" % (name, key), "grade %.1f: shorter words or sentences" % here)
            say(longest <= SENTENCE_WORDS_MOST, "[%s] %s: no sentence of more than %d words" % (name, key, SENTENCE_WORDS_MOST), "%d words" % longest)
            kind = by_kind.setdefault(name.split(".")[1], [0, 0, 0])
            for of in (sums, kind):
                of[0] += words
                of[1] += sentences
                of[2] += sounds
    for name, keys in stanzas(os.path.join(data, "law.ini")):
        if "why" in keys:
            words, sentences, sounds, longest = measure(plain(keys["why"], terms))
            here = grade(words, sentences, sounds)
            say(here <= GRADE_STEP_MOST and longest <= SENTENCE_WORDS_MOST, "law.ini [%s] why reads well" % name, "grade %.1f, %d words" % (here, longest))
    for kind, of in by_kind.items():
        if of[1] >= 6:
            say(grade(*of) <= GRADE_MOST, "the steps for %s are for a reader of 12" % kind, "grade %.1f" % grade(*of))
    say(grade(*sums) <= GRADE_MOST, "all steps together: grade %.1f of at most %.0f" % (grade(*sums), GRADE_MOST), "too hard")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
