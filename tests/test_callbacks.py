"""Functions that a grader hands to a submission: they run on the trusted side, by value, and nest."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import numpy as np
import pytest

from katakit.manifest import Limits
from katakit.sandbox.errors import BrokenCall
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.program import Program, Provided
from katakit.sandbox.session import Session

SHORT = Limits(call_seconds=0.3, seconds=1.0, memory_mb=512, output_kb=64)
Call = Callable[..., Any]
Load = Callable[..., Call]


@pytest.fixture
def load(sandbox: Sandbox) -> Iterator[Load]:
    """Load a text; what comes back calls one of its functions by name."""
    opened = []

    def open_session(text: str, **more: Any) -> Call:
        program = Program(module="work", file_name="work.py", text=text, **more)
        session = Session(sandbox, program, SHORT)
        opened.append(session)

        def call(name: str, *args: Any, **kwargs: Any) -> Any:
            return session.call(name, args, kwargs)

        call.session = session  # type: ignore[attr-defined]
        return call

    yield open_session
    for session in opened:
        session.close()
    sandbox.end_spare()


class Doubler:
    """A callable object of the grader's."""

    secret = "hidden"

    def __call__(self, value: Any, *, times: int = 2) -> Any:
        return times * value


@pytest.mark.parametrize(
    "function", [lambda value: 2 * value, Doubler(), functools.partial(Doubler(), times=2)], ids=repr
)
def test_a_function_is_called_by_value(load: Load, function: Any) -> None:
    """Whatever can be called on the grader's side can be called by the submission, once or often."""
    call = load("def twice(f, x):\n    return f(f(x))\ndef many(f, xs):\n    return [f(x) for x in xs]\n")
    assert call("twice", function, 3) == 12
    assert call("twice", function, np.array([[1.5, -2.0]])).tolist() == [[6.0, -8.0]]
    assert call("many", function, list(range(200))) == list(range(0, 400, 2))


def test_keywords_and_containers_cross(load: Load) -> None:
    """Arguments by name, functions in lists and dicts, and functions without any argument."""
    call = load("def f(fs, named):\n    return [fs[0](2, times=5), fs[1](), named['g'](1)]\n")
    assert call("f", [Doubler(), lambda: "none"], named={"g": lambda x: (x, [x])}) == [10, "none", (1, [1])]


def test_arrays_arrive_writeable_on_both_sides(load: Load) -> None:
    """Also those that could not be written to where they came from."""

    def writes(image: Any) -> Any:
        image[0, 0] = 7
        return np.broadcast_to(image[0], (2, 2))

    call = load(
        "import numpy as np\n"
        "def f(g):\n"
        "    a = np.zeros((2, 2)); a.flags.writeable = False\n"
        "    b = g(a)\n"
        "    b += 1\n"
        "    return a, b\n"
    )
    own, answer = call("f", writes)
    assert own.tolist() == [[0, 0], [0, 0]]
    assert answer.tolist() == [[8, 1], [8, 1]]


def test_what_the_function_writes_is_written_for_its_caller(load: Load) -> None:
    """An argument that the grader's function changes is changed in the submission, and so for the grader."""

    def spoils(image: Any, numbers: list[int]) -> None:
        image += 1
        numbers.append(len(numbers))

    call = load(
        "def hands_on(f, image):\n    f(image, [])\n    return image.copy()\n"
        "def hands_copies(f, image):\n    f(image.copy(), [])\n    return image.copy()\n"
        "def tells(f):\n    numbers = [5]\n    import numpy\n    f(numpy.zeros(1), numbers)\n    return numbers\n"
    )
    image = np.zeros((2, 2))
    assert call("hands_on", spoils, image).tolist() == [[1, 1], [1, 1]]
    assert image.tolist() == [[1, 1], [1, 1]]
    assert call("hands_copies", spoils, image).tolist() == [[1, 1], [1, 1]]
    assert call("tells", spoils) == [5, 1]


def test_what_a_function_hands_back_of_its_arguments_stays_the_same_object(load: Load) -> None:
    """Identity holds across the boundary, in both directions, for data and for the functions themselves."""
    call = load(
        "def f(g, x):\n    y = [1]\n    return g(y) is y and g(g) is g and g(x) is x\n"
        "def back(g):\n    return g\n"
        "def keep(g):\n    global kept\n    kept = g\n"
        "def use(x):\n    return kept(x)\n"
    )
    function = Doubler()
    assert call("f", lambda value: value, {"a": 1}) is True
    assert call("back", function) is function
    call("keep", function)
    assert call("use", 4) == 8


def test_calls_nest_to_a_bounded_depth(load: Load) -> None:
    """The grader's function may call the submission, which calls the function; without end it is refused."""
    call = load("def down(f, n):\n    return 0 if n == 0 else 1 + f(n - 1)\n")

    def again(n: int) -> Any:
        return call("down", again, n)

    assert call("down", again, 10) == 10
    with pytest.raises(RecursionError):
        call("down", again, 1000)
    assert call("down", again, 3) == 3


def test_functions_of_the_submission_go_through_and_back(load: Load) -> None:
    """A function that the submission hands to the grader's function can be called there."""
    call = load("def f(g):\n    return g(lambda x: x + 1, 4)\n")
    assert call("f", lambda own, x: own(own(x))) == 6


def test_exceptions_cross_in_both_directions(load: Load) -> None:
    """The submission can catch what the grader's function raises; what it lets through arrives as that type."""

    def refuses(value: Any) -> Any:
        raise ValueError(f"not {value}")

    call = load(
        "def lets(f):\n    f(1)\n"
        "def catches(f):\n    try:\n        f(1)\n    except ValueError as e:\n        return str(e)\n"
    )
    with pytest.raises(ValueError, match="not 1"):
        call("lets", refuses)
    assert call("catches", refuses) == "not 1"


def test_an_assertion_of_the_graders_function_cannot_be_hidden(load: Load) -> None:
    """Even if the submission swallows it, the check fails with it."""

    def demands(value: Any) -> None:
        assert value > 0, "a value above zero"

    call = load("def f(g, x):\n    try:\n        g(x)\n    except BaseException:\n        pass\n    return 'fine'\n")
    assert call("f", demands, 1) == "fine"
    with pytest.raises(AssertionError, match="a value above zero"):
        call("f", demands, -1)
    call.session.begin_check()  # type: ignore[attr-defined]
    assert call("f", demands, 1) == "fine"


def test_the_outcomes_of_pytest_pass_right_through(load: Load) -> None:
    """A skip or a failure that the grader's function calls for ends the call at once."""
    call = load("def f(g):\n    try:\n        g()\n    except BaseException:\n        pass\n")
    with pytest.raises(pytest.fail.Exception, match="enough"):
        call("f", lambda: pytest.fail("enough"))
    assert call("f", lambda: None) is None


def test_what_cannot_cross_is_the_graders_mistake(load: Load) -> None:
    """An object that is no data and no function is refused where it is handed over."""
    call = load("def f(x):\n    return x\n")
    with pytest.raises(TypeError, match="neither plain data nor a function"):
        call("f", threading.Lock())


def test_a_submission_sees_nothing_of_the_grader_in_a_function(load: Load) -> None:
    """What it holds has no name, no text, no attribute and no file of the grader's."""
    call = load(
        "import inspect\n"
        "def f(g):\n"
        "    found = [repr(g), g.__name__, g.__doc__, g.__module__, g.__qualname__, g.__code__.co_filename]\n"
        "    found += [repr(getattr(g, name, None)) for name in dir(g) if name != '__globals__']\n"
        "    return ' '.join(map(str, found)), [hasattr(g, 'secret'), callable(g), str(inspect.signature(g))]\n"
    )
    text, said = call("f", functools.partial(Doubler()))
    assert said == [False, True, "(*args, **kwargs)"]
    for hidden in ("hidden", "Doubler", "test_callbacks"):
        assert hidden not in text


def test_a_loop_around_a_function_is_cut_at_the_limit(load: Load) -> None:
    """Time in the grader's function is not the submission's; its own still is counted, through all nested calls."""
    call = load(
        "def loop(f):\n    while True:\n        f()\n"
        "def spin():\n    while True:\n        pass\n"
        "def outer(f):\n    try:\n        f()\n    except BaseException:\n        pass\n    return 'fine'\n"
    )
    with pytest.raises(BrokenCall) as caught:
        call("loop", lambda: None)
    assert caught.value.status == "timeout"
    with pytest.raises(BrokenCall) as caught:
        call("outer", lambda: call("spin"))
    assert caught.value.status == "timeout"
    call.session.refresh()  # type: ignore[attr-defined]
    assert call("outer", lambda: None) == "fine"


def test_a_loop_that_rests_between_calls_is_cut_too(load: Load) -> None:
    """It uses hardly any computing time, and there is always something that arrives from it."""
    call = load("import time\ndef f(g):\n    while True:\n        time.sleep(0.005)\n        g()\n")
    with pytest.raises(BrokenCall) as caught:
        call("f", lambda: None)
    assert caught.value.status == "timeout"


def test_a_tangle_of_classes_is_no_more_work_than_its_size(load: Load) -> None:
    """Each class derives from all before it; there are more ways through them than there is time."""
    text = (
        "A = ValueError\nkinds = [A]\n"
        "for n in range(28):\n    kinds.insert(0, type(f'E{n}', tuple(kinds), {}))\n"
        "def f():\n    raise kinds[0]('deep')\n"
    )
    with pytest.raises(ValueError, match="deep"):
        load(text)("f")


def test_a_broken_call_inside_a_function_is_not_swallowed_by_the_grader(load: Load) -> None:
    """Not even a grader's function that catches everything keeps a worker's death quiet."""
    call = load("import os\ndef die():\n    os._exit(1)\ndef outer(f):\n    f()\n    return 'fine'\n")

    def careless() -> None:
        try:
            call("die")
        except BaseException:
            pass

    with pytest.raises(BrokenCall) as caught:
        call("outer", careless)
    assert caught.value.status == "crashed"


def test_an_earlier_exercise_may_be_given_a_function(load: Load) -> None:
    """The kit's version of an earlier exercise, in its own process, calls the student's function back."""
    text = (
        "def apply(f, values):\n    values.append(0)\n    return [f(v) for v in values]\n"
        "def adder(n):\n    return lambda x: x + n\n"
    )
    call = load(
        "from tools import apply\n"
        "def f(k):\n    values = [1, 2]\n    return apply(lambda v: v * k, values), values\n"
        "def g(own):\n    return apply(own, [3])\n"
        "def fails():\n    return apply(lambda v: 1 / v, [1])\n"
        "def deep(n):\n    return apply(lambda v: deep(n - 1), [1]) if n else 0\n"
        "def handed_out():\n    from tools import adder\n    return apply(adder(2), [1])\n",
        provided={"tools": Provided(functions=("apply", "adder"), text=text)},
    )
    assert call("f", 10) == ([10, 20, 0], [1, 2, 0])
    assert call("g", lambda v: v - 1) == [2, -1]
    with pytest.raises(ZeroDivisionError):
        call("fails")
    with pytest.raises(RecursionError):
        call("deep", 120)
    assert call("handed_out") == [3, 2]
    assert call.session.followed == {"tools"}  # type: ignore[attr-defined]


def test_objects_of_a_worker_that_died_are_lost_not_mistaken(load: Load) -> None:
    """A number that meant one object to the old worker means nothing to the new one."""
    call = load("import os\ndef make(n):\n    return lambda: n\ndef die():\n    os._exit(1)\n")
    old = call("make", 1)
    assert old() == 1
    with pytest.raises(BrokenCall):
        call("die")
    new = call("make", 2)
    with pytest.raises(BrokenCall) as caught:
        old()
    assert caught.value.code == "lost-object"
    assert new() == 2


class Device:
    """A simple object of the grader's."""

    def __init__(self) -> None:
        self.state = "off"
        self.helper = functools
        self._secret = "hidden"

    def switch(self, state: str) -> str:
        """Do something that can be seen."""
        self.state = state
        return self._secret[:0] + state


USER = """
def use(device):
    device.state = "ready"
    return device.switch("on"), device.state
def see(device, name): return getattr(device, name)
def put(device, name): setattr(device, name, 1)
def walk(device): return device.switch.__self__
def through(device): return device.switch.__globals__.get("functools")
"""


def test_a_simple_object_of_the_grader_is_used_by_its_public_names(load: Load) -> None:
    """Attributes and methods work as they would in one process."""
    device = Device()
    assert load(USER)("use", device) == ("on", "on")
    assert device.state == "on"


def test_what_a_submission_puts_into_an_object_it_may_have_back(load: Load) -> None:
    """Under a private name, too, as descriptors do; what the object has of its own under such names stays here."""
    call, device = (
        load(
            "def keep(device):\n"
            "    device._mine = 1\n"
            "    device.__dict__['_more'] = device._mine + 1\n"
            "    return device._mine, device.__dict__['_more'], '_secret' in device.__dict__, list(device.__dict__)\n"
            "def steal(device):\n    device.__dict__['_secret'] = 'gone'\n"
            "def read(device):\n    return device.__dict__['_secret']\n"
        ),
        Device(),
    )
    assert call("keep", device) == (1, 2, False, [])
    assert (vars(device)["_mine"], vars(device)["_more"]) == (1, 2)
    with pytest.raises(AttributeError):
        call("steal", device)
    with pytest.raises(KeyError):
        call("read", device)
    assert device._secret == "hidden"


@pytest.mark.parametrize("name", ["_secret", "__class__.__init__", "nothing"])
def test_nothing_else_of_it_is_to_be_had(load: Load, name: str) -> None:
    """Private names stay here, and what is not there is not there."""
    call, device = load(USER), Device()
    with pytest.raises(AttributeError):
        call("see", device, name)
    if name == "_secret":
        with pytest.raises(AttributeError):
            call("put", device, name)
    assert device._secret == "hidden"


def test_what_an_attribute_brings_is_lent_or_refused(load: Load) -> None:
    """A module that an object happens to hold is no way out, it is the submission's own; nor is a bound method."""
    call, device = load(USER), Device()
    assert device.helper is functools
    seen = load("def see(device):\n    import functools\n    return device.helper is functools\n")
    assert seen("see", device)
    with pytest.raises(AttributeError):
        call("walk", device)
    assert call("through", device) is None


def test_a_mocks_records_are_not_to_be_changed(load: Load) -> None:
    """A submission may use a mock, and read what it recorded; it cannot make it believe other calls."""
    call, mocked = load("def f(m): m.go(1)\ndef g(m): m.go.call_count = 7\ndef h(m): m.reset_mock()\n"), mock.Mock()
    call("f", mocked)
    for name in "gh":
        with pytest.raises(AttributeError):
            call(name, mocked)
    mocked.go.assert_called_once_with(1)


@pytest.mark.parametrize("way", [eval, exec, getattr, open, vars, len, int, functools.reduce])
def test_what_is_pythons_own_is_passed_by_its_name(load: Load, way: Any) -> None:
    """It is the submission's own that it gets, which runs in its own process; the grader's is out of its reach."""
    name = f"functools.{way.__name__}" if way is functools.reduce else way.__name__
    assert load("import functools\ndef same(f, name):\n    return f is eval(name)\n")("same", way, name)


@pytest.mark.parametrize(
    "way",
    [mock.Mock(wraps=functools), mock.Mock(wraps=eval), mock.Mock(side_effect=open), functools.partial(exec)],
    ids=["mock of a module", "mock of eval", "mock with an effect", "partial exec"],
)
def test_what_would_be_a_way_to_everything_does_not_cross(load: Load, way: Any) -> None:
    """Whoever calls one of these runs what they like in the grader's own process: its author is told so."""
    with pytest.raises(TypeError, match="in the grader's own process"):
        load(USER)("see", way, "x")


def test_a_class_of_the_grader_is_used_and_not_changed(load: Load) -> None:
    """A submission makes objects of it; its attributes stay what they are."""
    call = load("def make(kind):\n    return kind().state\ndef change(kind):\n    kind.state = 'changed'\n")
    assert call("make", Device) == Device().state
    with pytest.raises(TypeError, match="not to be changed"):
        call("change", Device)


def test_an_earlier_exercise_gets_nothing_by_name_but_plain_types(load: Load) -> None:
    """What answers for it holds what a submission must not read: it is told no function by name."""
    tools = Provided(functions=("apply",), text="def apply(f, x):\n    return f(x)\n")
    call = load(
        "import tools\nfrom katakit_worker import lines\nfrom katakit_worker.codec import Handle\n"
        "def right():\n    return tools.apply(float, 3), tools.apply(abs, -2), tools.apply(lambda x: x + 1, 1)\n"
        "def forged():\n    export = lines.Exports.export\n"
        "    lines.Exports.export = lambda self, value: Handle(5, 'library', 'builtins', 'eval')\n"
        "    try:\n        return tools.apply(object(), '6 * 7')\n"
        "    finally:\n        lines.Exports.export = export\n",
        provided={"tools": tools},
    )
    assert call("right") == (3.0, 2, 2)
    with pytest.raises(KeyError, match="5"):
        call("forged")
