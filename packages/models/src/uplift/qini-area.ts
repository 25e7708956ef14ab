/** Customers in descending order of their score, and where a new score starts. */
export interface RankedExperiment {
  readonly treatment: Uint8Array
  readonly outcome: Float64Array
  /** 1 for the last customer of each distinct score. */
  readonly isEnd: Uint8Array
}

export interface QiniArea {
  /** Area between the curve and the straight line from (0, 0) to its end, in customers × outcome. */
  readonly overLine: number
  /** The same for the best order there can be; null for outcomes other than 0 and 1. */
  readonly perfectOverLine: number | null
  readonly customers: number
  /** Whether both arms were there. */
  readonly isSound: boolean
}

/** q = Y_t - Y_c N_t / N_c; while nobody held out has been met there is nothing to take off. */
export function qiniGain(yt: number, yc: number, nt: number, nc: number): number {
  return nc === 0 ? yt : yt - (yc * nt) / nc
}

/**
 * The area of a Qini curve.
 *
 * @param order place of each ranked customer among those that `weight` counts
 * @param weight how often each customer counts; once where not given
 */
export function qiniArea(
  { treatment, outcome, isEnd }: RankedExperiment,
  isBinary: boolean,
  order: Int32Array | null = null,
  weight: Uint32Array | null = null,
): QiniArea {
  let [yt, yc, nt, nc] = [0, 0, 0, 0]
  let [x, q, area] = [0, 0, 0]
  for (let i = 0; i < treatment.length; i++) {
    const count = weight === null ? 1 : (weight[order === null ? i : (order[i] ?? 0)] ?? 0)
    const value = count * (outcome[i] ?? 0)
    if (treatment[i] === 1) {
      nt += count
      yt += value
    } else {
      nc += count
      yc += value
    }
    if (isEnd[i] === 0) continue
    const next = qiniGain(yt, yc, nt, nc)
    area += ((nt + nc - x) * (next + q)) / 2
    x = nt + nc
    q = next
  }
  const line = (x * q) / 2
  return {
    overLine: area - line,
    perfectOverLine: isBinary ? perfectArea(yt, yc, nt, nc) - line : null,
    customers: x,
    isSound: nt > 0 && nc > 0,
  }
}

/** Treated who did it first, then those of no effect, then those held out who did it: three points. */
function perfectArea(yt: number, yc: number, nt: number, nc: number): number {
  const points = [
    [yt, qiniGain(yt, 0, yt, 0)],
    [nt + nc - yc, qiniGain(yt, 0, nt, nc - yc)],
    [nt + nc, qiniGain(yt, yc, nt, nc)],
  ] as const
  let [x, q, area] = [0, 0, 0]
  for (const [nextX, nextQ] of points) {
    area += ((nextX - x) * (nextQ + q)) / 2
    x = nextX
    q = nextQ
  }
  return area
}
