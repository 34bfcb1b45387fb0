"""Letters that every phone can show: names as passports spell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.plain_letters import plain_letters


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Aylin Öztürk", "Aylin Oeztuerk"),
        ("ÖZTÜRK", "OEZTUERK"),
        ("Ä. Übel", "Ae. Uebel"),
        ("WEIẞ Weiß", "WEISS Weiss"),
        ("Søren Ærø", "Soeren Aeroe"),
        ("Łukasz Żółć", "Lukasz Zolc"),
        ("İstanbul Işık", "Istanbul Isik"),
        ("Đặng Thị Hồng", "Dang Thi Hong"),
        ("Þórður Ðe", "Thordur De"),
        ("Ľuboš Dvořák, Ñandú, Őze", "Lubos Dvorak, Nandu, Oze"),
        ("Юрий Щербаков", "Iurii Shcherbakov"),
        ("ЮРИЙ ГОГОЛЬ", "IURII GOGOL"),
        ("Володимир Їжак", "Volodymyr Yizhak"),
        ("Володимир Зеленський", "Volodymyr Zelenskyi"),
        ("ЮЩЕНКО Юлія, Київ", "YUSHCHENKO Yuliia, Kyiv"),
        ("Згурський Мар’яна Ґалаґан", "Zghurskyi Mariana Galagan"),
        ("Кьосев, Григорий Васьков", "Kosev, Grigorii Vaskov"),
        ("Васіль Быкаў", "Vasil Bykau"),
        ("Γιώργος Παπανδρέου", "Giorgos Papandreou"),
        ("Ευάγγελος Μπάμπης Εύα ΟΥΡΑΝΟΣ", "Evangelos Bampis Eva OURANOS"),
        ("Αυτός ΑΓΓΕΛΟΣ", "Aftos ANGELOS"),
        ("“Söhne” – № 5 …", '"Soehne" - No 5 ...'),
        ("Ａ\u2126", "AO"),
        ("m\u0304a", "ma"),
        ("¿Qué? ¡Sí!", "Que? Si!"),
        ("§ 5, 10 °C, 5 µm", "Sec. 5, 10 degC, 5 um"),
        ("Hawaiʻi K‧L Smith ・ Jones", "Hawai'i K-L Smith - Jones"),
    ],
)
def test_letters_become_those_of_passports(text: str, plain: str) -> None:
    """German, Nordic, Slavic, Turkish, Vietnamese, Cyrillic and Greek ones, and signs."""
    assert plain_letters(text) == plain


@pytest.mark.parametrize("text", ["山田太郎", "محمد", "नमस्ते", "❤", "¯", "´"])
def test_what_has_no_latin_spelling_stays(text: str) -> None:
    """Better the real name than question marks."""
    assert plain_letters(text) == text
    assert plain_letters(f"Ö {text}") == f"Oe {text}"


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_plain_letters_stay_as_they_are(text: str) -> None:
    """For any letters and signs: done twice is done once."""
    plain = plain_letters(text)

    assert plain_letters(plain) == plain


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_ascii_is_never_touched(text: str) -> None:
    """There is nothing to do."""
    assert plain_letters(text) == text
