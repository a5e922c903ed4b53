// The checks of the chapters, one a file: runs in, the rows of `check` out. One export a line, alphabetical.
export {};
