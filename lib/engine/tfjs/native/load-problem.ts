/** Why `require(name)` threw, as one line that names no folder of this machine: it is shown in committed notebooks. */
export function loadProblem(thrown: unknown, name: string): string {
  const message = messageOf(thrown);
  if (message === "") return "it failed to load without saying why";
  const code = (thrown as { code?: unknown }).code;
  if (code === "MODULE_NOT_FOUND" && message.includes(`'${name}`)) return "not installed";
  return message
    .split("\n")[0]!
    .replace(/(?:[A-Za-z]:)?[\\/](?:[^\\/'"`:\n]+[\\/])+/g, "")
    .replace(/[\s.]+$/, "");
}

/** Anything can be thrown: a string, null, an object without a prototype. */
function messageOf(thrown: unknown): string {
  if (typeof thrown === "string") return thrown.trim();
  if (typeof thrown !== "object" || thrown === null) return "";
  const { message } = thrown as { message?: unknown };
  return typeof message === "string" ? message.trim() : "";
}
