/**
 * A page with the part between `<!-- NAME: … -->` and `<!-- end of NAME -->` replaced.
 * @throws Error when the page has no such part
 */
export function replaceBlock(page: string, name: string, text: string): string {
  const begin = new RegExp(`<!-- ${name}:[^>]*-->`).exec(page);
  const end = `<!-- end of ${name} -->`;
  const stop = page.indexOf(end);
  if (begin === null || stop < begin.index)
    throw new Error(`Expected a part between "<!-- ${name}: … -->" and "${end}", found none.`);
  return `${page.slice(0, begin.index + begin[0].length)}\n${text}\n${page.slice(stop)}`;
}
