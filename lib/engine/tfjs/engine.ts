import { version_core } from "@tensorflow/tfjs-core";
import type { Form } from "../../model/types";
import type { Engine } from "../types";
import { openBackend } from "./backend";
import type { BackendName } from "./backend";
import { refuses } from "./refuses";
import { Replica } from "./replica";
import { TfjsSession } from "./session";

export interface TfjsOptions {
  /** Who computes. Default: the first that starts of CUDA or CPU TensorFlow (`tensorflow`), `wasm`, `cpu`. */
  readonly backend?: BackendName;
  /** `full` computes every position as Hugging Face does; `readout` (default, ours) only what reaches the loss: same values. */
  readonly form?: Form;
}

/**
 * The engine that is the definition: the models as written in lib/model, differentiated by TensorFlow.js. Takes any
 * depth. On a CPU it is for checks and for models that the fused engine refuses; with CUDA it is a fair choice.
 * @throws BackendError when the backend asked for does not start
 */
export async function tfjsEngine({ backend: wanted, form = "readout" }: TfjsOptions = {}): Promise<Engine> {
  const backend = await openBackend(wanted);
  return {
    info: {
      name: "tfjs",
      description: backend.description,
      fingerprint: {
        backend: backend.name,
        gpu: backend.gpu,
        form,
        tfjs: version_core,
        ...(backend.tensorflow === undefined ? {} : { tensorflow: backend.tensorflow }),
      },
    },
    refuses,
    open(jobs) {
      for (const job of jobs) {
        const refusal = refuses(job);
        if (refusal !== null) return Promise.reject(new Error(`This run cannot be trained: ${refusal}.`));
      }
      return Promise.resolve(new TfjsSession(jobs.map((job) => new Replica(job, backend.name, form))));
    },
  };
}
