"""What column names mean in Portuguese."""

from collections.abc import Mapping
from typing import Final

SURE: Final[Mapping[str, str]] = {
    "PERSON": "nome completo|sobrenome|apelido|primeiro nome|ultimo nome|nome mae|nome da mae"
    "|nome pai|nome do pai|nome social|nome proprio|titular conta|nome completo mae|sobrenomes",
    "USERNAME": "nome de usuario|nome utilizador|utilizador",
    "PASSWORD": "senha|palavra passe",
    "EMAIL_ADDRESS": "correio eletronico|endereco email|endereco de email|correio electronico",
    "PHONE_NUMBER": "telefone|celular|telemovel|numero telefone|telefone celular|telefone fixo"
    "|numero de telefone|telefone residencial|telefone contato|tel celular|fone|nr telefone",
    "NATIONAL_ID": "cpf|rg|cartao cidadao|bilhete identidade|bilhete de identidade|numero cpf"
    "|numero rg|cartao de cidadao|titulo de eleitor|pis|pis pasep|niss|cpf cliente|documento cpf"
    "|nr cpf|cc numero cidadao",
    "TAX_ID": "nif contribuinte|numero contribuinte|numero de contribuinte|contribuinte",
    "DRIVER_LICENSE": "cnh|carta de conducao|carteira de motorista|numero cnh",
    "PASSPORT": "passaporte|numero passaporte",
    "CREDIT_CARD": "cartao de credito|numero cartao|numero do cartao",
    "ACCOUNT_NUMBER": "conta bancaria|numero conta|numero da conta|conta corrente",
    "IP_ADDRESS": "endereco ip",
    "MEDICAL_RECORD_NUMBER": "prontuario|numero prontuario|numero processo clinico"
    "|registro paciente",
    "HEALTH_INSURANCE_ID": "cartao sus|cns|numero utente|carteirinha|numero beneficiario"
    "|cartao saude",
    "MEDICAL_LICENSE": "crm medico|numero crm",
    "VEHICLE_ID": "chassi|numero chassi",
    "LICENSE_PLATE": "placa veiculo|placa carro",
    "STREET_ADDRESS": "endereco|morada|logradouro|endereco residencial|rua|numero porta"
    "|endereco completo",
    "ZIP_CODE": "cep|codigo postal",
    "DATE_OF_BIRTH": "data de nascimento|data nascimento|nascimento|data nasc|dt nascimento"
    "|dt nasc|datanascimento|ano nascimento|ano de nascimento|nasc|dtnasc",
    "DATE_OF_DEATH": "data de obito|data obito|data falecimento|dt obito|data de falecimento",
    "AGE": "idade|faixa etaria|faixa idade|idade anos",
    "GENDER": "sexo|genero|genero pessoa",
    "MARITAL_STATUS": "estado civil",
    "EDUCATION": "escolaridade|grau instrucao|nivel escolaridade|habilitacoes",
    "OCCUPATION": "profissao|ocupacao|cargo|funcao|especialidade",
    "NRP": "nacionalidade|raca|etnia|religiao|cor raca|raca cor|naturalidade pais",
    "SPECIAL_CATEGORY": "orientacao sexual",
    "FINANCIAL": "salario|renda|renda familiar|renda mensal|rendimento|rendimento anual"
    "|salario bruto|saldo|valor emprestimo|limite credito|vencimento base|renda anual",
    "LOCATION": "cidade|municipio|bairro|pais|naturalidade|local nascimento|local de nascimento"
    "|freguesia|concelho|distrito|localidade|cidade nascimento|estado residencia"
    "|municipio residencia",
    "MEDICAL_CODE": "cid 10|cid10|codigo cid|cid principal",
    "HEALTH_CONDITION": "doenca|doencas|diagnostico|medicamento|alergias|sintomas|comorbidades"
    "|causa obito|causa morte|deficiencia|queixa principal",
    "HEALTH_MEASUREMENT": "pressao arterial|tipo sanguineo|glicemia|frequencia cardiaca|peso kg"
    "|altura cm|grupo sanguineo",
    "ORGANIZATION": "empresa|razao social|nome empresa|convenio|empregador",
    "RELATIVE": "parentesco|grau parentesco",
    "PERSON_ID": "codigo cliente|numero cliente|numero aluno|matricula aluno|matricula funcionario"
    "|codigo paciente|codigo aluno|ra aluno",
}
"""Hold at the end of a name."""

ALONE: Final[Mapping[str, str]] = {
    "PERSON_ID": "matricula",
    "LOCATION": "uf",
    "HEALTH_MEASUREMENT": "peso|altura",
}
LIKELY: Final[Mapping[str, str]] = {
    "PERSON": "nome|medico|titular|responsavel|mae|pai|conjuge|aluno",
    "LOCATION": "estado|regiao",
    "FINANCIAL": "valor pago|mensalidade",
}
