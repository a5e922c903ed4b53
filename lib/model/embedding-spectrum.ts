/**
 * Fourier power of number embeddings over the number, as Nanda et al. 2023 look at them: for the columns of the p × h
 * matrix of rows 0 … p − 1, the squared norm in the constant (index 0) and in the cosine and sine of each frequency
 * k = 1 … ⌊p/2⌋. Orthonormal basis, so the entries add up to the squared norm of the rows.
 * @param rows at least p · h numbers, row by row
 * @returns 1 + ⌊p/2⌋ numbers
 */
export function embeddingSpectrum(rows: Float32Array, p: number, h: number): number[] {
  const power: number[] = [];
  const turn = (2 * Math.PI) / p;
  for (let k = 0; k <= Math.floor(p / 2); k++) {
    const re = new Float64Array(h);
    const im = new Float64Array(h);
    for (let a = 0; a < p; a++) {
      // k · a modulo p keeps the angle small, and so exact enough for every p.
      const [c, s] = [Math.cos(turn * ((k * a) % p)), Math.sin(turn * ((k * a) % p))];
      for (let d = 0; d < h; d++) {
        const x = rows[a * h + d] as number;
        re[d] = (re[d] as number) + c * x;
        im[d] = (im[d] as number) + s * x;
      }
    }
    let sum = 0;
    for (let d = 0; d < h; d++) sum += (re[d] as number) ** 2 + (im[d] as number) ** 2;
    // A frequency other than 0 (and p/2) has a cosine and a sine, each of squared length p/2; those two have one of length p.
    power.push((k === 0 || 2 * k === p ? 1 : 2) * (sum / p));
  }
  return power;
}
