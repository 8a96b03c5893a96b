"""The agenda list: model, delegate and view."""
