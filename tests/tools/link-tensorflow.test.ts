import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { loadNativeBinding } from "grokbook/engine/tfjs/native/native-binding";
import { root, tool } from "../support/tool";

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "grokbook-link-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const script = join(root, "tools/link-tensorflow.mjs");
interface Answer {
  readonly status: number | null;
  readonly said: string;
}
function link(args: readonly string[], env: NodeJS.ProcessEnv = {}): Answer {
  const done = spawnSync(process.execPath, [script, ...args], {
    encoding: "utf8",
    env: { ...process.env, GROKBOOK_TENSORFLOW: "", ...env },
  });
  return { status: done.status, said: done.stdout + done.stderr };
}

/** site-packages with these files, empty where no text is given. */
function sitePackages(name: string, files: Record<string, string>): string {
  const at = join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, file)), { recursive: true });
    writeFileSync(join(at, file), text);
  }
  return at;
}
const headers = {
  "tensorflow/include/tensorflow/c/c_api.h": "",
  "tensorflow/include/tensorflow/c/eager/c_api.h": "",
};
const libraries = { "tensorflow/libtensorflow_cc.so.2": "", "tensorflow/libtensorflow_framework.so.2": "" };

const linux = process.platform !== "linux" && "the script is for Linux";

describe("what is missing is said, with the fix, all at once", { skip: linux }, () => {
  test("no wheel and no compiler: nothing is made", () => {
    const into = join(folder, "nothing");
    const { status, said } = link(["--tensorflow", folder, "--into", into], {
      CXX: join(folder, "no-compiler"),
    });
    assert.equal(status, 1);
    assert.match(said, /\[FAIL\] TensorFlow +.* holds no TensorFlow: expected the folder "tensorflow"/);
    assert.match(said, /→ .*pip install ("tensorflow\[and-cuda\]"|tensorflow-cpu).*GROKBOOK_TENSORFLOW=/);
    assert.match(said, /\[FAIL\] compiler +CXX=.*no-compiler does not start\n +→ sudo apt-get install g\+\+/);
    assert.ok(!existsSync(into));
  });

  test("a folder in GROKBOOK_TENSORFLOW counts as named", () => {
    const { status, said } = link([], { GROKBOOK_TENSORFLOW: join(folder, "not-there") });
    assert.equal(status, 1);
    assert.match(said, /not-there holds no TensorFlow/);
  });

  test("an option that does not exist", () => {
    const { status, said } = link(["--tensorflw", "x"]);
    assert.equal(status, 2);
    assert.match(said, /--tensorflw[^]*--tensorflow FOLDER/);
  });
});

describe("the wheel", () => {
  const find = async (told: string): Promise<unknown> =>
    (await tool("link-tensorflow/find-wheel.mjs")).findWheel({ told, env: process.env, root, gpu: null });

  test("TensorFlow 1 is refused by its version", async () => {
    const old = sitePackages("one", { ...headers, "tensorflow-1.15.5.dist-info/METADATA": "" });
    await assert.rejects(find(old), /TensorFlow 1.15.5 in .*, the addon needs version 2/);
  });
  test("a wheel without the C library is refused, with what it lacks", async () => {
    const bare = sitePackages("bare", { ...headers, "tensorflow_cpu-2.9.1.dist-info/METADATA": "" });
    await assert.rejects(
      find(bare),
      /TensorFlow 2.9.1 in .* lacks libtensorflow_cc.so.2, libtensorflow_framework.so.2/,
    );
  });
  test("it is found by its own folder, its site-packages or its virtual environment, with its CUDA", async () => {
    const info =
      "build_info = collections.OrderedDict([('cuda_version', '12.5.1'), ('is_cuda_build', True)])";
    const site = sitePackages("venv/lib/python3.11/site-packages", {
      ...headers,
      ...libraries,
      "tensorflow-2.21.0.dist-info/METADATA": "",
      "tensorflow/python/platform/build_info.py": info,
      "nvidia/cudnn/lib/libcudnn.so.9": "",
    });
    for (const told of [join(site, "tensorflow"), site, join(folder, "venv")]) {
      const { folder: at, version, cuda, nvidia } = (await find(told)) as Record<string, unknown>;
      assert.deepEqual(
        { at, version, cuda, nvidia },
        {
          at: join(site, "tensorflow"),
          version: "2.21.0",
          cuda: "12.5.1",
          nvidia: [join(site, "nvidia/cudnn/lib")],
        },
      );
    }
  });
  test("an unfit wheel in the active environment does not hide a fit one in the clone's .venv", async () => {
    const { findWheel } = await tool("link-tensorflow/find-wheel.mjs");
    const unfit = sitePackages("active/lib/python3.11/site-packages", headers);
    const fit = sitePackages("clone/.venv/lib/python3.12/site-packages", { ...headers, ...libraries });
    const env = { VIRTUAL_ENV: join(folder, "active"), PATH: "" };
    const found = findWheel({ env, root: join(folder, "clone"), gpu: null });
    assert.equal(found.folder, join(fit, "tensorflow"));
    rmSync(fit, { recursive: true });
    assert.throws(
      () => findWheel({ env, root: join(folder, "clone"), gpu: null }),
      new RegExp(`in ${unfit}.*lacks`),
    );
    const nowhere = { env: { PATH: "" }, root: join(folder, "empty"), gpu: "NVIDIA H200" };
    assert.throws(
      () => findWheel(nowhere),
      (problem: Error & { fix: string }) => {
        assert.match(problem.message, /no TensorFlow wheel in any virtual environment/);
        assert.match(
          problem.fix,
          /^python3 -m venv .venv && .venv\/bin\/pip install "tensorflow\[and-cuda\]"/,
        );
        return true;
      },
    );
  });
});

describe("the tools", () => {
  test("no compiler on PATH, or one that is too old", async () => {
    const { findCompiler } = await tool("link-tensorflow/find-compiler.mjs");
    assert.throws(() => findCompiler({ env: { PATH: folder } }), /neither g\+\+ nor clang\+\+ is on PATH/);
    const old = join(folder, "g++");
    writeFileSync(old, "#!/bin/sh\necho 4.8.5\n");
    chmodSync(old, 0o755);
    assert.throws(
      () => findCompiler({ env: { CXX: old, PATH: "/usr/bin:/bin" } }),
      /4.8.5 is too old: 8 or newer/,
    );
  });

  test("headers of a Node that is too old are refused; a folder without any is named", async () => {
    const { findHeaders } = await tool("link-tensorflow/find-headers.mjs");
    const at = sitePackages("node12", {
      "include/node/node_api.h": "",
      "include/node/node_version.h":
        "#define NODE_MAJOR_VERSION 12\n#define NODE_MINOR_VERSION 4\n#define NAPI_VERSION  4\n",
    });
    assert.throws(() => findHeaders({ told: at, env: {} }), /Node 12.4 with Node-API 4, 8 is needed/);
    assert.throws(() => findHeaders({ told: folder, env: {} }), /holds no node_api.h/);
  });

  test("machines that no wheel exists for", async () => {
    const { findMachine } = await tool("link-tensorflow/find-machine.mjs");
    const cases = [
      [{ platform: "darwin", arch: "arm64" }, /needs Linux on x64 or arm64, this is darwin arm64/],
      [{ platform: "win32", arch: "x64" }, /this is win32 x64/],
      [{ platform: "linux", arch: "x64", libc: undefined }, /need glibc/],
      [{ platform: "linux", arch: "x64", libc: "2.17" }, /glibc 2.27 or newer, this is 2.17/],
    ] as const;
    for (const [machine, expected] of cases) {
      assert.throws(
        () => findMachine(machine),
        (problem: Error & { fix: string }) => {
          assert.match(problem.message, expected);
          assert.match(problem.fix, /"webgpu"/);
          return true;
        },
      );
    }
    assert.match(
      findMachine({ platform: "linux", arch: "x64", libc: "2.36" }),
      /^linux x64, glibc 2.36, Node/,
    );
  });

  const noCompiler = spawnSync("g++", ["--version"]).status !== 0 && "no g++ here";
  test(
    "what the compiler says about sources that do not fit is passed on",
    { skip: linux || noCompiler },
    async () => {
      const { compileBinding } = await tool("link-tensorflow/compile-binding.mjs");
      const { findCompiler } = await tool("link-tensorflow/find-compiler.mjs");
      const site = sitePackages("newer", { ...headers, ...libraries });
      const addon = sitePackages("addon", {
        "binding/tfjs_backend.cc": "#include <tensorflow/c/c_api.h>\nvoid* renamed = (void*)TF_Gone;\n",
        "binding/tfjs_binding.cc": "",
      });
      const wheel = {
        folder: join(site, "tensorflow"),
        libraries: Object.keys(libraries).map((x) => x.slice(11)),
        nvidia: [],
      };
      const compiler = findCompiler({ env: process.env });
      await assert.rejects(
        compileBinding(addon, { compiler, headers: folder, wheel, env: process.env }),
        /did not build the addon:\n {2}.*TF_Gone/,
      );
    },
  );
});

test("what dead processes left is removed, and what one of them had set aside is brought back", async () => {
  const { openStage, putInPlace, recordIn } = await tool("link-tensorflow/place.mjs");
  const dead = spawnSync(process.execPath, ["-e", ""]).pid;
  const place = join(folder, "cache/tensorflow");
  mkdirSync(`${place}.new-${dead}`, { recursive: true });
  mkdirSync(`${place}.old-${dead}`);
  writeFileSync(join(`${place}.old-${dead}`, "link.json"), '{"recipe":0}');
  mkdirSync(`${place}.new-1`); // of a process that lives
  const stage = openStage(place);
  assert.deepEqual(recordIn(place), { recipe: 0 });
  putInPlace(stage, place, { recipe: 1 });
  assert.deepEqual(recordIn(place), { recipe: 1 });
  assert.deepEqual(readdirSync(dirname(place)).sort(), ["tensorflow", "tensorflow.new-1"]);
});

const wheel = process.env["GROKBOOK_TENSORFLOW"] ?? "";
const real = linux || (wheel === "" && "GROKBOOK_TENSORFLOW names no TensorFlow wheel to link against");

describe("linking for real", { skip: real }, () => {
  const place = (): string => join(folder, "linked/tensorflow");
  const addon = (): string =>
    join(place(), "node_modules/@tensorflow/tfjs-node-gpu/lib/napi-v8/tfjs_binding.node");
  const args = (): string[] => ["--tensorflow", wheel, "--into", place()];

  test("stopped in the middle it leaves nothing", async () => {
    const child = spawn(process.execPath, [script, ...args()], { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stderr.on("data", (text) => (said += text));
    child.stdout.on("data", (text) => {
      if (String(text).includes("Node headers")) setTimeout(() => child.kill("SIGTERM"), 500);
    });
    const status = await new Promise((resolve) => child.on("close", resolve));
    assert.equal(status, 1);
    assert.match(said, /stopped +by you; nothing was changed/);
    assert.deepEqual(readdirSync(dirname(place())), []);
  });

  test("it builds, computes, and the loader takes it before any other", () => {
    const { status, said } = link(args());
    assert.equal(status, 0, said);
    assert.match(said, /\[OK\] +check +TensorFlow 2\.\d+\.\d+ on (the CPU|a CUDA GPU): a product/);
    assert.deepEqual(readdirSync(dirname(place())), ["tensorflow"]);
    const binding = loadNativeBinding({ linked: place() });
    assert.ok("tensorflow" in binding && binding.linked, JSON.stringify(binding));
    assert.ok(said.includes(binding.tensorflow));
  });

  test("a second time it does nothing; a damaged addon is noticed and linked anew", () => {
    const before = statSync(addon()).mtimeMs;
    const again = link(args());
    assert.equal(again.status, 0, again.said);
    assert.match(again.said, /nothing to do/);
    assert.equal(statSync(addon()).mtimeMs, before);
    // Another file in its place: this process has the old one open.
    rmSync(addon());
    writeFileSync(addon(), "cut off");
    const mended = link(args());
    assert.equal(mended.status, 0, mended.said);
    assert.match(mended.said, /linked before, but it does not load: .*; linking anew/);
    assert.ok(statSync(addon()).size > 10_000);
  });

  test("a wheel that is gone is the loader's answer, and --remove takes the link away", () => {
    rmSync(addon());
    const child = spawnSync(
      process.execPath,
      [
        "-e",
        `console.log(JSON.stringify(require("grokbook/engine/tfjs/native/native-binding").loadNativeBinding({ linked: ${JSON.stringify(place())} })))`,
      ],
      { cwd: root, encoding: "utf8" },
    );
    assert.match(child.stdout, /"linked @tensorflow\/tfjs-node-gpu: The Node.js native addon module/);
    const { status } = link(["--into", place(), "--remove"]);
    assert.equal(status, 0);
    assert.ok(!existsSync(place()));
  });
});
