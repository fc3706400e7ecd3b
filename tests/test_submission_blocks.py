"""Taking text apart without compiling it. Our own standard library is the judge of what a statement is."""

import ast
import sysconfig
import time
import tokenize
import warnings
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katakit.submission.blocks import blanked, split
from katakit.submission.lines import logical_lines

STDLIB = Path(sysconfig.get_path("stdlib"))
TRUSTED = [
    *sorted(STDLIB.glob("[a-d]*.py")),
    *(STDLIB / "test" / name for name in ("test_grammar.py", "test_fstring.py", "test_string_literals.py")),
]

snippets = st.lists(
    st.sampled_from(
        [
            "def f(a):\n",
            "    return 1\n",
            "class A:\n",
            '"""',
            "'''",
            "'",
            '"',
            "(",
            "]",
            "{",
            "\\",
            "\\\n",
            "\n",
            "#",
            ";",
            "@d\n",
            "import a\n",
            "from a import b\n",
            "%x",
            "!",
            "?",
            "x = 1\n",
            "f'",
            "\f",
            "\t",
            "é",
        ]
    )
).map("".join)


@pytest.mark.parametrize("path", [path for path in TRUSTED if path.exists()], ids=lambda path: path.name)
def test_blocks_are_what_python_says_they_are(path: Path) -> None:
    """In real Python files, blocks begin where statements begin, with the names and imports Python sees."""
    with tokenize.open(path) as file:
        text = file.read()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        body = ast.parse(text).body
    found = split(text)
    assert found.sound
    starts = {min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) for node in body}
    assert {block.first for block in found.blocks if block.lines} == starts
    defined = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)}
    targets = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
    assigned = {target.id for target in targets if isinstance(target, ast.Name)}
    assert defined | assigned <= found.names
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    imports = [node for node in imports if getattr(node, "module", "") != "__future__"]
    statements = [statement for block in found.blocks for statement in block.imports]
    assert [ast.dump(ast.parse(statement).body[0]) for statement in statements] == list(map(ast.dump, imports))


@given(st.one_of(st.text(), snippets))
def test_blocks_partition_any_text(text: str) -> None:
    """Whatever the text: the blocks, joined, are the text again, and they meet without a gap."""
    blocks = split(text).blocks
    assert "\n".join(block.text for block in blocks) == text
    assert blocks[0].first == 1
    assert blocks[-1].last == text.count("\n") + 1
    assert all(one.last + 1 == other.first for one, other in pairwise(blocks))
    for block in blocks:  # asking never fails
        _ = block.names, block.imports, block.kind, block.mentions


@pytest.mark.parametrize(
    "broken",
    [
        "def one(a:\n    return (a\n",
        "x = [1,\n     2\n",
        'def one():\n    """never closed\n    return 1\n',
        "def one():\n    '''never closed\n",
        "def one():\n    return 'never closed\n",
        "def one():\n    return 1))\n",
        'def one():\n    return f(\n        """a""", (1,\n',
        "@decorated(\ndef one():\n    pass\n",
    ],
)
@pytest.mark.parametrize(
    "following",
    [
        "def two():\n    return 2\n",
        '@cache\ndef two():\n    """Two."""\n    return """x"""\n',
        "class two:\n    pass\n",
    ],
)
def test_one_broken_function_does_not_swallow_the_next(broken: str, following: str) -> None:
    """A bracket or string left open in one definition leaves the next one its own block."""
    found = split(broken + following)
    assert not found.sound
    last = found.blocks[-1]
    assert last.names == {"two"}
    assert last.text == following


def test_code_inside_a_string_is_no_code() -> None:
    """A definition inside a triple-quoted string is part of the string, if the string ends."""
    found = split('text = """\ndef hidden():\n    pass\n"""\ndef seen():\n    pass\n')
    assert found.names == {"text", "seen"}
    assert len(found.blocks) == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("f = g = lambda a, b=1: a\n", {"f", "g"}),
        ("f: int = 3\n", {"f"}),
        ("a, *b = 1, 2\n", {"a", "b"}),
        ("x[0] = y.z = 1\n", set()),
        ("x += 1\ny == 2\nz <= 3\n", set()),
        ("f(a=1)\n", set()),
        ("if True:\n    f = 1\nelse:\n    g = 2\n", set()),
        ("async def f(): pass\n", {"f"}),
        ("a = 1; b = 2; import c\n", {"a", "b"}),
        ("\f def f(): pass\n", set()),
        ("\fdef f(): pass\n", {"f"}),
        ("import f\nfrom g import h\n", set()),
    ],
)
def test_top_level_names(text: str, names: set[str]) -> None:
    """Names are those defined or assigned at the left margin, not imported ones and not attributes."""
    assert split(text).names == names


def test_branches_belong_to_their_statement() -> None:
    """An else, except or finally goes on with its block, and so does what stands below a decorator."""
    found = split("try:\n    a\nexcept E:\n    b\nelse:\n    c\nfinally:\n    d\n@x\n# note\n@y\ndef f(): pass\n")
    assert [(block.first, block.last) for block in found.blocks] == [(1, 8), (9, 13)]


@pytest.mark.parametrize(
    ("text", "magic"),
    [
        ("%matplotlib inline\n", [1]),
        ("x = 1\n!pip install x \\\n  y\nz = 2\n", [2]),
        ("?len\nlen?\nnp.array??\n", [1, 2, 3]),
        ("x = !ls\ny = %pwd\n", [1, 2]),
        ("def f():\n    %time g()\n", [2]),
        ("%%time\nf()\n", [1]),
        ('s = """\n%not\n!not\nwhat?\n"""\n', []),
        ("x = (5\n% 3)\ny = 5 \\\n% 3\n", []),
        ("a != b\nx = 'what?'  # why?\nx %= 3\nd = {'a': '!'}\n", []),
    ],
)
def test_notebook_commands_are_recognised(text: str, magic: list[int]) -> None:
    """Magics, shell lines and help are told from strings, continued lines and operators."""
    lines, _ = logical_lines(text)
    assert [line.first for line in lines if line.magic] == magic


def test_names_in_formatted_strings_are_mentioned() -> None:
    """What an f-string names is mentioned; what a plain string or a comment names is not."""
    (block,) = split('print(f"{one} {rf(two)}", "three")  # four').blocks
    assert {"one", "two"} <= block.mentions
    assert block.mentions.isdisjoint({"three", "four"})


def test_blanked_lines_keep_the_numbers_of_the_others() -> None:
    """Emptied lines stay as empty lines."""
    assert blanked("a\nb\nc\nd", [(2, 3)]) == "a\n\n\nd"


@pytest.mark.parametrize(
    "piece",
    ['"""\n\\\ndef a():\n\\"""', "(\n@a(\n", "'\\", "'''\"\"\"\n", "a?\n", "[", "\\\n", "\n ", "import a\n("],
)
def test_time_grows_with_length_only(piece: str) -> None:
    """Texts made to send a reader back and forth take no longer than others."""
    text = piece * (100_000 // len(piece)) + "\ndef f():\n"
    begin = time.process_time()
    split(text)
    assert time.process_time() - begin < 5
