import assert from "node:assert/strict";
import { test } from "node:test";
import { panelHtml } from "grokbook/play/html/panel-html";
import { chapterPanels, playPanel } from "grokbook/play/html/panels";
import { readSettings } from "grokbook/play/settings/settings";

for (const panel of [playPanel, ...Object.values(chapterPanels)]) {
  const html = panelHtml(panel);

  test(`${panel.heading}: its settings can be trained, and every model has a name`, () => {
    const { configs, problems } = readSettings(panel.settings);
    assert.deepEqual(problems, []);
    assert.equal(configs.length, panel.names.length);
  });

  test(`${panel.heading}: ids are unique, and every label and description leads to one`, () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
    assert.equal(new Set(ids).size, ids.length);
    const named = [...html.matchAll(/ (?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)].flatMap(
      ([, list]) => list!.split(" "),
    );
    assert.deepEqual(
      named.filter((id) => !ids.includes(id)),
      [],
    );
  });

  test(`${panel.heading}: its element says what it was made with`, () => {
    const said = /data-play="([^"]*)"/
      .exec(html)![1]!
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    assert.deepEqual(JSON.parse(said), {
      id: panel.id,
      names: panel.names,
      settings: panel.settings,
      full: panel.full ?? panel.settings.values,
      pictures: panel.pictures,
    });
  });
}
