import { bertVocabulary, knownCorpora } from "../../data/download/known-data";
import { findFolder, projectData } from "../../data/files/folders";
import { keptTokens } from "../../data/reviews/kept-tokens";
import { ok, warn, type DoctorFinding } from "./finding";

/** The known corpora and the vocabulary: where they are, or how they come. */
export function examineData(): DoctorFinding[] {
  const corpora = knownCorpora.map(({ name, title, files }) => ({ name, title, files }));
  const all = [
    ...corpora,
    { name: "vocab" as const, title: bertVocabulary.title, files: [bertVocabulary.file] },
  ];
  return all.map(({ name, title, files }) => {
    const folder = findFolder(files);
    if (folder !== null)
      return ok(`data: ${name}`, `${title}, in ${folder === projectData() ? "data/" : "GROKBOOK_DATA"}`);
    if (name !== "vocab" && keptTokens(name) !== null)
      return ok(`data: ${name}`, `${title}: as tokens; runs need no more, only what shows texts does`);
    const fix = `npx grokbook data ${name}, or set GROKBOOK_DATA to a folder that holds ${files.join(", ")}`;
    return warn(`data: ${name}`, `${title}: not here; chapters on reviews use generated ones`, fix);
  });
}
