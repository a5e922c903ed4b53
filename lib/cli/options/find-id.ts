import { publishedIds } from "../../run/published/published";
import { listRuns } from "../../run/folder/list-runs";
import { runsRoot } from "../../run/folder/run-folder";
import { RunNotFoundError } from "../../run/errors/run-not-found-error";
import { suggest } from "../../config/errors/suggest";
import { UsageError } from "./usage-error";

/**
 * A full run id from its beginning, as long as only one run begins so.
 * @throws RunNotFoundError, UsageError when several do
 */
export async function findId(
  prefix: string,
  root: string | undefined,
  { published = true } = {},
): Promise<string> {
  const local = (await listRuns({ root })).map((r) => r.id);
  const ids = [...new Set([...local, ...(published ? await publishedIds() : [])])];
  return matching(prefix, ids, runsRoot(root));
}

/** As `findId`, several at once: the ids that were found, and why the others were not. */
export async function findIds(
  prefixes: readonly string[],
  root: string | undefined,
  options: { readonly published?: boolean } = {},
): Promise<{ readonly ids: readonly string[]; readonly problems: readonly string[] }> {
  const ids: string[] = [];
  const problems: string[] = [];
  for (const prefix of prefixes) {
    try {
      ids.push(await findId(prefix, root, options));
    } catch (error) {
      if (!(error instanceof RunNotFoundError || error instanceof UsageError)) throw error;
      problems.push(error.message);
    }
  }
  return { ids, problems };
}

/** As `findId`, among the published results alone. */
export async function findPublishedId(prefix: string): Promise<string> {
  return matching(prefix, await publishedIds(), "the published results");
}

function matching(prefix: string, ids: readonly string[], where: string): string {
  const found = ids.filter((id) => id.startsWith(prefix.toLowerCase()));
  if (found.length === 1 && prefix.length > 0) return found[0]!;
  if (found.length > 1)
    throw new UsageError(
      `${JSON.stringify(prefix)} is the beginning of ${found.length} runs: ${found.slice(0, 5).join(", ")}`,
    );
  const meant = suggest(prefix, ids);
  throw new RunNotFoundError(prefix, where, meant === null ? [] : [meant]);
}
