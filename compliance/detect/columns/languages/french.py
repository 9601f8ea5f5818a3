"""What column names mean in French."""

from collections.abc import Mapping
from typing import Final

SURE: Final[Mapping[str, str]] = {
    "PERSON": "prenom|prenoms|nom de famille|nom de naissance|nom complet|nom prenom|nom et prenom"
    "|prenom nom|nom usuel|nom d usage|nom usage|nom naissance|nom jeune fille|medecin traitant"
    "|personne a contacter|titulaire compte|deuxieme prenom|nom du patient",
    "USERNAME": "nom utilisateur|nom d utilisateur|identifiant connexion|pseudo",
    "PASSWORD": "mot de passe|mdp",
    "EMAIL_ADDRESS": "courriel|adresse mail|adresse email|adresse electronique|adresse courriel"
    "|mel",
    "PHONE_NUMBER": "telephone|telephone portable|numero de telephone|tel portable|telephone fixe"
    "|telephone mobile|tel fixe|tel mobile|numero telephone|num tel|no tel|telephone domicile"
    "|telecopie",
    "NATIONAL_ID": "numero securite sociale|numero de securite sociale|nir|carte identite"
    "|numero secu|num secu|numero carte identite|carte nationale identite|cni|insee nir"
    "|nss patient|numero piece identite|securite sociale",
    "TAX_ID": "numero fiscal|num fiscal|spi fiscal",
    "DRIVER_LICENSE": "permis de conduire|numero permis|num permis",
    "PASSPORT": "passeport|numero passeport|num passeport",
    "CREDIT_CARD": "carte bancaire|numero de carte|numero carte|num carte|numero cb",
    "ACCOUNT_NUMBER": "numero de compte|compte bancaire|numero compte|num compte|rib",
    "IP_ADDRESS": "adresse ip",
    "MEDICAL_RECORD_NUMBER": "numero dossier|numero dossier patient|num dossier|ipp|iep"
    "|dossier medical|no dossier",
    "HEALTH_INSURANCE_ID": "numero assure|numero adherent|num adherent|numero mutuelle"
    "|carte vitale|num assure",
    "MEDICAL_LICENSE": "rpps|numero rpps|numero adeli",
    "VEHICLE_ID": "numero de chassis|numero chassis|numero serie vehicule",
    "LICENSE_PLATE": "plaque immatriculation|immatriculation|plaque",
    "BIOMETRIC_ID": "empreinte digitale|photo visage",
    "STREET_ADDRESS": "adresse postale|rue|adresse domicile|adresse facturation|adresse livraison"
    "|adresse 1|adresse 2|numero rue|voie|adresse ligne 1",
    "ZIP_CODE": "code postal|cod post",
    "DATE_OF_BIRTH": "date de naissance|date naissance|annee de naissance|annee naissance"
    "|naissance|datenaissance|date nais|dt naissance|ne le|jour naissance|ddn",
    "DATE_OF_DEATH": "date de deces|date deces|dt deces",
    "AGE": "tranche age|tranche d age|age patient",
    "GENDER": "sexe|genre personne",
    "MARITAL_STATUS": "situation familiale|etat civil|situation matrimoniale|statut marital",
    "EDUCATION": "niveau etudes|niveau d etudes|niveau scolaire|diplome",
    "OCCUPATION": "metier|profession|emploi|poste occupe|fonction|specialite"
    "|categorie socioprofessionnelle|csp|intitule poste",
    "TITLE": "civilite",
    "NRP": "nationalite|origine ethnique|religion|appartenance politique",
    "SPECIAL_CATEGORY": "orientation sexuelle|casier judiciaire|appartenance syndicale",
    "FINANCIAL": "salaire|revenu annuel|solde|revenu mensuel|revenu|revenus|salaire brut"
    "|salaire net|montant prime|montant pret|revenu fiscal|patrimoine|montant rembourse",
    "LOCATION": "ville|pays|commune|lieu de naissance|lieu naissance|departement naissance"
    "|pays naissance|pays de naissance|departement residence|ville naissance|localite",
    "MEDICAL_CODE": "code diagnostic|code cim|cim 10|cim10|code ccam|code acte",
    "HEALTH_CONDITION": "maladie|medicament|medicaments|antecedents|allergies patient|pathologie"
    "|symptomes|motif consultation|cause deces|affection|diagnostic principal"
    "|motif hospitalisation",
    "HEALTH_MEASUREMENT": "tension arterielle|groupe sanguin|poids kg|taille cm"
    "|frequence cardiaque|glycemie|imc",
    "ORGANIZATION": "entreprise|societe|raison sociale|employeur|nom entreprise|mutuelle|banque",
    "URL": "site web|site internet",
    "RELATIVE": "lien parente|lien de parente",
    "PERSON_ID": "numero client|num client|numero salarie|identifiant patient|identifiant client"
    "|numero etudiant|no client|numero agent|identifiant salarie",
}
"""Hold at the end of a name."""

ALONE: Final[Mapping[str, str]] = {
    "HEALTH_CONDITION": "diagnostic|traitement",
    "HEALTH_MEASUREMENT": "poids|taille",
    "STREET_ADDRESS": "adresse",
    "PHONE_NUMBER": "portable",
    "ZIP_CODE": "cp",
    "PERSON_ID": "matricule",
}
LIKELY: Final[Mapping[str, str]] = {
    "PERSON": "nom|medecin|titulaire|conjoint|assure|beneficiaire",
    "LOCATION": "regione|departement|region",
    "FINANCIAL": "montant|prime",
    "TITLE": "titre",
}
