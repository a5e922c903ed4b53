/**
 * The colours of every chapter. Hue says which data (train or test), dash says which quantity (loss dashed, accuracy
 * solid). The pair is Okabe and Ito's blue and vermilion: different to every colour vision, and above 3.5 : 1 against
 * both white and JupyterLab's dark ground (#111).
 */
export const palette = {
  train: "#0c7bc0",
  test: "#d55e00",
  /** Lines that stand for a rule or a law, not for data. */
  guide: "#8a63a6",
  /** Text and axes: 4.5 : 1 on white, 4.1 : 1 on #111. */
  ink: "#767676",
  grid: "rgba(128,128,128,0.22)",
  shade: "rgba(128,128,128,0.10)",
} as const;

/** Order (data size, threshold, α): blue to orange with rising lightness, OKLCH chroma 0.15; dark enough for white ground. */
export const ramp: readonly string[] = [
  "#385db8",
  "#655bbe",
  "#895bbc",
  "#a85bb1",
  "#c35ea0",
  "#d9658a",
  "#e97071",
  "#f18056",
  "#f2943c",
];

/** The ramp's colour at t from 0 to 1, as rgb(). */
export function rampAt(t: number): string {
  const at = Math.min(1, Math.max(0, t)) * (ramp.length - 1);
  const low = Math.min(ramp.length - 2, Math.floor(at));
  const mix = (offset: number): number => {
    const channel = (i: number) => parseInt((ramp[i] as string).slice(offset, offset + 2), 16);
    return Math.round(channel(low) + (at - low) * (channel(low + 1) - channel(low)));
  };
  return `rgb(${mix(1)},${mix(3)},${mix(5)})`;
}

/** Plotly colour scale of the ramp. */
export const rampScale = (): [number, string][] => ramp.map((colour, i) => [i / (ramp.length - 1), colour]);

/** The same colour, see-through. */
export function faded(hex: string, opacity: number): string {
  const channel = (at: number) => parseInt(hex.slice(at, at + 2), 16);
  return `rgba(${channel(1)},${channel(3)},${channel(5)},${opacity})`;
}

const redBlue = [
  "#053061",
  "#2166ac",
  "#4393c3",
  "#92c5de",
  "#d1e5f0",
  "#f7f7f7",
  "#fddbc7",
  "#f4a582",
  "#d6604d",
  "#b2182b",
];

/**
 * matplotlib's RdBu_r with centre 0.5, cut at 0.9, for zmin 0 and zmax 0.9: the paper's heat maps (official plot code:
 * vmin 0, vmax 0.9, center 0.5). Its eleventh colour belongs to 1.0 and is out of range.
 */
export const redBlueScale = (): [number, string][] => redBlue.map((colour, i) => [i / 9, colour]);
