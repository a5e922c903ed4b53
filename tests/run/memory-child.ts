// A process for the memory test to measure: trains the run in argv[2] (JSON) below argv[3], prints the most memory it ever held.
import { completeConfig } from "grokbook/config/make-config";
import { run } from "grokbook/run/run";

const [config = "", root = ""] = process.argv.slice(2);
void run(completeConfig(JSON.parse(config)), {
  root,
  threads: 2,
  published: false,
  checkpointEverySeconds: 1,
}).then(({ points }) => {
  const { maxRSS } = process.resourceUsage(); // KiB
  process.stdout.write(JSON.stringify({ megabytes: (maxRSS * 1024) / 1e6, step: points.at(-1)?.step }));
});
