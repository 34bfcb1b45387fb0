"""Five briefs as five employers hand them out: by which program they were written."""

from __future__ import annotations

WORD = """\
# Einsatzkarte Hannover Messe 2026 {#einsatzkarte .unnumbered}

**Weserwerk GmbH -- Personal**

## Wer uns vertritt {#wer-uns-vertritt}

| Name       | Rolle       |
|------------|-------------|
| Mira Falk  | Recruiting  |
| Jonas Weiß | Entwicklung |

## []{#_Toc1 .anchor}Unsere Botschaften

1.  Wir bauen **Pumpen**, die [Städte]{.underline} trocken halten.

2.  Zwölf schreiben *jedes Jahr* bei [uns](https://weserwerk.example) &amp; bleiben.

## Worüber wir nicht sprechen

### Kartellrecht

-   Preise & Konditionen

### Datenschutz und Vertrauliches

-   Kundennamen

## Ziele für die Messe

  Wer           Anzahl   Bemerkung
  ------------- -------- ----------------------
  Talente       5        bis 2027
  Hochschulen   2        mit nächstem Schritt

## Übergabe der Kontakte

Bis Freitag, 18 Uhr,\\
an Lena Roth (<lena@weserwerk.example>)

## Datenschutz

> Ich notiere mir Ihren Namen.

## Anreise

Zug 8:03
"""
MAIL = """\
Betreff: [EXTERN] Dein Einsatz

Liebe Mira,
hier die wichtigsten Punkte:

Botschaften:
- Wir bauen Pumpen.
- Zwölf Studierende schreiben bei uns.

Anreise:
- Zug 8:03

Hotel:
- Am Deich

Bitte nicht ansprechen:
- Preise unserer Wettbewerber

Vertrauliches:
- Das Projekt Nordsee

Ziele:
- 2-3 Hochschulen mit nächstem Schritt
Talente: 5

Übergabe: bitte bis Freitag alles an mich.

Datenschutzhinweis: Ich notiere mir Ihren Namen.

Viele Grüße
Lena
--
Weserwerk GmbH
"""
TYPED = (
    "EINSATZ HANNOVER MESSE\r\n\r\nWER UNS VERTRITT\r\n– Mira Falk\r\n\r\n"
    "1. BOTSCHAFTEN\r\n– Wir bauen Pumpen.\r\n– Zwölf Studierende\r\n  schreiben bei uns.\r\n\r\n"
    "ANREISE\r\nZug\r\n\r\nNICHT ANSPRECHEN\r\n•\tPreise\r\n(2) Patente\r\n\r\n"
    "ZIELE\r\n* 5 Talente\r\n\r\nÜBERGABE AN\r\nLena\r\n\r\nDATENSCHUTZ\r\nIch notiere mir das.\r\n"
)
NUMBERED = """\
BRIEF: Hanover Fair

1. Key messages
a) We build pumps.
b) Twelve students a year.

2. What not to talk about:
1. Prices
2. Project North Sea

3. Our goals
- At least five talents
- 10+ talks
- Have fun

4. Hand over contacts to:
Lena Roth by Friday
"""
TABLE = """\
# Briefing Forum

+------------------+--------------------------+
| Nicht            | - Preise                 |
| ansprechen       | - Patente                |
+------------------+--------------------------+
| **Botschaften**  | Wir bauen Pumpen.        |
+------------------+--------------------------+
| Vertreten durch  | Mira Falk, Jonas Weiß    |
+------------------+--------------------------+
| Anreise          | Zug 8:03                 |
+------------------+--------------------------+
| Ziele            | 5 Talente                |
+------------------+--------------------------+
"""
EMPLOYERS = (WORD, MAIL, TYPED, NUMBERED, TABLE)
