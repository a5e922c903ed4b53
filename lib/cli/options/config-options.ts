import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { ConfigError } from "../../config/errors/config-error";
import { configFrom } from "../../config/config-from";
import { taskOf } from "../../config/make-config";
import { parseSetting } from "../../config/parse-setting";
import type { RunConfig } from "../../config/types";
import { parseJson } from "../../run/folder/parse-json";
import { wholeNumber } from "./numbers";
import { UsageError } from "./usage-error";

/** The options with which a command line says which run is meant. */
export interface ConfigOptions {
  readonly config?: string;
  readonly task?: string;
  readonly profile?: string;
  readonly set: readonly string[];
  readonly steps?: number;
}

/** Adds the options that say which run is meant. */
export function withConfigOptions(command: Command): Command {
  const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
  return command
    .option(
      "--config <file>",
      'JSON file of fields, e.g. { "task": "modular", "dataSize": 3000 }, or a run\'s config.json',
    )
    .option("--task <name>", "modular or reviews (default: modular)")
    .option("--profile <name>", "defaults to start from: full (the paper's) or quick (default: full)")
    .option("--set <name=value>", "change a field; may be repeated", collect, [])
    .option("--steps <number>", "short for --set steps=<number>", wholeNumber(1));
}

/**
 * The run that is meant: the profile's defaults, then the file, then --set.
 * @throws ConfigError naming every problem at once, UsageError when the file cannot be read
 */
export function configOf(options: ConfigOptions): RunConfig {
  const base: Record<string, unknown> = {
    task: "modular",
    ...(options.config === undefined ? {} : readObject(options.config)),
  };
  if (options.task !== undefined) base["task"] = options.task;
  if (options.profile !== undefined) base["profile"] = options.profile;
  const task = taskOf(base);
  const issues = options.set.flatMap((setting) => {
    try {
      const [name, value] = parseSetting(task, setting);
      base[name] = value;
      return [];
    } catch (error) {
      if (error instanceof ConfigError) return error.issues;
      throw error;
    }
  });
  if (options.steps !== undefined) base["steps"] = options.steps;
  try {
    const config = configFrom(base);
    if (issues.length === 0) return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    issues.push(...error.issues);
  }
  throw new ConfigError(issues);
}

function readObject(file: string): Record<string, unknown> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new UsageError(
      `--config ${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`,
    );
  }
  let value: unknown;
  try {
    value = parseJson(bytes);
  } catch (error) {
    throw new UsageError(`--config ${file}: is not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UsageError(
      `--config ${file}: expected an object of fields, got ${Array.isArray(value) ? "a list" : JSON.stringify(value)}`,
    );
  }
  const inner: unknown = "id" in value && "config" in value ? value.config : value; // a run folder's config.json
  return { ...(inner as Record<string, unknown>) };
}
