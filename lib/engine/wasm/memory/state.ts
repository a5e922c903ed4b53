import type { TrainingJob } from "../../types";
import type { StateAddresses } from "../../algebra/adam-w";
import type { ProgramContext } from "../program";

/** A run's flat vectors in shared memory, filled from the job's state, with views for the host. */
export interface StateVectors extends StateAddresses {
  readonly views: {
    readonly parameters: Float32Array;
    readonly firstMoment: Float32Array;
    readonly secondMoment: Float32Array;
    readonly gradient: Float32Array;
  };
}

/** Lays out the four vectors of `size` and copies the state in; called by every thread of the team. */
export function placeState({ arena, team }: ProgramContext, job: TrainingJob, size: number): StateVectors {
  const [parameters, firstMoment, secondMoment, gradient] = [0, 0, 0, 0].map(() => arena.floats(size)) as [
    number,
    number,
    number,
    number,
  ];
  const views = {
    parameters: arena.f32(parameters, size),
    firstMoment: arena.f32(firstMoment, size),
    secondMoment: arena.f32(secondMoment, size),
    gradient: arena.f32(gradient, size),
  };
  team.forEach(1, () => {
    views.parameters.set(job.state.parameters);
    views.firstMoment.set(job.state.firstMoment);
    views.secondMoment.set(job.state.secondMoment);
  });
  return { parameters, firstMoment, secondMoment, gradient, views };
}
