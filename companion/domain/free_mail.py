"""Mail that anybody can have: its domain says nothing about whom somebody works for."""

from __future__ import annotations

_DOMAINS = """
126.com 163.com abv.bg aol.com aol.de arcor.de bigpond.com bluemail.ch bluewin.ch bol.com.br bt.com
btinternet.com centrum.cz chello.at cloud.com comcast.net duck.com email.de email.it eclipso.de
fastmail.com fastmail.fm free.fr freenet.de freemail.hu gmail.com gmx.at gmx.ch gmx.com gmx.de
gmx.net googlemail.com hey.com hispeed.ch hotmail.com hotmail.de hushmail.com icloud.com inbox.lv
inbox.ru interia.pl kabelmail.de kpnmail.nl laposte.net libero.it list.ru live.com live.de mac.com
magenta.de mail.com mail.de mail.ru mailbox.org mailfence.com me.com msn.com naver.com netcologne.de
o2.pl o2online.de online.de onet.pl orange.fr outlook.com outlook.de pm.me posteo.de posteo.net
proton.me protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com runbox.com
sapo.pt seznam.cz sfr.fr sina.com sky.com snafu.de startmail.com sunrise.ch swissonline.ch
t-online.de talktalk.net telia.com telenet.be terra.com.br tiscali.it tuta.com tuta.io tutamail.com
tutanota.com tutanota.de unitybox.de uol.com.br verizon.net versanet.de virgilio.it virginmedia.com
vodafone.de vodafonemail.de wanadoo.fr web.de wp.pl yandex.com yandex.ru ymail.com ziggo.nl zoho.com
"""
_HOUSES = "aol gmail gmx googlemail hotmail live msn outlook yahoo yandex"
_EVERYWHERE = frozenset(_HOUSES.split())
"""Who offers it under the ends of many countries: "yahoo.co.uk", "hotmail.fr"."""
_ENDS = frozenset({"com", "net", "org"})
_COUNTRY_ENDS = frozenset({"co", "com"})
_FREE = frozenset(_DOMAINS.split())


def is_free_mail(domain: str) -> bool:
    """Tell whether anybody can have mail at `domain`, which is in lower case."""
    if domain in _FREE:
        return True
    name, _, end = domain.partition(".")
    if name not in _EVERYWHERE:
        return False
    before, _, country = end.rpartition(".")
    return end in _ENDS or (len(country) == 2 and before in {"", *_COUNTRY_ENDS})
