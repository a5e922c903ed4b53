"""One PyTorch engine, asked over standard input: a JSON line in, a JSON line out (see bench/child.mjs).

    python torch_peer.py full|algebra|tables [--compile | --graph] [--device cuda] [--threads N]

`full`: Hugging Face's own class, the whole graph, torch.optim.AdamW as it comes. `algebra`: only what reaches the loss, with
PyTorch's fused AdamW. `tables`: the same, with the decoder's layer as tables up to the activation. `--graph`: the whole step,
optimiser included, captured once as a CUDA graph and replayed on batches padded to one length. All start from the weights, and walk
through the batches, of the job folder that every engine opens.
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
    def __init__(self, folder, form, compiled, graph, device):
        job = json.loads((folder / "job.json").read_text())
        self.device = torch.device(device)
        flat = torch.from_numpy(np.fromfile(folder / "parameters.f32", "<f4")).to(self.device)
        o = job["optimiser"]
        if form == "full":
            from hugging_face import HuggingFace  # imported here: `algebra` needs no transformers

            self.loss = HuggingFace(job["model"], flat)
        elif form == "tables":
            self.loss = Tables(job["model"], job["layout"], flat)
        else:
            self.loss = Algebra(job["model"], job["layout"], flat)
        self.loss.to(self.device)
        self.optimiser = torch.optim.AdamW(
            self.loss.parameters(), lr=o["learningRate"], betas=(o["beta1"], o["beta2"]), eps=o["epsilon"],
            weight_decay=o["weightDecay"], fused=None if form == "full" else True, capturable=graph,
        )
        self.batches = Batches(folder, job, form, self.device, fixed_length=graph)
        self.forward = torch.compile(self.loss) if compiled else self.loss
        self.step = 0
        self.graph = Graph(self) if graph else None

    def update(self, batch):
        self.optimiser.zero_grad()
        loss = self.forward(*batch)
        loss.backward()
        self.optimiser.step()
        return loss.detach()

    def advance(self, steps):
        losses = []
        for _ in range(steps):
            batch = self.batches[self.step]
            loss = self.update(batch) if self.graph is None else self.graph.replay(batch)
            # Waiting for every loss would keep a GPU waiting too: its own are fetched together.
            losses.append(loss.item() if self.device.type == "cpu" else loss)
            self.step += 1
        return losses if self.device.type == "cpu" else torch.stack(losses).tolist()


class Graph:
    """A step captured as a CUDA graph. Warming up moves weights and optimiser, so both are put back before the first replay."""

    def __init__(self, session):
        self.batch = [part.clone() for part in session.batches[0]]
        weights = [p.detach().clone() for p in session.loss.parameters()]
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(3):
                session.update(self.batch)
        torch.cuda.current_stream().wait_stream(side)
        session.optimiser.zero_grad(set_to_none=True)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph):
            self.loss = session.update(self.batch)
        with torch.no_grad():
            for p, before in zip(session.loss.parameters(), weights):
                p.copy_(before)
            for state in session.optimiser.state.values():
                for value in state.values():
                    value.zero_()

    def replay(self, batch):
        for mine, given in zip(self.batch, batch):
            mine.copy_(given)
        self.graph.replay()
        return self.loss.clone()


def main():
    torch.set_num_threads(THREADS)
    session = None
    for line in sys.stdin:
        request = json.loads(line)
        cpu, start = time.process_time(), time.perf_counter()
        reply = {}
        try:
            if request["call"] == "open":
                device = sys.argv[sys.argv.index("--device") + 1] if "--device" in sys.argv else "cpu"
                session = Session(
                    Path(request["folder"]), sys.argv[1], "--compile" in sys.argv, "--graph" in sys.argv, device
                )
            else:
                reply["loss"] = session.advance(request["steps"])
            reply |= {"ms": 1e3 * (time.perf_counter() - start), "cpuMs": 1e3 * (time.process_time() - cpu)}
            reply["peakRssMb"] = peak_rss_mb()
        except Exception as error:  # the host reports it beside the engine's name
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps({"reply": reply}, separators=(",", ":")), flush=True)


main()
