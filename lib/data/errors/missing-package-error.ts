import { home } from "../files/home";

/** Something was asked for that needs an npm package which is not installed, because most uses need none. */
export class MissingPackageError extends Error {
  override readonly name = "MissingPackageError";
  readonly packages: readonly string[];

  /**
   * @param what that needs them, as the subject of a sentence
   * @param packages names; the versions are the ones that this library is tested with
   * @param also a sentence on what to do instead
   */
  constructor(what: string, packages: readonly string[], also = "") {
    const one = packages.length === 1;
    super(
      [
        `${what} needs the npm ${one ? "package" : "packages"} ${packages.join(", ")}, not installed here.`,
        fixOf(packages),
        ...(also === "" ? [] : [also]),
      ].join(" "),
    );
    this.packages = packages;
  }
}

function fixOf(packages: readonly string[]): string {
  switch (home()?.kind) {
    case "clone":
      return "Fix: npm ci";
    case "bundle":
      return "The offline bundle has no npm: use a clone of the workbook on a machine with a network.";
    default: {
      const { peerDependencies: versions } = require("../../../package.json") as {
        peerDependencies: Readonly<Record<string, string>>;
      };
      return `Fix: npm install ${packages.map((name) => `${name}@${versions[name] ?? "latest"}`).join(" ")}`;
    }
  }
}
