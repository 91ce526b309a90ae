"""Words in a spreadsheet stay words."""

# A cell that begins so is run as a formula by spreadsheet programs: what one member wrote must not run on another's machine.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(cell: str) -> str:
    """The cell as text in every program: a formula's first sign gets an apostrophe before it."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA_SIGNS) else cell
