"""What the package tells others at the start: who listens, whose data it keeps."""

from community.adoptions import telling


def register() -> None:
    telling.connect()
