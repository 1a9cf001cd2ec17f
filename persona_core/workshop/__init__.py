"""The only place with state: one folder per workshop, and the verbs that fill it."""
