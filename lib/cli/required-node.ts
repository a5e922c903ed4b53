/** What is wrong with this version of Node (as in process.versions.node), or null. */
export function nodeTooOld(version: string): string | null {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return null;
  return `grokbook needs Node 20.19 or newer, this is Node ${version}. Install a newer one from nodejs.org, or: npx node@22 …`;
}
