"""The batches of a job, padded to the longest text of each (for a CUDA graph: of all): consecutive, unshuffled, cyclic."""

import numpy as np
import torch


class Batches:
    def __init__(self, folder, job, form, device="cpu", fixed_length=False):
        self.size, self.count = job["batchSize"], job["count"]["train"]
        self.tokens, self.offsets, self.targets = (
            torch.from_numpy(np.fromfile(folder / f"train.{part}.i32", "<i4").astype("i8"))
            for part in ("tokens", "offsets", "targets")
        )
        self.encoder, self.form = job["model"]["kind"] == "encoder", form
        self.made, self.device = {}, device
        self.shortest = int((self.offsets[1:] - self.offsets[:-1]).max()) if fixed_length else 0

    def __getitem__(self, step):
        """Made once: a data loader is nobody's step."""
        index = step % -(-self.count // self.size)
        if index not in self.made:
            batch = self.make(index * self.size, min(self.count, (index + 1) * self.size))
            self.made[index] = tuple(part.to(self.device) for part in batch)
        return self.made[index]

    def make(self, first, last):
        lengths = self.offsets[first + 1 : last + 1] - self.offsets[first:last]
        ids = torch.zeros(last - first, max(self.shortest, int(lengths.max())), dtype=torch.int64)
        for row, i in enumerate(range(first, last)):
            ids[row, : lengths[row]] = self.tokens[self.offsets[i] : self.offsets[i + 1]]
        targets = self.targets[first:last]
        if self.encoder:
            return ids, torch.arange(ids.shape[1])[None] < lengths[:, None], targets
        if self.form == "full":  # the answer is the seventh token, the only one with a label
            ids = torch.cat([ids, targets[:, None]], 1)
            labels = torch.full_like(ids, -100)
            labels[:, -1] = targets
            return ids, labels
        # Distinct (token, position) pairs, and each token's place among them.
        length = ids.shape[1]
        pairs, place = torch.unique(ids * length + torch.arange(length), return_inverse=True)
        if self.form == "algebra":
            return pairs // length, pairs % length, place, targets
        # Pairs that every example reads, pairs at the places that differ, and each example's among the latter.
        differs = (place != place[:1]).any(0)
        rows, index = torch.unique(place[:, differs], return_inverse=True)
        return pairs // length, pairs % length, place[0, -1:], place[0, ~differs], rows, index, targets
