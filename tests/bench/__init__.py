"""Speed as ratios: ours and the peer named in the issue, side by side in one run."""
