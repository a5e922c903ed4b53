/** Seconds that a step of a job took on the CPU and on a GPU of one machine, for all its replicas together. */
export interface EngineTimes {
  readonly cpu: number;
  readonly gpu: number;
}

/** Keeps such measurements for the next run of the same shape. */
export interface TimesStore {
  /** null where nothing is kept under the key that can be read. */
  read(key: string): EngineTimes | null;
  /** Where it cannot be kept it is measured again: never an error. */
  write(key: string, times: EngineTimes): void;
}

/** Share of the CPU's time that a GPU must save to be taken (ours): the CPU's results are the published ones to the last bit. */
const MUST_SAVE = 0.1;

/** The rule of `auto`. */
export function gpuIsWorthIt({ cpu, gpu }: EngineTimes): boolean {
  return gpu <= (1 - MUST_SAVE) * cpu;
}

/** "a step took 0.41 ms on the GPU and 9.8 ms on the CPU", as runs record it. */
export function timesText({ cpu, gpu }: EngineTimes, replicas: number): string {
  const step = replicas === 1 ? "a step" : `a step of ${replicas} runs together`;
  return `${step} took ${milliseconds(gpu)} on the GPU and ${milliseconds(cpu)} on the CPU`;
}

const milliseconds = (seconds: number): string => `${Number((1000 * seconds).toPrecision(2))} ms`;
