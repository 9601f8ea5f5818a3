import pytest

from compliance.collect.access.pg_settings import levels


@pytest.mark.parametrize(
    ("settings", "tls", "logging"),
    [
        ({}, "none", "none"),
        ({"ssl": "on", "ssl_min_protocol_version": "TLSv1.2"}, "1.2", "none"),
        ({"ssl": "on", "ssl_min_protocol_version": "TLSv1.3"}, "1.3", "none"),
        ({"ssl": "on", "ssl_min_protocol_version": "TLSv1"}, "none", "none"),
        ({"ssl": "off", "ssl_min_protocol_version": "TLSv1.3"}, "none", "none"),
        ({"log_statement": "all"}, "none", "reads"),
        ({"log_statement": "mod"}, "none", "writes"),
        ({"pgaudit.log": "write, READ"}, "none", "reads"),
        ({"pgaudit.log": "write"}, "none", "writes"),
        ({"pgaudit.log": "role"}, "none", "none"),
    ],
)
def test_settings_are_levels(settings, tls, logging):
    found = levels(settings)
    assert (found["tls"].level, found["access_logging"].level) == (tls, logging)
