"""Who went where: stops, legs and the ways along rivers and roads, formations and their pace."""
