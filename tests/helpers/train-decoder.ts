// Child process of engine.test.ts: trains with the given number of threads and prints the state's hash. It leaves its session
// open and idle, so it also shows that idle threads let a process end.
import { wasmEngine } from "grokbook/engine/wasm/engine";

import { hash, several, smallDecoderJob } from "./small-decoder";

async function main(): Promise<void> {
  const session = await wasmEngine().open([smallDecoderJob(several)], { threads: Number(process.argv[2]) });
  await session.advance(8);
  const [state] = await session.state();
  process.stdout.write(`${hash(state!)}\n`);
}
void main();
