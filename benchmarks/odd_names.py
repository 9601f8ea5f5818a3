"""Names that a page must bear: long ones, other scripts, right to left, markup, control signs."""

import json
from typing import Final

from checks.facts import Facts, Report, make_report

LONG: Final = (
    "customer_applications_of_the_region_including_all_joint_applicants_and_guarantors_v2_final"
)
DEEP: Final = (
    "data/" + "/".join(f"a-folder-of-level-{n}" for n in range(14)) + "/applicants.parquet"
)
NAMES: Final = (
    LONG,
    DEEP,
    "x" * 300,
    "顧客申込データ_訓練用_第二版",
    "بيانات العملاء للتدريب 2026",
    "נתוני לקוחות / אימון",
    "данные клиентов (обучение)",
    '<b>bold</b> & „Größe“ \'n "so"',
    "photo\u202egpj.exe",
    "données 📦 clients",
)


def renamed(facts: Facts) -> Facts:
    """The same facts, in which the first masked copies bear odd names."""
    return Facts(tuple(_renamed(one) for one in facts.reports))


def _renamed(report: Report) -> Report:
    data = json.dumps(report.data, ensure_ascii=False)
    source = report.source
    for number, name in enumerate(NAMES):
        plain = f"copy-{number:04}"
        data = data.replace(plain, json.dumps(name, ensure_ascii=False)[1:-1])
        source = source.replace(plain, name)
    return make_report(
        report.kind, source, json.loads(data), collector=report.collector,
        collected=report.collected, expires=report.expires, complete=report.complete,
        measured=report.measured,
    )  # fmt: skip
