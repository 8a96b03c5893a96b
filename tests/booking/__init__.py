"""Booking: the rules, the calls, and what becomes of lost answers."""
