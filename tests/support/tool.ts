import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The project's folder, from build/tests/support. */
export const root: string = join(__dirname, "../../..");

/** A module of tools/, which is plain JavaScript. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const tool = (file: string): Promise<any> => import(pathToFileURL(join(root, "tools", file)).href);
