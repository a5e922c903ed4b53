// The tables of the chapters, one a file: runs or measurements in, what `show` takes out. One export a line, alphabetical.
export { differences, type DifferencesOptions } from "./differences";
