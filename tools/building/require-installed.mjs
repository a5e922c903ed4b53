/**
 * Ends the process in words when a module that is needed is not installed: all that are missing at once, and the command that
 * brings them. `NODE_ENV=production npm ci` leaves out what only building and testing need.
 */
export function requireInstalled(require, modules) {
  const missing = modules.filter((id) => !resolves(require, id));
  if (missing.length === 0) return;
  const names = [...new Set(missing.map(packageOf))];
  const production = process.env.NODE_ENV === "production" || /dev/.test(process.env.npm_config_omit ?? "");
  console.error(
    [
      `[FAIL] ${names.join(", ")} ${names.length === 1 ? "is" : "are"} not installed.`,
      production
        ? "     npm left out what it calls development dependencies (NODE_ENV=production, or omit=dev)."
        : "     Nothing is installed yet, or it was installed without development dependencies.",
      "     Fix: npm ci --include=dev",
    ].join("\n"),
  );
  process.exit(2);
}

function resolves(require, id) {
  try {
    require.resolve(id);
    return true;
  } catch (error) {
    // Any other complaint (a package that allows no require) means that it is there.
    return error.code !== "MODULE_NOT_FOUND";
  }
}

/** `@scope/name` or `name` of a module's id. */
function packageOf(id) {
  return id
    .split("/")
    .slice(0, id.startsWith("@") ? 2 : 1)
    .join("/");
}
