"""What a company may be called, by the domain of its mail or of its pages."""

from __future__ import annotations

from companion.domain.free_mail import is_free_mail

_LONGEST = 253
"""Of a domain, in characters (RFC 1035, 2.3.4)."""
_ENDS = "ac co com edu edv go gob gouv gov gv id ltd me mil ne net nhs nom or org plc sch"
_SECOND_LEVEL = frozenset(_ENDS.split())
"""What stands before the end of a country and names nobody: "co.uk", "or.at"."""
_SITES = """
blogspot.com canva.site carrd.co firebaseapp.com github.io gitlab.io godaddysites.com herokuapp.com
hubspotpagebuilder.com jimdo.com jimdofree.com jimdosite.com myshopify.com netlify.app
onmicrosoft.com pages.dev sharepoint.com squarespace.com vercel.app web.app webador.de webflow.io
weebly.com wixsite.com wordpress.com
"""
_HOSTS = frozenset(_SITES.split())
"""Under which each has a name of their own: "roentgen-labs.github.io"."""
_PAGES = """
about.me behance.net bit.ly bsky.app calendly.com codeberg.org discord.com discord.gg
docs.google.com dribbble.com facebook.com fb.com forms.gle github.com gitlab.com
goo.gl google.com hihello.com hihello.me huggingface.co instagram.com kaggle.com lnkd.in
linkedin.com linktr.ee lu.ma luma.com m.me mastodon.social medium.com meetup.com notion.site
notion.so orcid.org paypal.me popl.co researchgate.net sessionize.com signal.me sites.google.com
stackoverflow.com substack.com t.me telegram.me threads.net threema.id tiktok.com tinyurl.com
twitch.tv twitter.com vcard.link vk.com wa.me whatsapp.com x.com xing.com xing.to youtu.be
youtube.com zoom.us
"""
_NOBODYS = frozenset(_PAGES.split())
"""Where anybody has pages, whoever they work for."""
_SPELLED = """
adac bmw dfki dhbw dihk dlr eth fh hs hwk ibm ifo ihk kfw kit ntt rwth sap tu tuev vdi vde
"""
_ACRONYMS = frozenset(_SPELLED.split())
_FORMS = {
    "ag": "AG",
    "ev": "e. V.",
    "eg": "eG",
    "gbr": "GbR",
    "gmbh": "GmbH",
    "inc": "Inc.",
    "kg": "KG",
    "llc": "LLC",
    "ltd": "Ltd.",
    "mbh": "mbH",
    "ohg": "OHG",
    "se": "SE",
    "ug": "UG",
}
"""Legal forms as they are written; alone they are a name."""
_LITTLE = "and at das dem der des die for fuer für im in of the und von zu zum zur"
_SMALL = frozenset(_LITTLE.split())
_VOWELS = frozenset("aeiouyäöü")
_ALONE = 3
"""So many letters are an abbreviation, where they are all there is."""
_BESIDE = 2
"""So many are one beside other words, where they are no small word."""


def house_of(host: str) -> str:
    """Return whose domain `host` is: "siemens.com" for "mail.de.siemens.com", in lower case.

    Empty for what is no domain, or where anybody can have mail or pages.
    """
    host = host.strip().casefold().rstrip(".").removeprefix("www.")
    labels = host.split(".")
    if len(host) > _LONGEST or len(labels) < 2 or not all(labels) or labels[-1].isdecimal():
        return ""
    if is_free_mail(host) or host in _NOBODYS:
        return ""
    count = 2
    is_country = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    if len(labels) > count and (is_country or ".".join(labels[-2:]) in _HOSTS):
        count = 3
    house = ".".join(labels[-count:])
    return "" if is_free_mail(house) or house in _NOBODYS or house in _HOSTS else house


def house_name(house: str) -> str:
    """Return what a house may be called: "Roentgen Labs" for "roentgen-labs.example"."""
    label = _readable(house.partition(".")[0])
    words = [word for word in label.replace("_", "-").split("-") if word]
    if len(words) == 1:
        word = words[0]
        return word.upper() if len(word) <= _ALONE or _is_acronym(word) else _capital(word)
    return " ".join(_word(word, is_first=place == 0) for place, word in enumerate(words))


def _word(word: str, *, is_first: bool) -> str:
    """Return one of several words as it is written in a name."""
    if word in _SMALL:
        return _capital(word) if is_first else word
    if word in _FORMS and not is_first:
        return _FORMS[word]
    return word.upper() if len(word) <= _BESIDE or _is_acronym(word) else _capital(word)


def _is_acronym(word: str) -> bool:
    """Tell whether nobody can say `word` but letter by letter, or everybody does."""
    return word in _ACRONYMS or (word.isalpha() and _VOWELS.isdisjoint(word))


def _capital(word: str) -> str:
    """Return `word` with its first letter as a capital; "1und1" stays."""
    return word[:1].upper() + word[1:]


def _readable(label: str) -> str:
    """Return a label in the letters that people see; as it is where it is none."""
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except UnicodeError:
        return label
