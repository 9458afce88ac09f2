"""Reads who imports whom from the source, without running it.

Guarantees that an import inside a function, under `TYPE_CHECKING` or through `importlib.import_module("...")` counts
like one at the top. A name in a string that Django resolves (`"home.HomePage"`, `get_model`) is no import.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ROW = re.compile(r"^\| `(?P<package>\w+)/` \|[^|]*\| (?P<allowed>[^|]+) \|$", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Import:
    """One import: the file and line where it stands, and the module that it names (dotted)."""

    file: str
    line: int
    module: str

    @property
    def importer(self) -> str:
        """The top-level package that holds the file."""
        return Path(self.file).parts[0]

    @property
    def imported(self) -> str:
        """The top-level package that is imported."""
        return self.module.split(".")[0]


def allowed_edges(architecture: str) -> dict[str, frozenset[str]]:
    """For each package of the table in `docs/architecture.md`, the packages that it may import."""
    rows = {match["package"]: match["allowed"] for match in _ROW.finditer(architecture)}
    return {
        package: frozenset(rows) if cell == "everything" else frozenset(re.findall(r"\w+", cell)) | {package}
        for package, cell in rows.items()
    }


def imports_of(root: Path, folder: str) -> Iterator[Import]:
    """Every import in the Python files below `root/folder`, in the order of files."""
    for path in sorted((root / folder).rglob("*.py")):
        relative = path.relative_to(root)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for module in _modules(node, relative):
                yield Import(str(relative), getattr(node, "lineno", 0), module)


def forbidden(imports: Iterator[Import], allowed: dict[str, frozenset[str]]) -> list[Import]:
    """The imports of one package of the project by another that `allowed` does not name."""
    return sorted(
        found
        for found in imports
        if found.imported in allowed and found.imported not in allowed.get(found.importer, frozenset())
    )


def _modules(node: ast.AST, file: Path) -> list[str]:
    """The modules that one statement or call imports; empty for anything else."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        base = ".".join([*_relative_base(node.level, file), *filter(None, [node.module])])
        # `from search import thai` names the module search.thai, and maybe an attribute: the longer name is kept.
        return [f"{base}.{alias.name}" for alias in node.names]
    if isinstance(node, ast.Call) and _is_import_call(node.func) and node.args:
        name = node.args[0]
        return [name.value] if isinstance(name, ast.Constant) and isinstance(name.value, str) else []
    return []


def _relative_base(level: int, file: Path) -> list[str]:
    """The package that `level` leading dots stand for in `file`; nothing for an absolute import."""
    if not level:
        return []
    package = file.parent.parts
    return list(package[: len(package) - level + 1])


def _is_import_call(function: ast.expr) -> bool:
    """Whether a called name is `import_module` or `__import__`."""
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in {"import_module", "__import__", "import_string"}
