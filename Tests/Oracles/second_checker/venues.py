"""Barred venues (models/README.md): words that stand in the category of an enterprise, phrases to spare cut out first.

Only letters and digits count, in small letters; blanks and signs between them do not matter. Where a word begins or ends with a Latin
letter, no Latin letter may touch it there, but for the s or es of a plural."""
import re

from .texts import folded

LATIN = "a-z\u00df-\u024f"


def plain(text):
    """Small letters and digits, \x00 for what lies between them."""
    return "".join(letter if letter.isalnum() else "\0" for letter in folded(text).lower())


def pattern(word):
    letters = [letter for letter in plain(word) if letter != "\0"]
    begins, ends = (re.match(f"[{LATIN}]", letters[at]) for at in (0, -1))
    body = "\0*".join(map(re.escape, letters))
    return (f"(?<![{LATIN}])" if begins else "") + body + (f"(?:\0*e?\0*s)?(?![{LATIN}])" if ends else "")


def stands(words, spared, category):
    """Whether one of some words stands in a category outside the phrases to spare."""
    text = plain(category)
    for phrase in spared:
        text = cut_out(text, pattern(phrase))
    return any(re.search(pattern(word), text) for word in words)


def cut_out(text, phrase):
    letters = list(text)
    for found in re.finditer(f"(?=({phrase}))", text):
        for at in range(*found.span(1)):
            letters[at] = "\1"
    return "".join(letters)
