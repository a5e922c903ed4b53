// Moments too small to move a parameter are set to 0. Left alone they end as denormals, which never decay to 0 (0.9 of 4 units in
// the last place rounds to 4) and take the CPU many times longer: four times on a Zen 5, far more on other makes. In the long
// phase without loss, when nothing but decay happens, that would be all of them.

/** Below this, stepSize·m / ε < 10⁻²³ for the paper's ε = 10⁻⁸: nothing against any parameter. */
const LEAST_FIRST: f32 = 1e-30;
/** Below this, √v is nothing against ε. */
const LEAST_SECOND: f32 = 1e-35;

/** m, or 0 where it is too small to matter; NaN stays NaN, so that a run gone wrong shows. */
export function keptFirst(m: v128): v128 {
  return v128.andnot(m, f32x4.lt(f32x4.abs(m), f32x4.splat(LEAST_FIRST)));
}

/** v, or 0 where it is too small to matter. */
export function keptSecond(v: v128): v128 {
  return v128.andnot(v, f32x4.lt(v, f32x4.splat(LEAST_SECOND)));
}
