"""A draft to what a mail program opens: a mailto link, or an unsent message in a file."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from urllib.parse import quote

from companion.domain.draft import Draft
from companion.errors import Invalid

MAILTO_LIMIT = 1_500
"""Longest link that mail programs take whole (Gmail cuts near 1,600); beyond it, use `eml`."""
ADDRESS_LIMIT = 254
"""Longest mail address (RFC 5321, 4.5.3.1.3: a path of 256 with its brackets)."""

# RFC 5322, 3.4.1: one dot-atom on each side of the @, with letters of every alphabet (RFC 6532).
# `?` and `%` are legal before the @ but left out: they would start the query of a mailto link in
# a program that decodes twice.
_ATOM = r"[^\x00-\x20\x7f()<>\[\]:;@\\,.\"?%]+"
_LABEL = r"(?:[A-Za-z0-9-]|[^\x00-\x7f])+"
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
    from email.policy import SMTP, SMTPUTF8

    policy = SMTP if f"{draft.to}{draft.cc}".isascii() else SMTPUTF8
    message = EmailMessage(policy=policy.clone(cte_type="7bit"))
    for header, address in (("To", draft.to), ("Cc", draft.cc)):
        if address:
            message[header] = check_address(address)
    # EmailMessage decodes encoded words (RFC 2047) in what it is given: `=?utf-8?q?=0D=0ABcc:...?=`
    # would become a header of its own.
    message["Subject"] = draft.subject.replace("=?", "= ?")
    message["Date"] = date
    message["X-Unsent"] = "1"
    message.set_content(draft.body, cte="quoted-printable")
    return message.as_bytes().replace(b"\r\nFrom ", b"\r\n=46rom ")
