"""Our own light and dark theme: calm colours and one accent, a warm teal."""

from __future__ import annotations

from collections.abc import Collection

from textual.theme import Theme

DARK = Theme(
    name="companion-dark",
    primary="#3fa796",
    secondary="#5f8f9b",
    accent="#3fa796",
    warning="#d9a54a",
    error="#d9695f",
    success="#7fb069",
    foreground="#d8dee0",
    background="#16191b",
    surface="#1d2123",
    panel="#262b2e",
    dark=True,
    variables={
        "block-cursor-background": "#2b6f65",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#262b2e",
        "block-cursor-blurred-foreground": "#d8dee0",
        "border": "#3fa796",
        "border-blurred": "#3a4246",
        "footer-key-foreground": "#63c7b5",
        "input-selection-background": "#3fa796 35%",
    },
)
LIGHT = Theme(
    name="companion-light",
    primary="#1f7a6c",
    secondary="#3d6b77",
    accent="#1f7a6c",
    warning="#8a5a00",
    error="#b3362d",
    success="#3f7a2a",
    foreground="#1f2628",
    background="#faf9f6",
    surface="#f1efea",
    panel="#e6e3dc",
    dark=False,
    variables={
        "block-cursor-background": "#1f7a6c",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#dcd8cf",
        "block-cursor-blurred-foreground": "#1f2628",
        "border": "#1f7a6c",
        "border-blurred": "#c4bfb3",
        "footer-key-foreground": "#1f7a6c",
        "input-selection-background": "#1f7a6c 30%",
    },
)
THEMES = (DARK, LIGHT)
"""For `App.register_theme`; the first is shown where nobody chose."""

_SHORT = {"dark": DARK.name, "light": LIGHT.name, "terminal": "ansi-dark"}


def usable_theme(name: str, available: Collection[str]) -> str:
    """Return the theme called `name`, also by its short name; our dark one where there is none.

    Short names are "dark", "light" and "terminal": the colours of the terminal itself.
    """
    wanted = _SHORT.get(name, name)
    return wanted if wanted in available else DARK.name
