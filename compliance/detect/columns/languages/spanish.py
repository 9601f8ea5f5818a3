"""What column names mean in Spanish."""

from collections.abc import Mapping
from typing import Final

SURE: Final[Mapping[str, str]] = {
    "PERSON": "nombre completo|nombres|apellido|apellidos|primer apellido|segundo apellido"
    "|primer nombre|segundo nombre|nombre y apellidos|nombre y apellido|apellidos y nombre"
    "|apellido paterno|apellido materno|nombre de pila|medico responsable|medico tratante"
    "|contacto de emergencia|titular cuenta|nombre de la madre|nombre del padre",
    "USERNAME": "nombre de usuario|nombre usuario",
    "PASSWORD": "contrasena|clave acceso",
    "EMAIL_ADDRESS": "correo|correo electronico|direccion de correo|email personal",
    "PHONE_NUMBER": "telefono|numero de telefono|movil|celular|telefono movil|telefono fijo"
    "|numero telefono|num telefono|tel movil|numero celular|telefonos|telf|tlf|tfno",
    "NATIONAL_ID": "dni|cedula|rut|curp|numero de identificacion|documento de identidad"
    "|documento identidad|numero documento|num documento|cedula de identidad|cedula ciudadania"
    "|seguridad social|numero seguridad social|numero de seguridad social|nss|num ss|nuss"
    "|numero de documento|dni nie|numero afiliacion|naf|cuil|rfc",
    "ES_NIF": "nif",
    "ES_NIE": "nie",
    "TAX_ID": "numero fiscal|identificacion fiscal|cuit",
    "DRIVER_LICENSE": "permiso de conducir|licencia de conducir|carnet de conducir",
    "PASSPORT": "pasaporte|numero de pasaporte|numero pasaporte",
    "CREDIT_CARD": "tarjeta de credito|numero de tarjeta|numero tarjeta|num tarjeta",
    "ACCOUNT_NUMBER": "numero de cuenta|cuenta bancaria|numero cuenta|num cuenta|cuenta corriente"
    "|ccc|clabe",
    "IP_ADDRESS": "direccion ip",
    "MEDICAL_RECORD_NUMBER": "historia clinica|numero de historia|nhc|numero historia clinica"
    "|numero expediente|num historia",
    "HEALTH_INSURANCE_ID": "tarjeta sanitaria|numero de asegurado|numero asegurado|numero poliza"
    "|num poliza|numero de poliza|cip|tsi",
    "MEDICAL_LICENSE": "numero colegiado|colegiado|cedula profesional|num colegiado",
    "VEHICLE_ID": "bastidor|numero de bastidor",
    "LICENSE_PLATE": "matricula vehiculo|matricula coche|placa vehiculo",
    "BIOMETRIC_ID": "huella dactilar|huella",
    "STREET_ADDRESS": "direccion|calle|domicilio|direccion postal|domicilio particular|direccion 1"
    "|direccion 2|domicilio fiscal|direccion de envio",
    "ZIP_CODE": "codigo postal|cod postal|c p",
    "GEO_COORDINATE": "latitud|longitud",
    "DATE_OF_BIRTH": "fecha de nacimiento|fecha nacimiento|nacimiento|fecha nac|fec nac|f nac"
    "|f nacimiento|fec nacimiento|ano de nacimiento|ano nacimiento|fecha de nac|fechanacimiento"
    "|fnac",
    "DATE_OF_DEATH": "fecha de defuncion|fecha defuncion|fecha de muerte|fecha fallecimiento"
    "|fecha de fallecimiento|fec defuncion|fecha exitus",
    "AGE": "edad|grupo de edad|rango edad",
    "GENDER": "genero|sexo",
    "MARITAL_STATUS": "estado civil",
    "EDUCATION": "nivel educativo|nivel de estudios|nivel estudios|escolaridad",
    "OCCUPATION": "ocupacion|profesion|puesto|cargo|puesto de trabajo|especialidad|oficio",
    "TITLE": "tratamiento persona",
    "NRP": "nacionalidad|etnia|raza|religion|grupo etnico|afiliacion politica|pais nacionalidad",
    "SPECIAL_CATEGORY": "orientacion sexual|antecedentes penales",
    "FINANCIAL": "salario|ingresos|sueldo|saldo|salario bruto|sueldo neto|ingreso mensual"
    "|ingresos anuales|renta|renta anual|limite credito|importe prestamo|nomina",
    "LOCATION": "ciudad|pais|provincia|municipio|poblacion|lugar de nacimiento|lugar nacimiento"
    "|localidad|comunidad autonoma|pais de origen|pais nacimiento|colonia|estado residencia"
    "|pais residencia",
    "MEDICAL_CODE": "codigo diagnostico|codigo cie|cie 10|cie10",
    "HEALTH_CONDITION": "enfermedad|diagnostico|medicamento|diagnostico principal|alergias"
    "|sintomas|antecedentes|causa de muerte|tratamiento medico|motivo consulta|patologia"
    "|discapacidad|diagnosticos|motivo de consulta",
    "HEALTH_MEASUREMENT": "presion arterial|tension arterial|grupo sanguineo|frecuencia cardiaca"
    "|glucosa|peso kg|talla cm|colesterol",
    "ORGANIZATION": "empresa|compania|razon social|nombre empresa|aseguradora|mutua",
    "URL": "sitio web|pagina web",
    "RELATIVE": "parentesco",
    "PERSON_ID": "numero de cliente|numero cliente|numero empleado|num empleado|legajo"
    "|expediente alumno",
}
"""Hold at the end of a name."""

ALONE: Final[Mapping[str, str]] = {
    "FINANCIAL": "importe|prima",
    "HEALTH_MEASUREMENT": "peso|talla|altura|estatura",
    "LICENSE_PLATE": "matricula|placa",
    "ZIP_CODE": "cp",
    "TITLE": "tratamiento",
}
LIKELY: Final[Mapping[str, str]] = {
    "PERSON": "nombre|medico|titular|contacto|conyuge|tutor",
    "LOCATION": "estado|region",
    "TITLE": "titulo",
    "PHONE_NUMBER": "contacto telefono",
}
