"""Sentence-transformers models with random weights, small enough to be made in a test; they import PyTorch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding, Transformer
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from transformers import BertConfig, BertModel, BertTokenizer

WIDTH = 32
WORDS = "was a the railway tunnel opened in port trains run every morning who signed trade agreement query : ##s ##ed"
TEXTS = [
    "was a railway opened",
    "Trains RUN every morning",
    "who signed the trade agreement in the port in the morning",
    "a",
    "something unknown",
    "the port " * 40,
]


def transformer(folder: Path, *modules: Any, prompt: str = "", side: str = "right", **options: Any) -> Any:
    """A BERT of 2 layers with these modules after it; its files lie in `folder`."""
    torch.manual_seed(7)
    raw = folder / "raw"
    raw.mkdir(parents=True)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS.split()]
    vocabulary = {word: number for number, word in enumerate(words)}
    tokenizer = BertTokenizer(vocab=vocabulary, do_lower_case=False, truncation_side=side)
    tokenizer.save_pretrained(raw)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=48,
        initializer_range=0.5,  # untrained weights of the usual size would give all texts nearly the same vector
    )
    BertModel(config).save_pretrained(raw)
    prompts = {"query": prompt} if prompt else None
    return SentenceTransformer(modules=[Transformer(str(raw), **options), *modules], prompts=prompts, device="cpu")


def static(*modules: Any, prompt: str = "") -> Any:
    """A model of token vectors, with these modules after it."""
    vocabulary = {word: number for number, word in enumerate(["[UNK]", *WORDS.split()])}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    weights = np.random.default_rng(7).normal(size=(len(vocabulary), WIDTH)).astype(np.float32)
    prompts = {"query": prompt} if prompt else None
    first = StaticEmbedding(tokenizer, embedding_weights=weights)
    return SentenceTransformer(modules=[first, *modules], prompts=prompts, device="cpu")
