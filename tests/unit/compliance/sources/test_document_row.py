import subprocess
import sys


def test_reading_documents_loads_no_arrow() -> None:
    probe = "import compliance.sources.json_stream, sys; print('pyarrow' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
