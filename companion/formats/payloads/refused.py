"""What has nobody in it: a word for why it is refused."""

from __future__ import annotations

import re

_WHY = {
    "wifi": "wifi: dpp:",
    "event": "begin:vevent begin:vcalendar begin:vtodo",
    "place": "geo:",
    "password": "otpauth: otpauth-migration: fido:",
    "payment": (
        "bitcoin: bitcoincash: ethereum: litecoin: dogecoin: monero: lightning: upi: paypal: "
        "alipays: weixin: bcd\n spc\n"
    ),
    "app": (
        "market: itms: itms-apps: itms-services: android-app: lpa: sip: sips: hc1: shc: zoommtg: "
        "msteams: ms-settings: smb: ftp: sftp: ssh: magnet: ws: wss: ipp:"
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


def why_refused(text: str) -> str:
    """Return why nobody can be kept of `text`, as in `Scanned.refused`; empty where it may be."""
    if not text.strip():
        return "empty"
    # With a blank behind it, "Data:" is a word like others.
    found = _HEAD.match(text[: _LONGEST + 1].lower().replace("\r", "\n"))
    if found is None:
        return ""
    is_word = found[0][-1] == ":" and text[found.end() :][:1] in {"", " "}
    return "" if is_word and found[0] not in _NO_WORDS else _REASON_OF[found[0]]
