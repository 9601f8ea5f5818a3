"""Words of job titles, of groups of people and of companies' names, in several languages."""

from typing import Final

_JOBS: Final = """
accountant administrator advisor adviser agent analyst architect artist assistant associate
attendant auditor baker banker biologist buyer captain carpenter cashier chairman chef chemist
chief cleaner clerk coach consultant contractor controller coordinator counselor counsellor
dentist designer developer director doctor driver economist editor educator electrician engineer
estimator executive farmer firefighter foreman geologist guard head instructor inspector
investigator janitor journalist laborer labourer lawyer lecturer librarian machinist maintenance
manager mechanic merchandiser nurse officer operator owner painter partner pharmacist photographer
physician physicist pilot planner plumber police postman president principal producer professor
programmer psychologist psychiatrist receptionist recruiter registrar rep representative
researcher retired salesperson scientist secretary server sergeant soldier specialist statistician
student supervisor surgeon surveyor teacher technician technologist teller therapist trainer
translator tutor underwriter vice vp ceo cfo cto hr waiter waitress welder worker writer
angestellter arzt berater buchhalter geschaftsfuhrer ingenieur kaufmann kauffrau krankenschwester
lehrer leiter mechaniker pfleger sachbearbeiter techniker verkaufer
abogado administrador analista arquitecto contable contador director enfermera enfermero
ingeniero jefe maestro medico profesor tecnico vendedor
avocat comptable directeur employe enseignant infirmier infirmiere ingenieur medecin ouvrier
professeur technicien vendeur
avvocato commesso dirigente impiegato infermiere ingegnere insegnante medico operaio
advogado enfermeiro engenheiro professor
"""
JOBS: Final = frozenset(_JOBS.split())
"""Nouns for what people do, as most job titles have one."""

GROUPS: Final = frozenset([
    "white", "black", "asian", "hispanic", "latino", "latina", "caucasian", "african", "native",
    "indian", "pacific", "hawaiian", "alaska", "multiracial", "mixed", "arab", "jewish",
    "catholic", "protestant", "muslim", "hindu", "buddhist", "sikh", "atheist", "christian",
    "islam", "democrat", "republican", "libertarian", "independent", "chinese", "european",
    "americanindian", "africanamerican", "biracial", "mestizo", "branca", "preta", "parda",
    "blanco", "negro", "indigena", "aboriginal", "maori", "roma", "orthodox", "none",
])  # fmt: skip
"""Words of races, religions and parties."""

_FIRMS: Final = """
inc llc ltd limited plc corp corporation company co gmbh ag kg ohg kgaa ug mbh sons group holding
holdings partners associates bros sa srl sl slu spa sas sarl bv nv ab oy as aps lda ltda eireli
stowarzyszenie spolka fundacja fpuh ppuh zoo sp stiftung verein university hospital bank
"""
FIRMS: Final = frozenset(_FIRMS.split())
"""Words that only a company's name has."""
