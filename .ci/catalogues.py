"""Compile the message catalogues: for the wheel as a build hook, in a checkout as a script."""

from __future__ import annotations

import pathlib

from babel.messages import mofile, pofile
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = pathlib.Path(__file__).parent.parent / "companion" / "i18n" / "locales"


def compile_catalogues() -> list[pathlib.Path]:
    """Write a `.mo` beside every `.po` and return their paths."""
    written = []
    for source in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as lines:
            catalogue = pofile.read_po(lines)
        target = source.with_suffix(".mo")
        with target.open("wb") as file:
            mofile.write_mo(file, catalogue)
        written.append(target)
    return written


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the catalogues before the files of a wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:  # noqa: ARG002
        """Compile; called by hatchling."""
        compile_catalogues()


if __name__ == "__main__":
    for path in compile_catalogues():
        print(path)
