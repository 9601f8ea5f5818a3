"""Identifiers of nobody, made to be found: what a gate is proven with and recall is measured by."""
