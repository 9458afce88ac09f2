"""What can be wrong with a file as a whole, and with one cell; both say it to the person who made the file."""

from django.utils.functional import Promise

Message = str | Promise


class TableError(ValueError):
    """The file cannot be read as a table. The message is for the person who chose the file."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class CellError(TableError):
    """One cell cannot be understood."""
