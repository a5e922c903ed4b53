/** A line at the prompt that is rewritten twice a second while something works; `end` clears it. Silent when not a terminal. */
export function liveLine(text: () => string, stream: NodeJS.WriteStream = process.stderr): { end(): void } {
  if (!stream.isTTY) return { end: () => undefined };
  const draw = (): void =>
    void stream.write(`\r\u001b[K${text().slice(0, Math.max(20, stream.columns - 1))}`);
  draw();
  const timer = setInterval(draw, 500);
  let ended = false;
  return {
    end: () => {
      if (ended) return;
      ended = true;
      clearInterval(timer);
      stream.write("\r\u001b[K");
    },
  };
}
