// A small Slurm cluster on this one machine, for tests: munged, slurmctld and one slurmd a node, without systemd, in a folder of
// its own and on ports of its own. Debian: apt-get install munge slurmctld slurmd slurm-client.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { constants, hostname, tmpdir, userInfo } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PROGRAMS = ["setpriv", "munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel"];
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
/** Daemons live in sbin, which is not on every PATH. */
const PATH = [process.env.PATH, "/usr/sbin", "/sbin"].join(delimiter);

/** Programs of Slurm and munge that are not here. */
export function missingPrograms() {
  return PROGRAMS.filter(
    (name) => spawnSync("sh", ["-c", `command -v ${name}`], { env: { ...process.env, PATH } }).status !== 0,
  );
}

/**
 * Starts it and waits until every node is idle.
 * @param nodes names of the nodes @param cpus of each @param lines more lines of slurm.conf, such as `RequeueExit=75`
 * @returns `{ folder, env, slurm, killController, startController, registerNodes, stop }`: `env` is what clients need to find it
 */
export async function startCluster({ nodes = ["n1", "n2"], cpus = 2, lines = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "grokbook-slurm-"));
  chmodSync(folder, 0o755); // munge refuses a socket that not everybody can reach
  for (const name of ["state", "log", "munge", ...nodes]) mkdirSync(join(folder, name));
  const [controllerPort, ...nodePorts] = await freePorts(1 + nodes.length);
  const socket = join(folder, "munge", "socket");
  const conf = join(folder, "slurm.conf");
  const env = { ...process.env, PATH, SLURM_CONF: conf };
  const daemons = new Map();
  writeFileSync(conf, slurmConf({ folder, socket, controllerPort, nodePorts, nodes, cpus, lines }));
  const log = (name) => openSync(join(folder, "log", `${name}.out`), "a");
  const start = (name, program, args) => {
    const out = log(name);
    // Each in the foreground and our child: its id is known, so that it is ended, and nothing else. Should this process be killed
    // outright, the kernel ends them.
    const child = spawn("setpriv", ["--pdeathsig", "KILL", program, ...args], {
      env,
      stdio: ["ignore", out, out],
      detached: true,
    });
    child.on("error", (error) => appendFileSync(join(folder, "log", `${name}.out`), String(error)));
    daemons.set(name, child);
  };
  const slurm = (program, ...args) => execFileSync(program, args, { env, encoding: "utf8" });
  const startController = async () => {
    start("slurmctld", "slurmctld", ["-D", "-f", conf]);
    await until("slurmctld answers", () => spawnSync("scontrol", ["ping"], { env }).status === 0);
  };
  const end = async (name, signal) => {
    const child = daemons.get(name);
    daemons.delete(name);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await gone;
    clearTimeout(late);
  };
  let stopping;
  const stop = () => (stopping ??= stopAll());
  const stopAll = async () => {
    spawnSync("scancel", ["--user", userInfo().username, "--signal=KILL", "--full"], { env });
    for (const name of [...nodes, "slurmctld", "munged"]) await end(name, "SIGTERM");
    // Steps are daemons of their own, and outlive the slurmd that began them; so may what they run.
    for (const pid of processesOf(folder)) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // it ended by itself
      }
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    // Only now: a second signal in the midst of this would leave jobs that nobody ends.
    for (const name of SIGNALS) process.off(name, interrupted);
  };
  const interrupted = (name) => void stop().then(() => process.exit(128 + constants.signals[name]));
  for (const name of SIGNALS) process.on(name, interrupted);
  try {
    writeFileSync(join(folder, "munge", "key"), randomBytes(128), { mode: 0o600 });
    const munge = ["key-file=key", "pid-file=pid", "log-file=log", "seed-file=seed"].map((option) => {
      const [name, file] = option.split("=");
      return `--${name}=${join(folder, "munge", file)}`;
    });
    start("munged", "munged", ["--foreground", "--force", `--socket=${socket}`, ...munge]);
    await until(
      "munged answers",
      () => spawnSync("munge", ["--no-input", "--socket", socket], { env }).status === 0,
    );
    await startController();
    for (const node of nodes) start(node, "slurmd", ["-D", "-f", conf, "-N", node]);
    await until("every node is idle", () => {
      const states = slurm("sinfo", "--noheader", "--Node", "--format=%T").trim().split("\n");
      return states.length === nodes.length && states.every((state) => state === "idle");
    });
  } catch (error) {
    await stop();
    throw error;
  }
  const killController = () => end("slurmctld", "SIGKILL");
  // A controller killed outright forgets what it had not written down: jobs that ended in its last second run on in its books until
  // their node registers again, twenty seconds later or more. Nodes do so by themselves every half hour.
  const registerNodes = () => {
    for (const node of nodes) daemons.get(node)?.kill("SIGHUP");
  };
  return { folder, env, slurm, killController, startController, registerNodes, stop };
}

function slurmConf({ folder, socket, controllerPort, nodePorts, nodes, cpus, lines }) {
  const host = hostname().split(".")[0];
  const user = userInfo().username;
  return `${[
    "ClusterName=grokbook",
    `SlurmctldHost=${host}(127.0.0.1)`,
    "AuthType=auth/munge",
    `AuthInfo=socket=${socket}`,
    "CredType=cred/munge",
    `SlurmUser=${user}`,
    `SlurmdUser=${user}`,
    `StateSaveLocation=${folder}/state`,
    `SlurmdSpoolDir=${folder}/%n`,
    `SlurmctldPidFile=${folder}/slurmctld.pid`,
    `SlurmdPidFile=${folder}/%n.pid`,
    `SlurmctldLogFile=${folder}/log/slurmctld.log`,
    `SlurmdLogFile=${folder}/log/%n.log`,
    "ProctrackType=proctrack/linuxproc",
    "TaskPlugin=task/none",
    "SelectType=select/cons_tres",
    "SelectTypeParameters=CR_CPU",
    "SchedulerType=sched/backfill",
    "SchedulerParameters=batch_sched_delay=0,bf_interval=2,sched_min_interval=100000",
    "JobAcctGatherType=jobacct_gather/none",
    "AccountingStorageType=accounting_storage/none",
    "JobCompType=jobcomp/none",
    "MpiDefault=none",
    "ReturnToService=2",
    "MaxJobCount=20000",
    "KillWait=5",
    `SlurmctldPort=${controllerPort}`,
    ...nodes.map(
      (name, i) =>
        `NodeName=${name} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${nodePorts[i]} CPUs=${cpus} RealMemory=1000 State=UNKNOWN`,
    ),
    `PartitionName=main Nodes=${nodes.join(",")} Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO`,
    ...lines,
  ].join("\n")}\n`;
}

/** Ports that are free now, below those that the kernel gives to outgoing connections: a daemon that starts again finds its own. */
async function freePorts(count) {
  const ports = [];
  while (ports.length < count) {
    const port = randomInt(20_000, 32_000);
    if (!ports.includes(port) && (await isFree(port))) ports.push(port);
  }
  return ports;
}

const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

/** Processes of this cluster: the environment they run in, or their command line, names its folder. Not our own. */
function processesOf(folder) {
  const text = (pid, file) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      return ""; // it has ended
    }
  };
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => text(pid, "environ").includes(folder) || text(pid, "cmdline").includes(folder));
}

async function until(what, is, seconds = 60) {
  const end = Date.now() + 1000 * seconds;
  while (Date.now() < end) {
    try {
      if (is()) return;
    } catch {
      // not yet
    }
    await sleep(200);
  }
  throw new Error(`Slurm for tests: ${what}: not within ${seconds} s.`);
}
