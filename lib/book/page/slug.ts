/** A heading's text as an anchor; a link's anchor as JupyterLab and GitHub write it gives the same. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}
