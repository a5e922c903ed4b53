import type { Engine, Session } from "grokbook/engine/types";

/** The engine, which aborts in the request that reaches so many steps. */
export function stopping(engine: Engine, after: number, controller: AbortController): Engine {
  let steps = 0;
  const open = async (...args: Parameters<Engine["open"]>): Promise<Session> => {
    const session = await engine.open(...args);
    return {
      replicas: session.replicas,
      advance: (count) => {
        steps += count;
        if (steps >= after) controller.abort();
        return session.advance(count);
      },
      evaluate: (set) => session.evaluate(set),
      norm: () => session.norm(),
      state: () => session.state(),
      close: () => session.close(),
    };
  };
  return { info: engine.info, refuses: (job) => engine.refuses(job), open };
}
