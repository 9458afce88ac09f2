"""Steps told in one text each, as in a cell of a list or in a box of the share form.

The first line is the step's name if more lines follow; else the text is all and the name is the step's number.
"""

NAME_LENGTH = 150  # characters, as `innovations.blocks.StepBlock` takes


def step_from_text(text: str, number: int) -> dict[str, str]:
    """The step that a text tells, as values of its block; `number` counts from 1."""
    name, _line_break, rest = text.strip().partition("\n")
    if rest.strip() and name.strip() and len(name) <= NAME_LENGTH:
        return {"title": name, "text": rest.strip()}
    return {"title": numbered(number), "text": text.strip()}


def text_of_step(title: str, text: str, number: int) -> str:
    """The text that `step_from_text` makes this step of."""
    return text if title == numbered(number) or not title else f"{title}\n{text}"


def numbered(number: int) -> str:
    """The name of a step that has none. Content, so Thai in every language of the interface."""
    return f"ขั้นที่ {number}"
