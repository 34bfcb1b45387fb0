"""The names of properties, by which one is told from a line of text that has a colon too."""

from __future__ import annotations

KNOWN = frozenset(
    [
        *("ADR", "AGENT", "BDAY", "CALADRURI", "CALURI", "CAPURI", "CATEGORIES", "CLASS"),
        *("EMAIL", "FBURL", "FN", "GEO", "IMPP", "KEY", "LABEL", "LOGO", "MAILER", "N", "NAME"),
        *("NICKNAME", "NOTE", "ORG", "PHOTO", "PROFILE", "PRODID", "REV", "ROLE"),
        *("SORT-STRING", "SOUND", "SOURCE", "TEL", "TITLE", "TZ", "UID", "URL", "VERSION"),
        *("BEGIN", "END", "ANNIVERSARY", "BIRTHPLACE", "CLIENTPIDMAP", "CONTACT-URI"),
        *("CREATED", "DEATHDATE", "DEATHPLACE", "EXPERTISE", "GENDER", "GRAMGENDER", "HOBBY"),
        *("INTEREST", "KIND", "LANG", "LANGUAGE", "MEMBER", "ORG-DIRECTORY", "PRONOUNS"),
        *("RELATED", "SOCIALPROFILE", "XML", "JSPROP"),
    ]
)
"""The properties of all versions and their extensions, in upper case."""


def begins_property(line: str) -> bool:
    """Tell whether `line` begins with the name of a property in upper case, as programs write it.

    A group may stand before it, parameters may follow it; a name of a program begins with X-.
    """
    head = line[:100].partition(":")[0].partition(";")[0]
    name = head.rpartition(".")[2]
    if len(head) == len(line[:100]):
        return False
    return name in KNOWN or (
        name[:2] == "X-" and name.isupper() and name.isascii() and " " not in name
    )


def is_sentence(label: str, name: str) -> bool:
    """Tell whether a `label` before a colon is no property but a word: "Uhr", "Ort".

    `name` is what it would be as a property.
    """
    return name not in KNOWN and name[:2] != "X-" and not label.isupper()
