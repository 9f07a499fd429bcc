"""Repairs of a program that lost something on its way out of an article. Pure; nothing is run."""
