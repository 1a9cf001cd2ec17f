"""Is there a structure, how many segments, would they come back: resampling, votes, words."""
