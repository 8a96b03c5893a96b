"""The community's services: rows, HTTP, paging, dialects, and the outcome of a refresh."""
