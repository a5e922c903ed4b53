"""Our algebra in PyTorch: one layer whose loss reads one position, with only the work that reaches it.

The query is one constant; the encoder's scores are x . (K^T q) and its context V (sum a x), so no token has a key or a value;
the decoder's keys and values are tables over the distinct (token, position) pairs. Same function and gradients as the full graph.
"""

import math

import torch
from torch.nn import functional as F


class Algebra(torch.nn.Module):
    def __init__(self, spec, layout, flat):
        super().__init__()
        assert spec["layers"] == 1
        self.spec, self.names = spec, {}
        for t in layout["tensors"]:
            value = flat[t["offset"] : t["offset"] + t["size"]].reshape(t["shape"]).clone()
            self.names[t["name"]] = name = t["name"].replace(".", "_")
            self.register_parameter(name, torch.nn.Parameter(value))

    def forward(self, *batch):
        return self.encoder(*batch) if self.spec["kind"] == "encoder" else self.decoder(*batch)

    def part(self, name):
        return lambda which: getattr(self, self.names[f"{name}.{which}"])

    def norm(self, x, name):
        w = self.part(name)
        return F.layer_norm(x, x.shape[-1:], w("weight"), w("bias"), self.spec["layerNormEpsilon"])

    def linear(self, x, name):
        w = self.part(name)
        return F.linear(x, w("weight"), w("bias"))

    def conv1d(self, x, name):
        w = self.part(name)
        return torch.addmm(w("bias"), x, w("weight"))

    def encoder(self, ids, real, targets):
        heads, h = self.spec["heads"], self.spec["hiddenSize"]
        d = h // heads
        table = lambda name: self.part(f"bert.embeddings.{name}")("weight")
        places = table("position_embeddings")[: ids.shape[1]] + table("token_type_embeddings")[0]
        x = self.norm(F.embedding(ids, table("word_embeddings")) + places, "bert.embeddings.LayerNorm")  # b, t, h
        layer = "bert.encoder.layer.0"
        attend = lambda name: self.part(f"{layer}.attention.self.{name}")
        first = x[0, 0]  # [CLS] at position 0: the same vector, so the same query, for every text
        q = (attend("query")("weight") @ first + attend("query")("bias")).view(heads, d)
        u = torch.einsum("hj,hjd->hd", q, attend("key")("weight").view(heads, d, h)) / math.sqrt(d)
        scores = (x @ u.t()).masked_fill(~real[:, :, None], -1e9)  # the key's bias is a constant shift
        context = torch.bmm(scores.softmax(1).transpose(1, 2), x)  # b, heads, h
        value = attend("value")("weight").view(heads, d, h)
        values = torch.einsum("bhd,hjd->bhj", context, value).reshape(-1, h) + attend("value")("bias")
        n = self.norm(x[:, 0] + self.linear(values, f"{layer}.attention.output.dense"), f"{layer}.attention.output.LayerNorm")
        m = self.linear(F.gelu(self.linear(n, f"{layer}.intermediate.dense")), f"{layer}.output.dense")
        n = self.norm(n + m, f"{layer}.output.LayerNorm")
        return F.cross_entropy(self.linear(torch.tanh(self.linear(n, "bert.pooler.dense")), "classifier"), targets)

    def decoder(self, token, position, place, targets):
        heads, h = self.spec["heads"], self.spec["hiddenSize"]
        d = h // heads
        tokens = self.part("transformer.tokens_embed")("weight")
        x = F.embedding(token, tokens) + F.embedding(position, self.part("transformer.positions_embed")("weight"))
        block = "transformer.h.0"
        attend = self.part(f"{block}.attn.c_attn")
        last = x[place[0, -1]]  # "=" at the last position: the same vector, so the same query, for every example
        w, b = attend("weight"), attend("bias")
        q = (last @ w[:, :h] + b[:h]).view(heads, d)
        keys, values = (x @ w[:, h:] + b[h:]).split(h, 1)  # one row a pair, not one a token
        scores = torch.einsum("rhd,hd->rh", keys.view(-1, heads, d), q) / math.sqrt(d)
        weights = F.embedding(place, scores).softmax(1)  # n, t, heads
        context = (weights[..., None] * F.embedding(place, values).view(*place.shape, heads, d)).sum(1).reshape(-1, h)
        n = self.norm(last + self.conv1d(context, f"{block}.attn.c_proj"), f"{block}.ln_1")
        m = self.conv1d(F.gelu(self.conv1d(n, f"{block}.mlp.c_fc"), approximate="tanh"), f"{block}.mlp.c_proj")
        return F.cross_entropy(self.norm(n + m, f"{block}.ln_2") @ tokens.t(), targets)
