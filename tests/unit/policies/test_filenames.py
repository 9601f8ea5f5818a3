from policies.filenames import MANIFEST_NAME


def test_the_manifest_has_the_name_that_init_writes(tmp_path):
    assert MANIFEST_NAME == "compliance.yaml"
