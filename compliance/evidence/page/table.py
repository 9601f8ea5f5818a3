"""The sections of the page, in their order."""

from typing import Final

from compliance.evidence.page.interface import Section
from compliance.evidence.page.sections import (
    copies,
    data,
    environments,
    frameworks,
    lifecycle,
    passed,
    readers,
    reasons,
    register,
    signing,
    unseen,
    waived,
)

SECTIONS: Final = (
    Section("why", "Why", reasons.gather),
    Section("lifecycle", "The lifecycle", lifecycle.gather),
    Section("data", "What data was involved", data.gather),
    Section("readers", "Who can read it, and for how long", readers.gather),
    Section("copies", "Masked copies: safe, and of use", copies.gather),
    Section("environments", "Environments side by side", environments.gather),
    Section("coverage", "Coverage by framework", frameworks.gather),
    Section("place", "What is in place", passed.gather),
    Section("waivers", "Waivers", waived.gather),
    Section("gaps", "What was not looked at", unseen.gather),
    Section("verify", "Verify and sign off", signing.gather),
    Section("evidence", "The evidence, and its digests", register.gather),
)
