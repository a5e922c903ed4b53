/** Seconds as a person says them: "8.3 s", "2 min 05 s", "1 h 12 min". */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  if (seconds < 59.95) return `${seconds < 9.95 ? Math.max(0, seconds).toFixed(1) : Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")} min`;
}

/** A share as a percentage that never rounds up to 100 %: "99.9 %" stays below. */
export function shareText(share: number): string {
  if (!Number.isFinite(share)) return "?";
  return share === 1 ? "100 %" : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}
