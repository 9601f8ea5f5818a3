"""What column names mean, a language each: entity → phrases.

Phrases are written in lower case without accents, words apart, between `|`.
`SURE` hold at the end of a name, `ALONE` where nothing but a word for a person or a use (`home`,
`billing`) stands beside them, `LIKELY` only where they are the whole name, and they leave other
readings.
"""
