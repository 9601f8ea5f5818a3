"""Suffixes of program text: read line by line, and told apart from data."""

from typing import Final


def _suffixes(text: str) -> tuple[str, ...]:
    return tuple(f".{suffix}" for suffix in text.split())


CODE: Final = _suffixes(
    "py pyi pyx pxd pxi js mjs cjs jsx ts tsx vue css scss less java kt kts scala groovy go rs c h "
    "cc cpp cxx hpp cs fs vb rb php pl pm sh bash zsh fish ps1 bat lua swift m r do ado sas f90 "
    "f95 jl dart ex exs erl hs clj proto thrift graphql tf hcl nix mk cmake gradle in tp j2 jinja "
    "tmpl dockerfile"
)
CONFIG: Final = _suffixes("toml ini cfg conf yaml yml properties env lock editorconfig")
"""Settings and fixtures."""
WHOLE_NAMES: Final = {
    **dict.fromkeys(("dockerfile", "makefile", "jenkinsfile", "vagrantfile", "gemfile"), "code"),
    **dict.fromkeys((".env", ".npmrc", ".pypirc", ".netrc", ".pgpass"), "config"),
    **dict.fromkeys((".gitignore", ".gitattributes", ".dockerignore", ".dvcignore"), "config"),
}
"""Files that are called the same everywhere, in lower case → format."""
