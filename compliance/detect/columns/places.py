"""Names and codes of states and countries.

To tell a place from other words in a column called `state`.
"""

from typing import Final

STATES: Final = frozenset([
    "al", "ak", "az", "ar", "ca", "co", "ct", "de", "fl", "ga", "hi", "id", "il", "in", "ia",
    "ks", "ky", "la", "me", "md", "ma", "mi", "mn", "ms", "mo", "mt", "ne", "nv", "nh", "nj",
    "nm", "ny", "nc", "nd", "oh", "ok", "or", "pa", "ri", "sc", "sd", "tn", "tx", "ut", "vt",
    "va", "wa", "wv", "wi", "wy", "dc", "pr", "ab", "bc", "mb", "nb", "nl", "ns", "on", "pe",
    "qc", "sk",
])  # fmt: skip
NAMED: Final = frozenset([
    "alabama", "alaska", "arizona", "arkansas", "california", "colorado", "connecticut",
    "delaware", "florida", "georgia", "hawaii", "idaho", "illinois", "indiana", "iowa", "kansas",
    "kentucky", "louisiana", "maine", "maryland", "massachusetts", "michigan", "minnesota",
    "mississippi", "missouri", "montana", "nebraska", "nevada", "new hampshire", "new jersey",
    "new mexico", "new york", "north carolina", "north dakota", "ohio", "oklahoma", "oregon",
    "pennsylvania", "rhode island", "south carolina", "south dakota", "tennessee", "texas",
    "utah", "vermont", "virginia", "washington", "west virginia", "wisconsin", "wyoming",
    "ontario", "quebec", "alberta", "british columbia", "bayern", "bavaria", "hessen", "sachsen",
    "berlin", "hamburg", "baden-württemberg", "nordrhein-westfalen", "niedersachsen", "andalucia",
    "cataluña", "madrid", "lombardia", "toscana", "île-de-france", "england", "scotland", "wales",
    "united states", "usa", "united kingdom", "uk", "germany", "france", "spain", "italy",
    "canada", "mexico", "brazil", "china", "india", "japan", "russia", "poland", "portugal",
    "netherlands", "belgium", "austria", "switzerland", "sweden", "norway", "denmark", "finland",
    "ireland", "greece", "turkey", "australia", "indonesia", "philippines", "argentina", "chile",
    "colombia", "peru", "ukraine", "czech republic", "hungary", "romania", "south africa",
    "egypt", "nigeria", "kenya", "thailand", "vietnam", "malaysia", "singapore", "israel", "iran",
    "iraq", "pakistan", "bangladesh", "south korea", "new zealand",
])  # fmt: skip
