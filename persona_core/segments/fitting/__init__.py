"""The ways to find segments, k-means and latent classes, behind one protocol."""
