import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

/** Full path of the first of these commands on PATH, or null. */
export function onPath(...names: readonly string[]): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const endings = process.platform === "win32" ? [".exe", ".cmd", ""] : [""];
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const file = join(folder, name + ending);
        if (existsSync(file)) return file;
      }
    }
  }
  return null;
}

/** A Chromium to draw and test with: CHROMIUM, then PATH, the usual macOS places, then Playwright's own download. */
export function findChromium(): string | null {
  const told = process.env["CHROMIUM"];
  if (told !== undefined && told !== "") return existsSync(told) ? told : null;
  const macs = ["Google Chrome", "Chromium"].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  );
  return (
    onPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome") ??
    macs.find((file) => existsSync(file)) ??
    playwrightsChromium()
  );
}

/** Jupyter's command: JUPYTER, then this clone's .venv, an active virtual environment, PATH. */
export function findJupyter(root: string): string | null {
  const told = process.env["JUPYTER"];
  if (told !== undefined && told !== "") return existsSync(told) ? told : null;
  const active = process.env["VIRTUAL_ENV"];
  const places = [join(root, ".venv"), ...(active === undefined ? [] : [active])];
  return (
    places.map((folder) => inVenv(folder, "jupyter")).find((file) => existsSync(file)) ?? onPath("jupyter")
  );
}

/** Path of a command inside a virtual environment. */
export function inVenv(folder: string, command: string): string {
  return process.platform === "win32"
    ? join(folder, "Scripts", `${command}.exe`)
    : join(folder, "bin", command);
}

function playwrightsChromium(): string | null {
  try {
    const playwright = createRequire(__filename)("playwright-core") as {
      chromium: { executablePath(): string };
    };
    const file = playwright.chromium.executablePath();
    return existsSync(file) ? file : null;
  } catch {
    return null; // a development tool; a user may have installed without it
  }
}
