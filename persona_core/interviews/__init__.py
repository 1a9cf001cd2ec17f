"""Interviews: the guide, what people said and allowed, themes and their counts, the questionnaire.

An interview counts people, never percent: "5 of 9 interviews" (content.md, section 4).
"""
