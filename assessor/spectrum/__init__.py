"""How far an architecture is from the reference models of the spectrum, in links between roles."""
