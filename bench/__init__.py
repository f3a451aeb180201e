"""Time and memory of Crossread, measured by hand; nothing here is asserted."""
