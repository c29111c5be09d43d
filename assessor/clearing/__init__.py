"""What would clear a finding: small changes of the architecture, each tried and assessed again."""
