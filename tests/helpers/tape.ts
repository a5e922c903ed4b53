import { erf } from "./erf";

/** A float64 matrix on a reverse-mode tape: slow, plain, and written without looking at any engine. */
export class Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
  readonly gradient: Float64Array;
  back: () => void = () => {};

  constructor(rows: number, cols: number, data: Float64Array = new Float64Array(rows * cols)) {
    this.rows = rows;
    this.cols = cols;
    this.data = data;
    this.gradient = new Float64Array(rows * cols);
  }
}

/** Records operations; `backward` runs their gradients in reverse order. */
export class Tape {
  private readonly made: Matrix[] = [];

  private make(rows: number, cols: number, back: (y: Matrix) => void): Matrix {
    const y = new Matrix(rows, cols);
    y.back = () => back(y);
    this.made.push(y);
    return y;
  }

  /** a · bᵀ */
  timesTransposed(a: Matrix, b: Matrix): Matrix {
    const { rows: n, cols: k } = a;
    const m = b.rows;
    const y = this.make(n, m, (y) => {
      for (let i = 0; i < n; i++)
        for (let j = 0; j < m; j++) {
          const g = y.gradient[i * m + j]!;
          for (let e = 0; e < k; e++) {
            a.gradient[i * k + e]! += g * b.data[j * k + e]!;
            b.gradient[j * k + e]! += g * a.data[i * k + e]!;
          }
        }
    });
    for (let i = 0; i < n; i++)
      for (let j = 0; j < m; j++) {
        let sum = 0;
        for (let e = 0; e < k; e++) sum += a.data[i * k + e]! * b.data[j * k + e]!;
        y.data[i * m + j] = sum;
      }
    return y;
  }

  transpose(a: Matrix): Matrix {
    const { rows: n, cols: m } = a;
    const y = this.make(m, n, (y) => {
      for (let i = 0; i < n; i++)
        for (let j = 0; j < m; j++) a.gradient[i * m + j]! += y.gradient[j * n + i]!;
    });
    for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) y.data[j * n + i] = a.data[i * m + j]!;
    return y;
  }

  /** Rows of `table` by index. */
  gather(table: Matrix, index: readonly number[]): Matrix {
    const c = table.cols;
    const y = this.make(index.length, c, (y) => {
      index.forEach((row, i) => {
        for (let j = 0; j < c; j++) table.gradient[row * c + j]! += y.gradient[i * c + j]!;
      });
    });
    index.forEach((row, i) => y.data.set(table.data.subarray(row * c, row * c + c), i * c));
    return y;
  }

  columns(a: Matrix, from: number, to: number): Matrix {
    return this.transpose(this.gather(this.transpose(a), range(from, to)));
  }

  /** Matrices side by side. */
  beside(parts: readonly Matrix[]): Matrix {
    const rows = parts[0]!.rows;
    const cols = parts.reduce((n, p) => n + p.cols, 0);
    const each = (f: (part: Matrix, i: number, at: number) => void): void => {
      for (let i = 0; i < rows; i++) {
        let at = i * cols;
        for (const part of parts) {
          f(part, i, at);
          at += part.cols;
        }
      }
    };
    const y = this.make(rows, cols, (y) =>
      each((p, i, at) => {
        for (let j = 0; j < p.cols; j++) p.gradient[i * p.cols + j]! += y.gradient[at + j]!;
      }),
    );
    each((p, i, at) => y.data.set(p.data.subarray(i * p.cols, (i + 1) * p.cols), at));
    return y;
  }

  /** a + b, where b has the same shape or is one row. */
  add(a: Matrix, b: Matrix): Matrix {
    const y = this.make(a.rows, a.cols, (y) => {
      y.gradient.forEach((g, i) => {
        a.gradient[i]! += g;
        b.gradient[i % b.data.length]! += g;
      });
    });
    a.data.forEach((v, i) => (y.data[i] = v + b.data[i % b.data.length]!));
    return y;
  }

  /** Applies f to every entry; `slope(x, y)` is its derivative. */
  map(a: Matrix, f: (x: number) => number, slope: (x: number, y: number) => number): Matrix {
    const y = this.make(a.rows, a.cols, (y) => {
      y.gradient.forEach((g, i) => (a.gradient[i]! += g * slope(a.data[i]!, y.data[i]!)));
    });
    a.data.forEach((v, i) => (y.data[i] = f(v)));
    return y;
  }

  scale(a: Matrix, s: number): Matrix {
    return this.map(
      a,
      (x) => s * x,
      () => s,
    );
  }

  tanh(a: Matrix): Matrix {
    return this.map(a, Math.tanh, (_, y) => 1 - y * y);
  }

  /** x Φ(x), the exact (erf) form. */
  gelu(a: Matrix): Matrix {
    const phi = (x: number): number => 0.5 * (1 + erf(x * Math.SQRT1_2));
    return this.map(
      a,
      (x) => x * phi(x),
      (x) => phi(x) + (x * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI),
    );
  }

  layerNorm(a: Matrix, gain: Matrix, shift: Matrix, epsilon: number): Matrix {
    const { rows: n, cols: h } = a;
    const hat = new Float64Array(n * h);
    const rstd = new Float64Array(n);
    const y = this.make(n, h, (y) => {
      for (let i = 0; i < n; i++) {
        let mean = 0;
        let along = 0;
        for (let j = 0; j < h; j++) {
          const g = y.gradient[i * h + j]!;
          gain.gradient[j]! += g * hat[i * h + j]!;
          shift.gradient[j]! += g;
          mean += (g * gain.data[j]!) / h;
          along += (g * gain.data[j]! * hat[i * h + j]!) / h;
        }
        for (let j = 0; j < h; j++) {
          const g = y.gradient[i * h + j]! * gain.data[j]!;
          a.gradient[i * h + j]! += rstd[i]! * (g - mean - hat[i * h + j]! * along);
        }
      }
    });
    for (let i = 0; i < n; i++) {
      const row = a.data.subarray(i * h, i * h + h);
      const mean = row.reduce((s, v) => s + v, 0) / h;
      const variance = row.reduce((s, v) => s + (v - mean) ** 2, 0) / h;
      rstd[i] = 1 / Math.sqrt(variance + epsilon);
      for (let j = 0; j < h; j++) {
        hat[i * h + j] = (row[j]! - mean) * rstd[i]!;
        y.data[i * h + j] = hat[i * h + j]! * gain.data[j]! + shift.data[j]!;
      }
    }
    return y;
  }

  /** Softmax of each row, its maximum subtracted. */
  softmax(a: Matrix): Matrix {
    const { rows: n, cols: m } = a;
    const y = this.make(n, m, (y) => {
      for (let i = 0; i < n; i++) {
        let mean = 0;
        for (let j = i * m; j < i * m + m; j++) mean += y.data[j]! * y.gradient[j]!;
        for (let j = i * m; j < i * m + m; j++) a.gradient[j]! += y.data[j]! * (y.gradient[j]! - mean);
      }
    });
    for (let i = 0; i < n; i++) {
      const row = a.data.subarray(i * m, i * m + m);
      const top = Math.max(...row);
      const total = row.reduce((s, v) => s + Math.exp(v - top), 0);
      row.forEach((v, j) => (y.data[i * m + j] = Math.exp(v - top) / total));
    }
    return y;
  }

  /** −weight · ln softmax(row)[target], one row; returns the loss and sends its gradient on `backward`. */
  crossEntropy(logits: Matrix, target: number, weight: number): number {
    const top = Math.max(...logits.data);
    const total = logits.data.reduce((s, v) => s + Math.exp(v - top), 0);
    this.make(0, 0, () => {
      logits.data.forEach((v, j) => {
        logits.gradient[j]! += weight * (Math.exp(v - top) / total - (j === target ? 1 : 0));
      });
    });
    return weight * (Math.log(total) + top - logits.data[target]!);
  }

  backward(): void {
    for (let i = this.made.length - 1; i >= 0; i--) this.made[i]!.back();
  }
}

/** from, from + 1, … , to − 1. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
