"""Where people have a page or a card: the sites of networks and the addresses on them."""

from __future__ import annotations

import re
from typing import NamedTuple


class Page(NamedTuple):
    """How a network writes the address of somebody's page."""

    network: str
    path: str
    """An expression for its path; what its first group finds is the handle."""
    link: str = ""
    """The address as we keep it, with a place for the handle; the path is kept where empty."""


# Sites, parted by blanks, and the pages on them.
_PAGES = {
    "linkedin.com": Page(
        "linkedin", "(?:mwlite/|comm/)?in/([^/]+).*", "https://www.linkedin.com/in/{}"
    ),
    "xing.com": Page("xing", "profiles?/([^/]+).*", "https://www.xing.com/profile/{}"),
    "github.com": Page("github", "([^/]+)", "https://github.com/{}"),
    "gitlab.com": Page("gitlab", "([^/]+)", "https://gitlab.com/{}"),
    "codeberg.org": Page("codeberg", "([^/]+)", "https://codeberg.org/{}"),
    "t.me telegram.me telegram.dog": Page("telegram", "(?:s/)?([^/+]+)", "https://t.me/{}"),
    "instagram.com instagr.am": Page("instagram", "([^/]+)", "https://www.instagram.com/{}"),
    "x.com twitter.com": Page("x", "@?([^/]+)", "https://x.com/{}"),
    "threads.net threads.com": Page("threads", "@([^/]+)", "https://www.threads.net/@{}"),
    "bsky.app": Page("bluesky", "profile/([^/]+)", "https://bsky.app/profile/{}"),
    "facebook.com fb.com": Page("facebook", "([^/]+)", "https://www.facebook.com/{}"),
    "m.me": Page("messenger", "([^/]+)", "https://m.me/{}"),
    "youtube.com": Page("youtube", "(?:@|c/|user/|channel/)([^/]+)"),
    "tiktok.com": Page("tiktok", "@([^/]+)", "https://www.tiktok.com/@{}"),
    "medium.com": Page("medium", "@([^/]+)", "https://medium.com/@{}"),
    "orcid.org": Page("orcid", "((?:[0-9]{4}-){3}[0-9]{3}[0-9X])", "https://orcid.org/{}"),
    "researchgate.net": Page("researchgate", "profile/([^/]+)"),
    "stackoverflow.com": Page("stackoverflow", "users/[0-9]+/([^/]+)"),
    "kaggle.com": Page("kaggle", "([^/]+)", "https://www.kaggle.com/{}"),
    "huggingface.co": Page("huggingface", "([^/]+)", "https://huggingface.co/{}"),
    "dev.to": Page("dev.to", "([^/]+)", "https://dev.to/{}"),
    "about.me": Page("about.me", "([^/]+)", "https://about.me/{}"),
    "keybase.io": Page("keybase", "([^/]+)", "https://keybase.io/{}"),
    "behance.net": Page("behance", "([^/]+)", "https://www.behance.net/{}"),
    "dribbble.com": Page("dribbble", "([^/]+)", "https://dribbble.com/{}"),
    "twitch.tv": Page("twitch", "([^/]+)", "https://www.twitch.tv/{}"),
    "discord.com discordapp.com": Page("discord", "users/([0-9]+)"),
    "snapchat.com": Page("snapchat", "add/([^/]+)", "https://www.snapchat.com/add/{}"),
    "weibo.com": Page("weibo", "(?:u/)?([^/]+)"),
    "vk.com": Page("vk", "([^/]+)", "https://vk.com/{}"),
    "threema.id": Page("threema", "([A-Z0-9*]{8})", "https://threema.id/{}"),
    "meetup.com": Page("meetup", "(?:[a-z-]+/)?members/([^/]+)"),
    "lu.ma luma.com": Page("luma", "(?:user|u)/([^/]+)"),
    "sessionize.com": Page("sessionize", "([^/]+)", "https://sessionize.com/{}"),
    "speakerdeck.com": Page("speakerdeck", "([^/]+)", "https://speakerdeck.com/{}"),
    "paypal.me": Page("paypal", "([^/]+)", "https://paypal.me/{}"),
}
_MORE_PAGES = {
    "linkedin.com": Page("linkedin", "pub/([^/]+).*"),
    "facebook.com": Page("facebook", "people/([^/]+)/[^/]+"),
}
_NO_HANDLES = """
about accounts add addlist addstickers api apps blog business careers channel channels collections
company contact contacts customers dashboard datasets developers direct directory discover docs
download enterprise events events.ics explore features feed gaming groups hashtag help home i in
index.html intent invite issues jobs join joinchat legal login logout marketplace marketing media
messages models new news notifications orgs organizations p pages people photo photo.php photos
policies posts press pricing privacy profile profile.php pulls readme reel reels search security
services settings share sharer sharer.php shop signin signup spaces sponsors status store stories
story.php support team terms topics tos trending tv users video videos watch wiki
"""
NO_HANDLES = frozenset(_NO_HANDLES.split())
"""What stands where a handle would, and is none."""
NAMED_AFTER_PEOPLE = frozenset(
    {"linkedin", "xing", "facebook", "researchgate", "about.me", "sessionize"}
)
"""Networks whose handles are mostly made of names."""
NAMED_BY_PROGRAMS = frozenset({"shortened", "qr-code-generator", "me-qr", "flowcode"})
"""Those whose links never are."""

_CARDS = {
    "hihello": "hihello.me hihello.com",
    "linktree": "linktr.ee",
    "blinq": "blinq.me",
    "popl": "popl.co poplme.co",
    "linkedin": "lnkd.in",
    "xing": "xing.to",
    "whatsapp": "wa.me whatsapp.com wa.link",
    "signal": "signal.me",
    "wechat": "u.wechat.com",
    "line": "line.me",
    "facebook": "fb.me",
    "linq": "linqapp.com",
    "wave": "wavecnct.com",
    "mobilo": "mobilo.cards mobilocard.com",
    "tapni": "tapni.co",
    "spreadly": "spreadly.app spread.ly",
    "lemontaps": "lemontaps.com",
    "dot": "dot.cards",
    "ovou": "ovou.me ovou.com",
    "camcard": "camcard.com camcard.me",
    "covve": "covve.com",
    "v1ce": "v1ce.co",
    "uniqode": "beaconstac.com uniqode.com",
    "beacons": "beacons.ai",
    "biolink": "bio.link lnk.bio bio.site bento.me campsite.bio taplink.cc carrd.co solo.to",
    "calendly": "calendly.com",
    "cal.com": "cal.com",
    "qr-code-generator": "qrco.de qr1.be qrcodes.pro",
    "me-qr": "me-qr.com qr.me-qr.com",
    "flowcode": "flowcode.com flow.page",
    "shortened": (
        "bit.ly tinyurl.com t.co is.gd ow.ly buff.ly rebrand.ly cutt.ly t.ly q-r.to s.id l.ead.me "
        "scnv.io qr.io qrfy.io qrd.by short.gy t1p.de kurzelinks.de rb.gy shorturl.at tiny.cc"
    ),
}
ASKED = (
    ("facebook.com", "profile.php", "id", "facebook", "https://www.facebook.com/profile.php?id={}"),
    ("twitter.com", "intent/user", "screen_name", "x", "https://x.com/{}"),
    ("twitter.com", "intent/follow", "screen_name", "x", "https://x.com/{}"),
    ("x.com", "intent/user", "screen_name", "x", "https://x.com/{}"),
    ("x.com", "intent/follow", "screen_name", "x", "https://x.com/{}"),
    (
        "scholar.google",
        "citations",
        "user",
        "scholar",
        "https://scholar.google.com/citations?user={}",
    ),
)
"""Sites, their paths, what the query calls the handle, the network, and the address we keep."""
NETWORK_OF = {site: name for name, sites in _CARDS.items() for site in sites.split()}
"""Who keeps cards behind links, by site."""
PAGES_ON = {
    site: [page, *([_MORE_PAGES[site]] if site in _MORE_PAGES else [])]
    for sites, page in _PAGES.items()
    for site in sites.split()
}
"""The pages of people by site."""

APP_LINKS = tuple(
    (re.compile(pattern, re.IGNORECASE), address)
    for pattern, address in (
        (r"matrix:u/([^?]+).*", "https://matrix.to/#/@{}"),
        (r"tg://resolve\?domain=(\w+).*", "https://t.me/{}"),
        (r"tg://resolve\?phone=\+?(\d+).*", "https://t.me/+{}"),
        (r"threema://add\?id=(\w{8})", "https://threema.id/{}"),
        (r"3mid:(\w{8}),.*", "https://threema.id/{}"),
        (r"whatsapp://send/?\?(.*)", "https://api.whatsapp.com/send?{}"),
        (r"viber://\w+/?\?number=(?:\+|%2B)?(\d+).*", "https://viber.click/{}"),
        (r"xmpp:([^?;/\s]+@[^?;/\s]+).*", "https://xmpp.link/#{}"),
        (r"orcid:\s?(\S+)", "https://orcid.org/{}"),
        (r"sgnl://signal\.me/(#p/\S+)", "https://signal.me/{}"),
    )
)
"""Links that only a program understands, and the page that says the same."""
