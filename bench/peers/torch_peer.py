"""One PyTorch engine, asked over standard input: a JSON line in, a JSON line out (see bench/child.mjs).

    python torch_peer.py full|algebra|tables [--compile] [--threads N]

`full`: Hugging Face's own class, the whole graph, torch.optim.AdamW as it comes. `algebra`: only what reaches the loss, with
PyTorch's fused AdamW. `tables`: the same, with the decoder's layer as tables up to the activation. All start from the weights, and walk through the batches, of the job folder that every engine opens.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import torch

from algebra import Algebra
from batches import Batches
from tables import Tables

THREADS = int(sys.argv[sys.argv.index("--threads") + 1]) if "--threads" in sys.argv else 2


def peak_rss_mb():
    try:
        status = Path("/proc/self/status").read_text()
        return round(int(status.split("VmHWM:")[1].split()[0]) / 1000)
    except (OSError, IndexError):
        import resource

        return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3))


class Session:
    def __init__(self, folder, form, compiled):
        job = json.loads((folder / "job.json").read_text())
        flat = torch.from_numpy(np.fromfile(folder / "parameters.f32", "<f4"))
        o = job["optimiser"]
        if form == "full":
            from hugging_face import HuggingFace  # imported here: `algebra` needs no transformers

            self.loss = HuggingFace(job["model"], flat)
        elif form == "tables":
            self.loss = Tables(job["model"], job["layout"], flat)
        else:
            self.loss = Algebra(job["model"], job["layout"], flat)
        self.optimiser = torch.optim.AdamW(
            self.loss.parameters(), lr=o["learningRate"], betas=(o["beta1"], o["beta2"]), eps=o["epsilon"],
            weight_decay=o["weightDecay"], fused=None if form == "full" else True,
        )
        self.batches = Batches(folder, job, form)
        self.forward = torch.compile(self.loss) if compiled else self.loss
        self.step = 0

    def advance(self, steps):
        losses = []
        for _ in range(steps):
            batch = self.batches[self.step]
            self.optimiser.zero_grad()
            loss = self.forward(*batch)
            loss.backward()
            self.optimiser.step()
            losses.append(loss.item())
            self.step += 1
        return losses


def main():
    torch.set_num_threads(THREADS)
    session = None
    for line in sys.stdin:
        request = json.loads(line)
        cpu, start = time.process_time(), time.perf_counter()
        reply = {}
        try:
            if request["call"] == "open":
                session = Session(Path(request["folder"]), sys.argv[1], "--compile" in sys.argv)
            else:
                reply["loss"] = session.advance(request["steps"])
            reply |= {"ms": 1e3 * (time.perf_counter() - start), "cpuMs": 1e3 * (time.process_time() - cpu)}
            reply["peakRssMb"] = peak_rss_mb()
        except Exception as error:  # the host reports it beside the engine's name
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps({"reply": reply}, separators=(",", ":")), flush=True)


main()
