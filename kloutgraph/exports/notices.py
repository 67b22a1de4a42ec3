"""What a file of people says to whoever opens it."""

from datetime import date


def of_list(number: int, expires: date) -> str:
    """Return what must be known of the list *number*, to be deleted by the day *expires*."""
    return (
        f"This is list {number} of people who agreed to be shown, written by kloutgraph. Delete it by "
        f"{expires.isoformat()}; everybody on it can see who holds it, and can have themselves taken off it."
    )


def without_links(most: int) -> str:
    """Return what is said where more than *most* people are on a list: how they move each other is left out."""
    return f"How they move each other is left out, because they are more than {most:,}."


def replaced(many: int) -> str:
    """Return what is said where *many* characters could not be written."""
    return f"Characters that this format cannot hold became U+FFFD: {many:,}."
