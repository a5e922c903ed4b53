/**
 * How near the decay clock has to come, in chapter 02 and in claim 6 alike (ours; paper.md's criteria): the slope of ln ‖w‖
 * within 10 % of γ, t · γ within a factor of 1.2 over λ, the shift between two α within 20 % of ln(α ratio) / γ.
 */
export const CLOCK_TOLERANCE = { slope: 0.1, product: 1.2, shift: 0.2 } as const;
