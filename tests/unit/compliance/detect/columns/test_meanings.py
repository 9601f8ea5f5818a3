import pytest

from compliance.detect.columns.meanings import header_words, is_bare_key, meanings


@pytest.mark.parametrize(
    ("header", "entity"),
    [
        ("firstName", "PERSON"),
        ("PATIENT_LAST_NAME", "PERSON"),
        ("emp_last_nm", "PERSON"),
        ("Nachname", "PERSON"),
        ("apellidos", "PERSON"),
        ("prénom", "PERSON"),
        ("cognome", "PERSON"),
        ("userName", "USERNAME"),
        ("e-mail", "EMAIL_ADDRESS"),
        ("contactEmailAddress", "EMAIL_ADDRESS"),
        ("BIRTHDATE", "DATE_OF_BIRTH"),
        ("Geburtsdatum", "DATE_OF_BIRTH"),
        ("fecha_de_nacimiento", "DATE_OF_BIRTH"),
        ("year_of_birth", "DATE_OF_BIRTH"),
        ("PATIENTID", "PERSON_ID"),
        ("contactNumber", "PHONE_NUMBER"),
        ("Provider Last Name (Legal Name)", "PERSON"),
        ("nombre_cliente", "PERSON"),
        ("kundennr", "PERSON_ID"),
        ("race_code", "NRP"),
        ("telefono_casa", "PHONE_NUMBER"),
        ("Nº Seguridad Social", "NATIONAL_ID"),
        ("manager_staff_id", "PERSON_ID"),
        ("person_source_value", "PERSON_ID"),
        ("gender_source_value", "GENDER"),
        ("condition_concept_id", "MEDICAL_CODE"),
        ("DIAGNOSIS3", "MEDICAL_CODE"),
        ("social_security_no", "US_SSN"),
        ("codice fiscale", "IT_FISCAL_CODE"),
        ("Straße", "STREET_ADDRESS"),
        ("billingPostalCode", "ZIP_CODE"),
        ("patient.name.given", "PERSON"),
    ],
)
def test_a_name_says_what_its_last_words_mean(header: str, entity: str) -> None:
    assert [one.entity for one in meanings(header)][:1] == [entity]


@pytest.mark.parametrize(
    "header",
    [
        "filename", "product_name", "sensor_name", "column", "has_email", "email_verified",
        "phone_type", "n_patients", "number of customers", "nombre_total", "lastModifiedBy", "",
        "___", "12", "x1",
    ],
)  # fmt: skip
def test_other_names_say_nothing_of_a_person(header: str) -> None:
    personal = {"PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER", "PERSON_ID", "US_SSN"}
    assert not personal & {one.entity for one in meanings(header)}


def test_a_name_of_an_organisation_is_no_person() -> None:
    assert [one.entity for one in meanings("organization_name")] == ["ORGANIZATION"]


def test_joined_words_are_taken_apart() -> None:
    assert header_words("CURRENTILLNESSDATE") == ("current", "illness", "date")
    assert header_words("HTTPServerIP4") == ("http", "server", "ip", "4")


def test_a_bare_key_is_of_whatever_the_table_is_about() -> None:
    told = {one: is_bare_key(one) for one in ("Id", "uuid", "order_id", "code")}
    assert told == {"Id": True, "uuid": True, "order_id": False, "code": False}
