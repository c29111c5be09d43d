"""The form of submissions: sections, keys, kinds of values, terms and quantities."""
