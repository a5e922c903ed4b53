/** Something the reader can mend: what was expected and came instead, and the fix. */
export class Problem extends Error {
  name = "Problem";
  constructor(what, fix) {
    super(what);
    this.fix = fix;
  }
}
