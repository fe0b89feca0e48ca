"""The retrieval engine: corpus, encoders, FAISS index, ranking and answers; it knows no front door."""
