"""How the state tables are made of what the journal says."""
