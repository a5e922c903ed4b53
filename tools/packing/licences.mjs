import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PackError } from "./pack-error.mjs";

const LICENCE = /^(licen[cs]e|copying)/i;

/** The MIT licence's words, for a package that names it and brings no copy. */
const mit = (holder) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

/** Puts a copy of the licence that its package.json names into a packed package that brings none. */
export function addLicence(folder) {
  if (readdirSync(folder).some((name) => LICENCE.test(name))) return;
  const { name, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const holder = (typeof author === "string" ? author : author?.name) ?? `the authors of ${name}`;
  const texts = String(license)
    .split(" AND ")
    .map((one) => {
      if (one === "MIT") return mit(holder);
      if (one === "Apache-2.0") return apache();
      throw new PackError(
        `internal: ${name} names the licence ${license} and brings no copy: see tools/packing/licences.mjs`,
      );
    });
  writeFileSync(join(folder, "LICENSE"), texts.join("\n\n"));
}

/** TypeScript's own licence file is the whole text of Apache 2.0. */
function apache() {
  const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  return readFileSync(join(typescript, "LICENSE.txt"), "utf8");
}
