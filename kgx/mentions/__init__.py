"""Typed mentions: people with their offices, places, bodies, events, policies, dates, amounts, quotations."""
