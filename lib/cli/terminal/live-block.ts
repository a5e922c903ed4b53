/**
 * Lines at the prompt that are rewritten in place, at most four times a second; as many as the window has room for.
 * Only for a terminal: elsewhere it writes nothing.
 */
export function liveBlock(stream: NodeJS.WriteStream = process.stderr): {
  update(lines: () => readonly string[]): void;
  end(lines: readonly string[]): void;
} {
  let height = 0;
  let drawn = -Infinity;
  const draw = (lines: readonly string[]): void => {
    const [columns, rows] = [stream.columns ?? 80, stream.rows ?? 24];
    // A line that wraps would make the cursor's way up wrong.
    const fitting = lines.slice(0, Math.max(1, rows - 1)).map((line) => line.slice(0, columns - 1));
    stream.write(`${height > 0 ? `\u001b[${height}A` : ""}\r\u001b[0J${fitting.join("\n")}\n`);
    height = fitting.length;
  };
  return {
    update: (lines) => {
      if (!stream.isTTY || performance.now() - drawn < 250) return;
      drawn = performance.now();
      draw(lines());
    },
    end: (lines) => {
      if (stream.isTTY) draw(lines);
    },
  };
}
