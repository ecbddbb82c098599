"""Programs that derive the bulk lexicons from public data; none of them runs when kgx is used."""
