from compliance.sources.engines.duckdb_text import place_text


def test_names_are_quoted() -> None:
    assert place_text(("main", 'odd "name"')) == '"main"."odd ""name"""'
