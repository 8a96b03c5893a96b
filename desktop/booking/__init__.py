"""Booking, changing and cancelling meetings of one's own SIGs with a community's service.

`draft` is what someone wants, `rules` what the service accepts of it, `dates` when a series will
probably take place. `sessions` sends signed-in calls, `client` has one method for each thing a
maintainer can do, and `outcome` says how it ended. Facts: the services' own code.
"""
