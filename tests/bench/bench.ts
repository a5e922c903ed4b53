import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The project's folder, from build/tests/bench. */
export const root: string = join(__dirname, "../../..");

/** A module of bench/, which is plain JavaScript. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const bench = (file: string): Promise<any> => import(pathToFileURL(join(root, "bench", file)).href);
