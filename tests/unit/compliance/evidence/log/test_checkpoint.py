"""Checkpoints."""

import base64

import pytest

from compliance.evidence.interface import TamperedError
from compliance.evidence.log import checkpoint
from compliance.evidence.log.checkpoint import Checkpoint

ROOT = base64.b64decode("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
TEXT = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
"""Source: c2sp.org/tlog-checkpoint."""


def test_the_example_of_the_standard_is_read_and_written():
    assert checkpoint.decode(TEXT, "c") == Checkpoint("example.com/behind-the-sofa", 20852163, ROOT)
    assert checkpoint.encode(checkpoint.decode(TEXT, "c")) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(TEXT.replace("20852163", "020852163"), id="a leading zero"),
        pytest.param(TEXT.replace("20852163", "-1"), id="below zero"),
        pytest.param(TEXT.replace("example.com/behind-the-sofa", ""), id="no origin"),
        pytest.param(TEXT.replace("CsUY", ""), id="a short root"),
        pytest.param(TEXT + "more\n", id="a line more"),
    ],
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(TamperedError, match="no checkpoint"):
        checkpoint.decode(text, "c")
