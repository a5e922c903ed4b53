// A process for the crash tests to kill: trains the run in argv[2] (JSON) below the folder argv[3].
import { completeConfig } from "grokbook/config/make-config";
import { run } from "grokbook/run/run";

const [config = "", root = "", every = "0.02"] = process.argv.slice(2);
process.stdout.write("up\n");
run(completeConfig(JSON.parse(config)), {
  root,
  threads: 1,
  published: false,
  checkpointEverySeconds: Number(every),
  onProgress: ({ step }) => process.stdout.write(`${step}\n`),
}).then(
  ({ origin }) => process.stdout.write(`finished ${origin}\n`),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
