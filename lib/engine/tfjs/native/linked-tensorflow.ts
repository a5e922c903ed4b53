import { join, resolve } from "node:path";

/** Folder of the clone into which `npm run link-tensorflow` puts @tensorflow/tfjs-node-gpu, linked against a pip wheel. */
export const linkedTensorFlow = (): string => resolve(__dirname, "../../../../../.cache/tensorflow");

/** What the script leaves in that folder last: without it nothing was linked. */
export const linkRecord = (folder: string): string => join(folder, "link.json");
