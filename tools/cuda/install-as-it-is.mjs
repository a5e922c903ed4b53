import { rmSync } from "node:fs";
import { checkLinked } from "../link-tensorflow/check-linked.mjs";
import { PACKAGE, VERSION, installPackage } from "../link-tensorflow/install-package.mjs";
import { openStage, putInPlace } from "../link-tensorflow/place.mjs";
import { Problem } from "../link-tensorflow/problem.mjs";
import { complaint, run } from "../link-tensorflow/run.mjs";

/**
 * The package with the TensorFlow 2.9.1 that its own install script downloads, put where a linked one would lie: it survives
 * `npm ci`, and the clone's node_modules stays what the lock file says. Only this one package's script is run. The exit code.
 */
export async function installAsItIs({ place, signal, say }) {
  const env = process.env;
  const stage = openStage(place);
  try {
    await installPackage(stage, { headersToo: false, env, signal });
    say(`[OK]   ${PACKAGE} ${VERSION} from npm; downloading TensorFlow (hundreds of MB) …`);
    const npm = env.npm_execpath?.endsWith(".js") ? [process.execPath, env.npm_execpath] : ["npm"];
    const rebuild = [...npm.slice(1), "rebuild", "--ignore-scripts=false", "--prefix", stage, PACKAGE];
    const done = await run(npm[0], rebuild, { cwd: stage, env, signal });
    if (done.status !== 0)
      throw new Problem(
        `its install script failed:\n  ${complaint(done)}`,
        "it downloads from storage.googleapis.com: TFJS_NODE_CDN_STORAGE or TFJS_NODE_BASE_URI name another place (environment.md); or the other way: npm run cuda -- --wheel",
      );
    const { tensorflow, gpu, notes } = await checkLinked(stage, { env, signal });
    say(
      `[OK]   TensorFlow ${tensorflow} on ${gpu ? "a CUDA GPU" : "the CPU"}: a product of 256 × 256 whole numbers is exact`,
    );
    if (!gpu)
      say(
        `[WARN] no GPU is seen by it${notes === "" ? "" : `:\n  ${notes}`}\n       → npm run cuda -- --wheel (CUDA 12 as wheels)`,
      );
    putInPlace(stage, place, { recipe: "as it is", package: `${PACKAGE}@${VERSION}`, tensorflow });
    say(`[OK]   in place: ${place}; npm run doctor shows it, --set engine=tfjs uses it`);
    return 0;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}
