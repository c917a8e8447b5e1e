"""Respondent pages: survey, thanks, opt-out."""
