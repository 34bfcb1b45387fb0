"""What handheld scanners type: a payload of each kind, and what they put behind it."""

from __future__ import annotations

CARD = "BEGIN:VCARD\nVERSION:3.0\nN:Öztürk;Aylin\nFN:Aylin Öztürk\nEND:VCARD"
MECARD = "MECARD:N:Doe,John;TEL:1;;"
URL = "https://www.linkedin.com/in/ada-lovelace"
BADGE = "5uhbd49wms2fakafn5nzq7pcqpbjun2v"
FREE = "Sean Owen\nsrowen@google.example\n917-364-2918"
SUFFIXES = {"none": "", "enter": "\r", "newline": "\n", "both": "\r\n", "tab": "\t"}
