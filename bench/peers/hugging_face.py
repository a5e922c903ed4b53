"""Hugging Face's own models as they come (attention by their default, SDPA), dropout 0 as in the paper."""

import torch
from transformers import BertConfig, BertForSequenceClassification, OpenAIGPTConfig, OpenAIGPTLMHeadModel


class HuggingFace(torch.nn.Module):
    def __init__(self, spec, flat):
        super().__init__()
        self.encoder = spec["kind"] == "encoder"
        self.model = bert(spec) if self.encoder else gpt(spec)
        # grokbook's layout is this very order.
        torch.nn.utils.vector_to_parameters(flat.clone(), self.model.parameters())

    def forward(self, ids, second, targets=None):
        if self.encoder:
            return self.model(input_ids=ids, attention_mask=second.long(), labels=targets).loss
        return self.model(input_ids=ids, labels=second).loss


def bert(s):
    return BertForSequenceClassification(
        BertConfig(
            vocab_size=s["vocabularySize"], max_position_embeddings=s["positions"], hidden_size=s["hiddenSize"],
            num_hidden_layers=s["layers"], num_attention_heads=s["heads"], intermediate_size=s["mlpSize"],
            num_labels=s["classes"], hidden_dropout_prob=0, attention_probs_dropout_prob=0, pad_token_id=0,
            layer_norm_eps=s["layerNormEpsilon"], hidden_act="gelu",
        )
    )


def gpt(s):
    return OpenAIGPTLMHeadModel(
        OpenAIGPTConfig(
            vocab_size=s["vocabularySize"], n_positions=s["positions"], n_embd=s["hiddenSize"], n_layer=s["layers"],
            n_head=s["heads"], resid_pdrop=0, embd_pdrop=0, attn_pdrop=0, layer_norm_epsilon=s["layerNormEpsilon"],
            afn="gelu",
        )
    )
