"""Segment → persona: the model, what the data suggests, drafts."""
