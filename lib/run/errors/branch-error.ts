/** A branch that cannot begin: its parent, or the checkpoint it names, is not there. Nothing was started. */
export class BranchError extends Error {
  override readonly name = "BranchError";
  /** The parent's id. */
  readonly parent: string;
  readonly step: number;

  constructor(parent: { readonly id: string; readonly step: number }, problem: string, fix: string) {
    super(`${problem} ${fix}`);
    this.parent = parent.id;
    this.step = parent.step;
  }
}
