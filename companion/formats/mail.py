"""A draft to what a mail program opens: a mailto link, or an unsent message in a file."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode
from datetime import datetime
from urllib.parse import quote

from companion.domain.draft import Draft
from companion.errors import Invalid

MAILTO_LIMIT = 1_500
"""Longest link that mail programs take whole (Gmail cuts near 1,600); beyond it, use `eml`."""
ADDRESS_LIMIT = 254
"""Longest mail address (RFC 5321, 4.5.3.1.3: a path of 256 with its brackets)."""
PLAIN_LIMIT = 66
"""Longest subject that stands as it is, so that its line needs no folding (78 characters)."""
WORD_LIMIT = 39
"""Bytes of an encoded word: in base64 and behind "Subject: " they stay below the 76 of a line."""

# RFC 5322, 3.4.1: one dot-atom on each side of the @, with letters of every alphabet (RFC 6532).
# `?` and `%` are legal before the @ but left out: they would start the query of a mailto link in
# a program that decodes twice.
_ATOM = r"[^\s\x00-\x20\x7f-\x9f\u200b-\u206f\ud800-\udfff()<>\[\]:;@\\,.\"?%]+"
_LABEL = r"(?:[A-Za-z0-9-]|[^\s\x00-\x9f\u200b-\u206f\ud800-\udfff])+"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")


def check_address(address: str) -> str:
    """Return `address` where it is exactly one mail address and nothing else.

    Raises:
        Invalid: it could be read as several addresses, or as more than an address.
    """
    if (
        len(address) > ADDRESS_LIMIT
        or not _ADDRESS.fullmatch(address)
        # Full-width forms of `@` and `,` turn into the real ones in programs that normalise.
        or not unicodedata.is_normalized("NFKC", address)
    ):
        raise Invalid("email", "malformed", address)
    return address


def mailto(draft: Draft) -> str:
    """Return `draft` as a mailto link (RFC 6068); without an address the mail program asks.

    Raises:
        Invalid: an address is not exactly one address.
    """
    to, cc = (quote(check_address(one), safe="@") if one else "" for one in (draft.to, draft.cc))
    body = draft.body.replace("\n", "\r\n")
    fields = [f"cc={cc}"] if cc else []
    fields += [f"subject={quote(draft.subject, safe='')}", f"body={quote(body, safe='')}"]
    return f"mailto:{to}?{'&'.join(fields)}"


def eml(draft: Draft, *, date: datetime) -> bytes:
    """Return `draft` as a message file that mail programs open for editing (`X-Unsent: 1`).

    Pure ASCII, whatever the text, unless an address itself is not. No line is longer than mail
    may have (998 bytes), and none begins with "From ", which mailboxes take for the next message.
    `date` is aware.

    Raises:
        Invalid: an address is not exactly one address.
    """
    from email.message import EmailMessage
    from email.policy import SMTP
    from email.utils import format_datetime

    lines = [
        f"{header}: {check_address(address)}"
        for header, address in (("To", draft.to), ("Cc", draft.cc))
        if address
    ]
    # By hand: EmailMessage breaks a long word off its header, decodes encoded words that it is
    # given (`=?utf-8?q?=0D=0ABcc:...?=` would become a header of its own) and may lose blanks.
    lines += [f"Subject: {_words(draft.subject)}", f"Date: {format_datetime(date)}", "X-Unsent: 1"]
    content = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    content.set_content(draft.body, cte="quoted-printable")
    rest = content.as_bytes().replace(b"\r\nFrom ", b"\r\n=46rom ")
    return "".join(f"{line}\r\n" for line in lines).encode() + rest


def _words(text: str) -> str:
    """Return one clean line as a header says it: as it is, or as encoded words (RFC 2047)."""
    if text.isascii() and text.isprintable() and len(text) <= PLAIN_LIMIT and "=?" not in text:
        return text
    parts = [""]
    for char in text:
        if len(f"{parts[-1]}{char}".encode()) > WORD_LIMIT:
            parts.append("")
        parts[-1] += char
    encoded = (b64encode(part.encode()).decode() for part in parts)
    return "\r\n ".join(f"=?utf-8?b?{part}?=" for part in encoded)
