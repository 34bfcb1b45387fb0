"""Cards of the wild in small: one fixture for each cause that breaks or changes them elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

PNG = "iVBORw0KGgo="
VERSIONS = ("", "2.1", "3.0", "4.0")


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Lines that something is odd about, and all that they must come to."""

    lines: str | bytes
    """What stands between an FN and a URL that must both survive."""
    says: dict[str, Any] = field(default_factory=dict)
    """Fields of the contact."""
    warns: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    """Unfolded lines of the card that is written as 3.0."""


def text(*lines: str, **says: Any) -> Cause:
    """Return a cause about fields that costs no warning."""
    return Cause(lines="\n".join(lines), says=says)


def kept(*lines: str, writes: str, warns: tuple[str, ...] = ()) -> Cause:
    """Return a cause about a property that is not a field of ours."""
    return Cause(lines="\n".join(lines), writes=(writes,), warns=warns)


REFUSED = {
    "soft break": text(
        "NOTE;ENCODING=QUOTED-PRINTABLE:Gr=C3=BC=C3=9F=", "e, Ada", note="Grüße, Ada"
    ),
    "soft break within a letter": text("NOTE;ENCODING=QUOTED-PRINTABLE:=C3=", "=BC", note="ü"),
    "soft break before a blank": text("NOTE;ENCODING=QUOTED-PRINTABLE:a=", " b", note="a b"),
    "soft break, bare": text("NOTE;QUOTED-PRINTABLE:a=", "b=3Dc", note="ab=c"),
    "soft break, small letters": text("NOTE;encoding=quoted-printable:a=", "b", note="ab"),
    "soft break, several": text(
        "ORG;QUOTED-PRINTABLE:=41=", "=42=", "=43;D", organisation="ABC, D"
    ),
    "soft break before the end": text("NOTE;QUOTED-PRINTABLE:a=", "", note="a"),
    "no soft break but a mention of one": text("NOTE:quoted-printable=", note="quoted-printable="),
    "empty parameters": text(
        "TEL;:1", "TEL;;WORK;:2", "TEL; TYPE=;TYPE=home:3", phones=("1", "2", "3")
    ),
    "empty parameters, no value": text("ADR;HOME;PREF;:", "TEL;CELL:", phones=()),
    "quoted bytes that are not UTF-8": Cause(
        lines="NOTE;QUOTED-PRINTABLE:Gau=DF", says={"note": "Gauß"}, warns=("guessed_charset",)
    ),
    "quoted bytes beside others with their charset": text(
        "NOTE;QUOTED-PRINTABLE:Gau=DF", "TITLE;CHARSET=iso-8859-1:a", note="Gauß"
    ),
    "soft break before a property": Cause(
        lines="N;ENCODING=QUOTED-PRINTABLE:=4D=\nTEL;CELL:+491",
        says={"phones": ("+491",)},
        warns=("soft_break",),
    ),
    "soft break before a property of a program": Cause(
        lines="NOTE;QUOTED-PRINTABLE:a=\nitem1.X-ABLABEL:b",
        says={"note": "a"},
        warns=("soft_break",),
        writes=("item1.X-ABLABEL:b",),
    ),
    "soft break before a word": text("NOTE;QUOTED-PRINTABLE:a=", "Tel: b", note="aTel: b"),
    "soft break within a line": text("NOTE;QUOTED-PRINTABLE:a=0D=0A=", "TEL: b", note="a\nTEL: b"),
    "soft break and a blank": text("NOTE;QUOTED-PRINTABLE:abc= \t", "def", note="abcdef"),
    "quoted bytes with their charset": text(
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-2:=A3ukasz", note="Łukasz"
    ),
    "bytes that are not UTF-8": Cause(
        lines=b"NOTE:Gau\xdf \x80\nTITLE:\xfc",
        says={"note": "Gauß €", "role": "ü"},
        warns=("guessed_charset",),
    ),
    "bytes with their charset": Cause(
        lines="NOTE;CHARSET=windows-1251:Иван".encode("cp1251"), says={"note": "Иван"}
    ),
    "a charset that nobody knows": Cause(
        lines=b"NOTE;CHARSET=Murks:J\xf6rg", says={"note": "Jörg"}, warns=("unknown_charset",)
    ),
    "base64 without an indent": kept(
        "PHOTO;ENCODING=b;TYPE=PNG:AAAA",
        "BBBB",
        "CC==",
        writes="PHOTO;TYPE=PNG;ENCODING=b:AAAABBBBCC==",
    ),
    "base64 with blank lines": kept(
        "PHOTO;BASE64;PNG:",
        "",
        " AAAA",
        "",
        " BB==",
        "",
        writes="PHOTO;TYPE=PNG;ENCODING=b:AAAABB==",
    ),
    "a slash in a name": kept("X-messaging/xmpp-All:a@b", writes="X-MESSAGING-XMPP-ALL:a@b"),
    "a blank in a name": kept("X-GOOGLE TALK:a", writes="X-GOOGLE-TALK:a"),
    "dots in a name": kept("a.b.X-C:d", writes="a-b.X-C:d"),
    "an underscore in a name": kept("X_LOTUS:a", writes="X-LOTUS:a"),
    "ENCODING=8BIT": text("NOTE;ENCODING=8BIT;CHARSET=UTF-8:ü, b", note="ü, b"),
    "ENCODING=7BIT": text("TITLE;ENCODING=7BIT:CTO", role="CTO"),
    "base64 that is a data URI": kept(
        f"PHOTO;ENCODING=b;TYPE=png:data:image/png;base64,{PNG}",
        writes=f"PHOTO;TYPE=png;ENCODING=b:{PNG}",
    ),
    "base64 without padding": kept("PHOTO;ENCODING=b:AAAABB", writes="PHOTO;ENCODING=b:AAAABB=="),
    "base64 with too much padding": kept("PHOTO;ENCODING=b:AAAA==", writes="PHOTO;ENCODING=b:AAAA"),
    "base64 that is none": Cause(lines="PHOTO;ENCODING=b:A*B:c", warns=("bad_base64",)),
    "a raw line break in a note": Cause(
        lines="NOTE:Musterweg 1\n76543 Schaffhausen",
        says={"note": "Musterweg 1\n76543 Schaffhausen"},
        warns=("continued",),
    ),
    "raw lines with a colon in a note": Cause(
        lines="NOTE:Treffen\nUhr: 12:30\nOrt; Raum: Halle",
        says={"note": "Treffen\nUhr: 12:30\nOrt; Raum: Halle"},
        warns=("continued", "continued"),
    ),
    "properties that look like raw lines": Cause(
        lines="NOTE:a\nTel: 1\nX-a: b\nFOO: c\nBar:d\nBaz: e",
        says={"note": "a", "phones": ("1",)},
        writes=("X-A: b", "FOO: c", "BAR:d", "BAZ: e"),
    ),
    "a raw line break in an address": kept(
        "ADR;HOME:;;Musterweg 1\\",
        "Hinterhaus;Town;;1;DE",
        writes="ADR;TYPE=HOME:;;Musterweg 1\\nHinterhaus;Town;;1;DE",
        warns=("continued",),
    ),
    "a raw line break in a label": kept(
        "LABEL;WORK:Musterweg 1,",
        "76543 Town",
        writes="LABEL;TYPE=WORK:Musterweg 1\\,\\n76543 Town",
        warns=("continued",),
    ),
    "a raw line break in a quoted label": kept(
        "LABEL;QUOTED-PRINTABLE:M=C3=BCll", "A=B", writes="LABEL:Müll\\nA=B", warns=("continued",)
    ),
    "a stray line where no text is": Cause(
        lines="TEL:1\nstray", says={"phones": ("1",)}, warns=("not_a_property",)
    ),
    "a name without a colon": Cause(lines="N", warns=("not_a_property",)),
    "a name and a parameter without a colon": Cause(lines="TEL;HOME", warns=("not_a_property",)),
    "a comment": Cause(lines="# made by hand", warns=("not_a_property",)),
    "a line for vobject to choke on": Cause(
        lines="TEL;TYPE=" + "," * 24 + '"', warns=("not_a_property",)
    ),
    "an address line for vobject to choke on": Cause(
        lines="TEL:1\nSmith;John," + "Paul," * 22,
        says={"phones": ("1",)},
        warns=("not_a_property",),
    ),
    "PROFILE": text("PROFILE:VCARD", "NOTE:a", note="a"),
    "quotes with backslashes": kept(
        r"ADR;LABEL=\"a, b\":;;c;;;;", writes='ADR;LABEL="a, b":;;c;;;;'
    ),
    "an agent": Cause(
        lines="AGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Other\nTEL:2\nEND:VCARD\nTEL:1",
        says={"phones": ("1",)},
        warns=("nested",),
    ),
}
"""Lines at which vobject raises, each with what they say."""

CHANGED = {
    "a comma in a note": text("NOTE:one, two; three", note="one, two; three"),
    "a comma in a title": text("TITLE:Head, HR", role="Head, HR"),
    "a comma in a URL": Cause(
        lines="URL:https://a.example/b,c;d?e=f\\,g",
        says={"links": ("https://a.example/b,c;d?e=f,g", "https://below.example")},
    ),
    "a comma in a label": kept("LABEL:a, b", writes="LABEL:a\\, b"),
    "a comma in what is not ours": kept("X-A:a, b; c", writes="X-A:a, b; c"),
    "a comma in a data URI": kept(
        f"PHOTO:data:image/png;base64,{PNG}", writes=f"PHOTO;TYPE=PNG;ENCODING=b:{PNG}"
    ),
    "bare types": kept("ADR;WORK;PREF:;;a;b;;;", writes="ADR;TYPE=WORK,PREF:;;a;b;;;"),
    "bare types of a phone": Cause(
        lines="TEL;WORK;VOICE:1", says={"phones": ("1",)}, writes=("TEL;TYPE=WORK,VOICE:1",)
    ),
    "a bare encoding and a type": kept(
        "PHOTO;JPEG;BASE64:AAAA", writes="PHOTO;TYPE=JPEG;ENCODING=b:AAAA"
    ),
    "a bare value type": kept(
        "PHOTO;URL:http://a.example/b", writes="PHOTO;VALUE=URL:http://a.example/b"
    ),
    "escapes that there are not": text(r"NOTE:http\://a \"b\" c\\d", note='http://a "b" c\\d'),
    "a path of Windows": text(r"NOTE:C:\Users\Ada", note="C:\\Users\\Ada"),
    "a backslash at the end": text("NOTE:a\\", note="a\\"),
    "a line break with a capital": text(r"NOTE:a\Nb", note="a\nb"),
    "quoted line breaks": text("NOTE;QUOTED-PRINTABLE:a=0D=0Ab=0Ac=0D=0A", note="a\nb\nc"),
    "several nicknames": kept(
        "NICKNAME:Countess,Ada\\, Lady", writes="NICKNAME:Countess,Ada\\, Lady"
    ),
    "several categories": text(r"CATEGORIES:VIP,a\,b", "CATEGORIES:c", tags=("vip", "a,b", "c")),
    "types in quotes": kept('ADR;TYPE="home,work":;;a;;;;', writes="ADR;TYPE=home,work:;;a;;;;"),
    "types written twice": kept(
        "ADR;TYPE=home;TYPE=pref:;;a;;;;", writes="ADR;TYPE=home,pref:;;a;;;;"
    ),
    "carets": kept("ADR;LABEL=a^nb^'c^'^^:;;d;;;;", writes="ADR;LABEL=a^nb^'c^'^^:;;d;;;;"),
    "more fields than there are": kept("ADR:a;b;c;d;e;f;g;h,i;j", writes="ADR:a;b;c;d;e;f;g;h,i;j"),
    "a URI with marks": kept("IMPP:xmpp:a@b?c=d,e;f", writes="IMPP:xmpp:a@b?c=d,e;f"),
    "bare base64 in small letters": kept(
        "PHOTO;base64;png:AAAA", writes="PHOTO;TYPE=png;ENCODING=b:AAAA"
    ),
    "a parameter with a colon": kept(
        'ADR;LABEL="a: b; c":;;d;;;;', writes='ADR;LABEL="a: b; c":;;d;;;;'
    ),
    "a number as a URI": text("TEL;VALUE=uri:tel:+1-555;ext=2", phones=("+1-555;ext=2",)),
    "a number as a URI with what machines need": text(
        "TEL;VALUE=uri:tel:555-01;phone-context=+49;isub=7", phones=("555-01",)
    ),
    "an address as a URI": text("EMAIL:mailto:a@x.example", emails=("a@x.example",)),
    "an address as a URI with a subject": text(
        "EMAIL:mailto:a@x.example?subject=b,c&body=d@e", emails=("a@x.example",)
    ),
    "several addresses in one": text(
        "EMAIL:a@x.example; B <b@x.example>,",
        "EMAIL:c@x.example,d@x.example",
        emails=("a@x.example", "b@x.example", "c@x.example", "d@x.example"),
    ),
    "several numbers in one": text(
        "TEL:+49 1711234;+49 2211234", phones=("+49 1711234", "+49 2211234")
    ),
    "a number to dial after a pause": text(
        "TEL:+49 1711234,,1234567", phones=("+49 1711234,,1234567",)
    ),
    "groups that Google makes": text("CATEGORIES:myContacts,starred,VIP", tags=("vip",)),
    "a tag of that name": text("CATEGORIES:starred", tags=("starred",)),
    "a UID with marks": text("UID:urn:x:a,b;c", uid="urn:x:a,b;c"),
}
"""Lines that vobject reads, but not as they are meant."""

UNWRITTEN = {
    "a second N": kept("N;ALTID=1:a;b;;;", "N;ALTID=1:c;d;;;", writes="N;ALTID=1:a;b;;;"),
    "a second PRODID": kept("PRODID:a", "PRODID:b", writes="PRODID:a"),
    "ENCODING=BASE64": kept("PHOTO;ENCODING=BASE64:AAAA", writes="PHOTO;ENCODING=b:AAAA"),
    "a comma in an organisation": Cause(
        lines="ORG:ACME, Inc.;Sales",
        says={"organisation": "ACME, Inc., Sales"},
        writes=("ORG:ACME\\, Inc.;Sales",),
    ),
    "categories in a group": kept("item1.CATEGORIES:a,b", writes="CATEGORIES:a,b"),
    "a nickname in a group": kept("item1.NICKNAME:a", writes="item1.NICKNAME:a"),
    "a label in a group": Cause(
        lines="item1.URL:a.example\nitem1.X-ABLabel:_$!<HomePage>!$_",
        writes=("item1.URL:a.example", "item1.X-ABLABEL:_$!<HomePage>!$_"),
    ),
    "a quote in a parameter": kept("ADR;X-A=a^'b:;;c;;;;", writes="ADR;X-A=a^'b:;;c;;;;"),
    "a preference by number": Cause(
        lines="TEL:2\nTEL;PREF=1:1", says={"phones": ("1", "2")}, writes=("TEL;TYPE=pref:1",)
    ),
    "a number as a URI with a type": kept(
        "TEL;VALUE=uri;TYPE=cell:tel:+1-555", writes="TEL;TYPE=cell:+1-555"
    ),
    "a long line of wide letters": text("NOTE:" + "ü" * 74, note="ü" * 74),
    "a picture of many lines": kept(
        "PHOTO;ENCODING=b:" + "A" * 4_000, writes="PHOTO;ENCODING=b:" + "A" * 4_000
    ),
}
"""Lines at which vobject raises when it writes."""

CAUSES = {**REFUSED, **CHANGED, **UNWRITTEN}


def card(lines: str | bytes, version: str = "") -> bytes:
    """Return a card with `lines` between an FN and a URL."""
    head = f"VERSION:{version}\n" if version else ""
    middle = lines if isinstance(lines, bytes) else lines.encode()
    begin = f"BEGIN:VCARD\n{head}FN:Ada Above\n".encode()
    return begin + middle + b"\nURL:https://below.example\nEND:VCARD\n"
