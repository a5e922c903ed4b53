// A controller for the crash test to kill: sweeps the configurations in argv[2] (JSON) below the folder argv[3].
import { completeConfig } from "grokbook/config/make-config";
import { sweep } from "grokbook/sweep/sweep";

const [configs = "[]", root = ""] = process.argv.slice(2);
sweep((JSON.parse(configs) as unknown[]).map(completeConfig), {
  root,
  workers: 3,
  published: false,
  checkpointEverySeconds: 0.02,
  onProgress: ({ done, total }) => process.stdout.write(`${done}/${total}\n`),
}).then(
  (results) => process.stdout.write(`finished ${results.length}\n`),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
