"""What the package hands on."""

import doctest
import importlib
import subprocess
import sys
import types

import compliance


def test_every_public_name_is_what_it_says() -> None:
    for name in compliance.__all__:
        thing = getattr(compliance, name)
        assert not isinstance(thing, types.ModuleType), name
        assert thing.__name__ == name


def test_the_docstring_runs() -> None:
    failed, tried = doctest.testmod(compliance)
    assert (failed, tried > 0) == (0, True)


def test_importing_it_loads_nothing_heavy() -> None:
    probe = "import compliance, sys; print('pyarrow' in sys.modules or 'pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(compliance, "no_such_name")
    importlib.reload(compliance)
