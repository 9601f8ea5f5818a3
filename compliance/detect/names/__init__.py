"""Names of persons, places and organisations in prose, found by a small model in the package."""
