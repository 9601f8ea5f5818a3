"""What stands in the reports of the lifecycle, one family per file, each with its topic.

A report is complete where its collector saw everything it speaks of; what a log does not hold then
did not happen. Principals are accounts, roles and groups, never the e-mail address of a person.
"""
