"""``python -m feedback.printing``: print all pages, for a server that is busy serving."""

from feedback import create_app
from feedback.press import apart


def main() -> None:
    """Hand over every page, and what could not be printed."""
    apart.hand_over(create_app().extensions["press"].printed)


if __name__ == "__main__":
    main()
