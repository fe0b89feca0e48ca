"""Updates: received, ordered, limited, confirmed."""
