import { strict as assert } from "node:assert";
import { test } from "node:test";
import fc from "fast-check";
import { plainText } from "grokbook/notebook/outputs/renderable";
import { formatCell, table } from "grokbook/notebook/outputs/table";

const html = (shown: ReturnType<typeof table>): string => String(shown.bundle["text/html"]);

test("text is aligned, numbers to the right", () => {
  const shown = table([
    { name: "a", steps: 1000 },
    { name: "long", steps: 20 },
  ]);
  assert.equal(shown.toString(), "name  steps\na     1,000\nlong     20");
});

test("rows may be lists, with titles given", () => {
  assert.equal(table([["x", 1]], { columns: ["k", "v"], caption: "two" }).toString(), "two\nk  v\nx  1");
});

test("a long table says how many rows it leaves out", () => {
  const shown = table(
    Array.from({ length: 25 }, (_, i) => ({ i })),
    { limit: 3 },
  );
  assert.match(shown.toString(), /… 22 more rows$/);
  assert.equal(html(shown).match(/<tr>/g)?.length, 4);
});

test("an empty table is an empty table", () => {
  assert.equal(table([]).toString(), "");
});

test("any text in any place stays text in HTML", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (name, value, caption) => {
      const made = html(table([[value]], { columns: [name], caption }));
      const tags = made.match(/<[^>]*>/g) ?? [];
      assert.ok(
        tags.every((tag) =>
          /^<\/?(table|caption|thead|tbody|tr|th|td)( align="(left|right)" style="text-align: (left|right)")?>$/.test(
            tag,
          ),
        ),
        made,
      );
      assert.ok(plainText(made).includes(value.trim()));
    }),
  );
});

test("numbers are written short and never wrong", () => {
  const expected: [number, string][] = [
    [1234567, "1,234,567"],
    [0.123456, "0.1235"],
    [0.00001234, "1.23e-5"],
    [1234.5678, "1235"],
    [NaN, "NaN"],
    [-0.5, "-0.5"],
  ];
  for (const [value, text] of expected) assert.equal(formatCell(value), text);
  assert.equal(formatCell(null), "");
  assert.equal(formatCell(true), "yes");
});
