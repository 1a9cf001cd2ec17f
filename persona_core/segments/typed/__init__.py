"""The typing tool: the few questions that place a new respondent, as points per answer."""
