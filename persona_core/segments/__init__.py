"""Table → segments: encode, cluster, assign by a rule, profile, follow identities, mark."""
