"""Figures of accuracy on labelled stories, and the floors under which they must not fall."""
