import { ReplicaTeam } from "./replica-team";
import type { Engine, Session, TrainingJob } from "./types";

/** Engines for runs that are to share a session. */
export interface SharedSession {
  /** One a run: it opens that run's one job, once all the others have opened theirs or left. */
  readonly members: readonly Engine[];
  /** Run `i` ended, or never opened: the others wait for it no longer. Safe to call at any time. */
  leave(i: number): void;
}

interface Opening {
  readonly job: TrainingJob;
  readonly resolve: (session: Session) => void;
  readonly reject: (error: unknown) => void;
}

/** Lets `count` runs, each trained as if alone, advance together as replicas of one session (of one a model, should they differ). */
export function shareSession(engine: Engine, count: number): SharedSession {
  const expected = new Set(Array.from({ length: count }, (_, i) => i));
  const openings: Opening[] = [];

  const openAll = async (list: readonly Opening[]): Promise<void> => {
    const models = new Map<string, Opening[]>();
    for (const opening of list) {
      const key = JSON.stringify(opening.job.model);
      models.set(key, [...(models.get(key) ?? []), opening]);
    }
    for (const alike of models.values()) {
      try {
        const team = new ReplicaTeam(await engine.open(alike.map(({ job }) => job)));
        alike.forEach(({ resolve }, place) => resolve(team.member(place)));
      } catch (error) {
        for (const { reject } of alike) reject(error);
      }
    }
  };
  const look = (): void => {
    if (expected.size === 0 && openings.length > 0) void openAll(openings.splice(0));
  };

  return {
    members: Array.from({ length: count }, (_, i) => ({
      info: engine.info,
      infoFor: (job) => engine.infoFor?.(job) ?? engine.info,
      refuses: (job) => engine.refuses(job),
      open([job, ...more]) {
        if (job === undefined || more.length > 0 || !expected.delete(i))
          return Promise.reject(new Error("internal: a shared session opens one job a run, once"));
        return new Promise((resolve, reject) => {
          openings.push({ job, resolve, reject });
          look();
        });
      },
    })),
    leave(i) {
      if (expected.delete(i)) look();
    },
  };
}
