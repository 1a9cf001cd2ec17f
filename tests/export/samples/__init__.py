"""Pages written by hand, as `compose` would hand them to `render`."""
