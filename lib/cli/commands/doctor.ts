import type { Command } from "commander";
import { examine } from "../../notebook/doctor/examine";
import { EXIT } from "../exit-codes";
import { print } from "../terminal/say";

/** `grokbook doctor`: what is installed, what is missing, and the command that mends it. */
export function register(program: Command): void {
  program
    .command("doctor")
    .description("Say what this machine has, what is missing, and the command that mends it")
    .option("--json", "the findings as JSON")
    .addHelpText(
      "after",
      "\nExit code 1 when something that is needed is missing; what is optional only warns.",
    )
    .action(async ({ json = false }: { json?: boolean }) => {
      process.exitCode = await doctor(json);
    });
}

async function doctor(json: boolean): Promise<number> {
  const findings = await examine();
  if (json) {
    print(JSON.stringify(findings, null, 2));
  } else {
    const width = Math.max(...findings.map(({ what }) => what.length));
    for (const { level, what, found, fix } of findings) {
      print(`${`[${level}]`.padEnd(6)} ${what.padEnd(width)}  ${found}`);
      if (fix !== undefined) print(`       ${" ".repeat(width)}  → ${fix}`);
    }
  }
  return findings.some(({ level }) => level === "FAIL") ? EXIT.failed : EXIT.done;
}
