// Runs many command lines in one process: argv[2] is a JSON list of them, the answers come as JSON on stdout.
import { commandLine } from "grokbook/cli/command-line";

interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

async function call(words: readonly string[]): Promise<Said> {
  const said: Said = { code: -1, stdout: "", stderr: "" };
  const [out, err] = [process.stdout.write, process.stderr.write];
  process.stdout.write = (text: string | Uint8Array): boolean => ((said.stdout += String(text)), true);
  process.stderr.write = (text: string | Uint8Array): boolean => ((said.stderr += String(text)), true);
  try {
    said.code = await commandLine(["node", "grokbook", ...words]);
  } finally {
    [process.stdout.write, process.stderr.write] = [out, err];
  }
  return said;
}

async function all(): Promise<void> {
  const answers: Said[] = [];
  for (const words of JSON.parse(process.argv[2] ?? "[]") as string[][]) answers.push(await call(words));
  process.stdout.write(JSON.stringify(answers), () => process.exit(0));
}

void all();
