/** Links between or within these pages that lead nowhere, as sentences. */
export function brokenLinks(pages: ReadonlyMap<string, string>): readonly string[] {
  const ids = new Map(
    [...pages].map(([name, html]) => [name, new Set([...html.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]))]),
  );
  const broken: string[] = [];
  for (const [name, html] of pages) {
    for (const [, href = ""] of html.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
      const [, page = "", anchor] = /^([\w.-]*\.html)?(?:#(.*))?$/.exec(href) ?? [];
      if (page === "" && anchor === undefined) continue; // a picture, or out of the book
      const target = ids.get(page === "" ? name : page);
      if (target === undefined || (anchor !== undefined && anchor !== "" && !target.has(anchor)))
        broken.push(`${name}: the link ${href} leads nowhere.`);
    }
  }
  return [...new Set(broken)];
}
