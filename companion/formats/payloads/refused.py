"""What has nobody in it: a word for why it is refused."""

from __future__ import annotations

import re

_WHY = {
    "wifi": "wifi: dpp:",
    "event": "begin:vevent begin:vcalendar begin:vtodo webcal:",
    "place": "geo:",
    "password": "otpauth: otpauth-migration: fido: mt: x-hm: openid4vp: openid: mdoc: haip:",
    "payment": (
        "bitcoin: bitcoincash: ethereum: litecoin: dogecoin: monero: lightning: solana: cardano: "
        "ripple: tron: zcash: upi: paypal: alipays: weixin://wxpay bank: iban: swish: mobilepay: "
        "bcd\n spc\n upnqr\n hrvhub30\n spd*1.0* scd*1.0* lnurl1"
    ),
    "app": (
        "market: itms: itms-apps: itms-services: android-app: lpa: sip: sips: hc1: shc: zoommtg: "
        "zoomus: msteams: ms-settings: smb: ftp: sftp: ssh: magnet: ws: wss: ipp: weixin: skype: "
        "spotify: steam: discord: slack: simplex: nostr: did: icq: aim: ymsgr: mumble: ts3server: "
        "wc: bluetooth: shortcuts: fb: fb-messenger: instagram: twitter: line:"
    ),
    "script": (
        "javascript: vbscript: data: file: about: blob: filesystem: view-source: chrome: jar: "
        "intent: ms-appinstaller: search-ms:"
    ),
}
"""How payloads begin that have nobody in them."""
_REASON_OF = {head: why for why, heads in _WHY.items() for head in heads.split(" ")}
_HEAD = re.compile("|".join(map(re.escape, sorted(_REASON_OF, reverse=True))))
_LONGEST = max(map(len, _REASON_OF))
_NO_WORDS = frozenset({"javascript:", "vbscript:", "wifi:", "otpauth:"})
"""What nobody begins a sentence with: it is refused whatever follows."""
_FORMS = (
    (re.compile(r"000201[0-9]{2}.{10,}6304[0-9A-F]{4}", re.IGNORECASE | re.DOTALL), "payment"),
    (re.compile(r"ln(?:bc|tb)[0-9][0-9a-z]{50,}", re.IGNORECASE), "payment"),
    # What is printed into passports and identity cards for machines, and on licences to drive.
    (re.compile(r"(?=[^\s]*<<)(?:[A-Z0-9<]{28,46}\s*){2,3}"), "password"),
    (re.compile(r"@\s*ANSI\s?[0-9]{6}.*", re.DOTALL), "password"),
)
"""Payments and documents that are told by their form."""
_WORDS = r"(?:passwor[dt]|kennwort|passphrase|pwd|psk|wlan-?schl(?:ü|ue)ssel|pass ?code|wpa2?-?key)"
_LOGIN = (
    r"(?:wi-?fi|wlan|ssid|netz(?:werk)?(?:name)?|network|user(?:name)?|login|benutzer(?:name)?"
    r"|gast|guest)"
)
_SECRET = re.compile(
    rf"(?:{_LOGIN}\b[^,;/|]{{0,60}}[,;/|]\s*)?(?:(?:das|the|your|ihr|dein)\s)?"
    rf"(?:{_LOGIN}[ -]?)?{_WORDS}\s*(?:[:=]|is\s|ist\s|lautet\s).*",
    re.IGNORECASE,
)
_BESIDE_SECRET = re.compile(rf"{_LOGIN}\b.{{0,20}}[:=].*|\s*", re.IGNORECASE)
_SECRET_NAME = re.compile(rf"[\w-]{{0,20}}{_WORDS}[\w-]{{0,20}}", re.IGNORECASE)
_NO_ADDRESS = re.compile(
    r"(?:tel|callto|sms|smsto|mms|mmsto|mailto|matmsg|smtp|facetime):[\s;:/]*(?:to:[\s;]*)?",
    re.IGNORECASE,
)
"""How to reach nobody."""
_SHORT = 300
"""Longest text in characters that is about a password as a whole."""
_APP = re.compile(
    r"[a-z][a-z0-9+.-]{1,40}://\S*|(?:sgnl|tg|whatsapp|viber|threema):\S+", re.IGNORECASE
)
_ATTENDEE = re.compile(
    r".*/(?:attendees?|badges?|tickets?|visitors?|participants?|check-?in|leads?|scan)\b.*",
    re.IGNORECASE,
)


def why_refused(text: str) -> str:
    """Return why nobody can be kept of `text`, as in `Scanned.refused`; empty where it may be."""
    if not text.strip() or _NO_ADDRESS.fullmatch(text):
        return "empty"
    if why := next((why for form, why in _FORMS if form.fullmatch(text)), ""):
        return why
    if _is_secret(text):
        return "password"
    # With a blank behind it, "Data:" is a word like others.
    found = _HEAD.match(text[: _LONGEST + 1].lower().replace("\r", "\n"))
    if found is None:
        return ""
    is_word = found[0][-1] == ":" and text[found.end() :][:1] in {"", " "}
    return "" if is_word and found[0] not in _NO_WORDS else _REASON_OF[found[0]]


def why_no_document(names: set[str]) -> str:
    """Return why nobody can be kept of a document with values of these `names`; empty as above."""
    if any(name.lower() == "ssid" for name in names):
        return "wifi"
    return "password" if any(map(_SECRET_NAME.fullmatch, names)) else ""


def is_for_app(text: str) -> bool:
    """Tell whether `text` is a link that only some program understands, and no badge."""
    return _APP.fullmatch(text) is not None and _ATTENDEE.fullmatch(text) is None


def _is_secret(text: str) -> bool:
    """Tell whether a short text tells a password, and no way to reach anybody."""
    if len(text) > _SHORT or "@" in text:
        return False
    are_secret = [
        _SECRET.fullmatch(line) is not None
        for line in text.splitlines()
        if _SECRET.fullmatch(line) or not _BESIDE_SECRET.fullmatch(line)
    ]
    return bool(are_secret) and all(are_secret)
