"""Start of the command line."""


def main() -> None:
    """Run the program."""
