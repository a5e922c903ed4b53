/** No run has this id. */
export class RunNotFoundError extends Error {
  override readonly name = "RunNotFoundError";
  readonly id: string;

  constructor(id: string, root: string, meant: readonly string[] = []) {
    const hint =
      meant.length === 0
        ? "`npx grokbook list` names the runs there are"
        : `Did you mean ${meant.join(" or ")}?`;
    super(`There is no run ${id} in ${root}. ${hint}`);
    this.id = id;
  }
}
