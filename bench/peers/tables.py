"""Our algebra by tables in PyTorch: the decoder's output projection and first MLP product once for each (token, position, head).

An example adds up rows of two tables with its attention weights (`embedding_bag`); the derivation is in
lib/engine/wasm/decoder/tabulated/layer-tables.ts. Same function and gradients as the full graph.
"""

import math

import torch
from algebra import Algebra
from torch.nn import functional as F


class Tables(Algebra):
    def decoder(self, token, position, last, constants, rows, index, targets):
        heads, h = self.spec["heads"], self.spec["hiddenSize"]
        d = h // heads
        tokens = self.part("transformer.tokens_embed")("weight")
        x = F.embedding(token, tokens) + F.embedding(position, self.part("transformer.positions_embed")("weight"))
        block = "transformer.h.0"
        attend, project, fc, norm = (self.part(f"{block}.{name}") for name in ("attn.c_attn", "attn.c_proj", "mlp.c_fc", "ln_1"))
        read = x[last[0]]
        w, b = attend("weight"), attend("bias")
        q = (read @ w[:, :h] + b[:h]).view(heads, d)
        keys, values = (x @ w[:, h:] + b[h:]).split(h, 1)
        scores = torch.einsum("rhd,hd->rh", keys.view(-1, heads, d), q) / math.sqrt(d)
        values = values.view(-1, heads, d)

        # The constants together, each head by its weights among them; the other rows as differences to that.
        among = scores[constants]
        mean = (among.softmax(0)[..., None] * values[constants]).sum(0)  # heads, d
        contrasts = (values[rows] - mean).transpose(0, 1)  # heads, rows, d
        weight = norm("weight")[:, None] * fc("weight")
        weight = weight - weight.mean(0)
        both = torch.cat([project("weight"), project("weight") @ weight], 1)  # h, h + m
        table = torch.bmm(contrasts, both.view(heads, d, -1)).flatten(0, 1)  # heads * rows, h + m
        base = read + project("bias") + mean.flatten() @ project("weight")

        count, places = index.shape
        own = scores[rows][index]  # n, places, heads
        weights = torch.cat([own, among.logsumexp(0).expand(count, 1, heads)], 1).softmax(1)[:, :places]
        at = (index[..., None] + torch.arange(heads, device=index.device) * len(rows)).flatten(1)
        summed = F.embedding_bag(at, table, per_sample_weights=weights.flatten(1), mode="sum")
        u, raw = summed.split([h, summed.shape[1] - h], 1)
        u = u + base
        rstd = torch.rsqrt(u.var(1, keepdim=True, correction=0) + self.spec["layerNormEpsilon"])
        z = rstd * (raw + base @ weight) + (fc("bias") + norm("bias") @ fc("weight"))
        m = self.conv1d(F.gelu(z, approximate="tanh"), f"{block}.mlp.c_proj")
        return F.cross_entropy(self.norm(self.norm(u, f"{block}.ln_1") + m, f"{block}.ln_2") @ tokens.t(), targets)
