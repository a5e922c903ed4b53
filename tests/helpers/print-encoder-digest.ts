// A process of its own: trains the sparse encoder for the given number of steps and prints its state's digest.
import { openLocal } from "grokbook/engine/wasm/local-run";
import { encoderJob, sparseEncoder } from "./encoder-job";
import { stateDigest } from "./state-digest";

const run = openLocal(encoderJob(sparseEncoder));
run.advance(Number(process.argv[2]));
process.stdout.write(stateDigest(run.state()));
