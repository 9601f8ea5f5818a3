import pyarrow as pa
import pytest

from compliance.keys.derive import masking_keys
from masking.interface import Context

KEYS = masking_keys(bytes(range(32)), "1")


@pytest.fixture
def context():
    """A context of one domain, with the subjects that a test hands in."""

    def make(subject=None, domain="x", *, backward=False):
        subjects = None if subject is None else pa.array(subject)
        keys = lambda purpose: KEYS(domain, purpose)  # noqa: E731  as a run hands it in
        return Context(key=keys, domain=domain, subject=subjects, backward=backward)

    return make


@pytest.fixture
def masked(context):
    """Mask a list of values of one type and hand back a list."""

    def run(transform, values, kind=None, subject=None):
        column = pa.array(values, type=kind or pa.string())
        return transform.apply(column, context(subject)).to_pylist()

    return run


@pytest.fixture
def keys():
    return KEYS
