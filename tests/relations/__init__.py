"""Relations that every assessment must keep, tested over generated architectures and the case studies."""
