"""Whether the world believes mail from a domain: SPF, DKIM, DMARC, alignment, the way back."""
