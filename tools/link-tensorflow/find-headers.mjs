import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Problem } from "./problem.mjs";

/** Version of Node-API that the addon is compiled for: as TensorFlow.js builds it. */
export const NODE_API = 8;

/**
 * Folder with node_api.h. Node-API is one for all Nodes, so any Node's headers do. Looked for in `told`, else beside this
 * Node, in the system, in node-gyp's cache; null when there are none: then npm's package node-api-headers brings them.
 */
export function findHeaders({ told, env }) {
  const places = told ? [resolve(told)] : placesToLook(env);
  const folder = places
    .flatMap((place) => [place, join(place, "include/node")])
    .find((place) => existsSync(join(place, "node_api.h")));
  if (folder === undefined) {
    if (!told) return null;
    throw new Problem(
      `${told} holds no node_api.h, nor include/node/node_api.h`,
      "leave --node-headers out: npm brings them",
    );
  }
  const { node, api } = versionsIn(folder);
  if (api !== null && api < NODE_API)
    throw new Problem(
      `the headers in ${folder} are of Node ${node} with Node-API ${api}, ${NODE_API} is needed`,
      "install the headers of Node 16 or newer (libnode-dev, nodejs-devel), or name them: --node-headers FOLDER",
    );
  return { folder, node };
}

function placesToLook(env) {
  const { nodedir, node_prefix: prefix } = process.config.variables;
  const cache = env.XDG_CACHE_HOME || join(homedir(), ".cache");
  return [
    env.npm_config_nodedir,
    nodedir,
    resolve(dirname(process.execPath), ".."),
    prefix,
    "/usr",
    "/usr/local",
    join(cache, "node-gyp", process.versions.node),
  ].filter(Boolean);
}

function versionsIn(folder) {
  const file = join(folder, "node_version.h");
  if (!existsSync(file)) return { node: null, api: null };
  const text = readFileSync(file, "utf8");
  const number = (name) => Number(new RegExp(`#define ${name}\\s+(\\d+)`).exec(text)?.[1] ?? Number.NaN);
  const [major, api] = [number("NODE_MAJOR_VERSION"), number("NAPI_VERSION")];
  return { node: `${major}.${number("NODE_MINOR_VERSION")}`, api: Number.isNaN(api) ? null : api };
}
