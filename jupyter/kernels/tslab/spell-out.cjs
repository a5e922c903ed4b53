// Three forms that TypeScript allows and tslab 1.0.22 loses; a cell is given to it with them spelt out.
//   { cds }        tslab renames variables of earlier cells, but not in shorthand: { cds: cds } it does.
//   await (…)      at the top of a cell it sees an await only before a name or a literal: await Promise.resolve((…)).
//   for await (…)  at the top of a cell it sees none at all: await null; in front of the first statement.

/** The cell with these forms spelt out, and where a place of it was before. `ts`: tslab's own compiler. */
function spellOut(ts, code) {
  const head = "export {};\n"; // a module, so that await may stand at the top
  const file = ts.createSourceFile("cell.ts", head + code, ts.ScriptTarget.ESNext, true);
  const insertions = [];
  const insert = (at, text) => insertions.push({ at: at - head.length, text });
  let loops = false; // whether the cell itself awaits in a loop's head

  function visit(node, top) {
    if (ts.isShorthandPropertyAssignment(node)) insert(node.name.end, `: ${node.name.text}`);
    if (ts.isAwaitExpression(node) && top) {
      const keyword = node.getStart(file) + "await".length;
      if (!/^[^\S\n]+[\p{ID_Start}$_\d"']/u.test(file.text.slice(keyword))) {
        insert(keyword, " Promise.resolve(");
        visit(node.expression, top);
        return insert(node.expression.end, ")");
      }
    }
    if (ts.isForOfStatement(node) && node.awaitModifier && top) loops = true;
    const inner = top && !ts.isFunctionLike(node) && !ts.isClassLike(node) && !ts.isModuleDeclaration(node);
    ts.forEachChild(node, (child) => visit(child, inner));
  }
  // What does not parse is left to tslab, which says so.
  if (file.parseDiagnostics.length === 0) visit(file, true);
  if (loops)
    insertions.unshift({ at: file.statements[1].getStart(file) - head.length, text: "await null; " });

  let [out, from] = ["", 0];
  for (const { at, text } of insertions) {
    out += code.slice(from, at) + text;
    from = at;
  }
  const original = (offset) => {
    let shift = 0;
    for (const { at, text } of insertions) {
      if (offset <= at + shift) break;
      shift += Math.min(text.length, offset - at - shift);
    }
    return offset - shift;
  };
  return { code: out + code.slice(from), original };
}

module.exports = { spellOut };
