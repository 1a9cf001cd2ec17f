"""Several files to one table of respondents: keys, orders, purchases, waves."""
