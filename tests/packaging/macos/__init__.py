"""The macOS package: its parts with stand-ins for Apple's tools, the whole on macOS itself."""
