export const width = 280
export const height = 72

interface Point {
  x: number
  y: number
}

/** The line through the months, and the area below it; both as SVG path data. */
export function pathsOf(values: readonly number[]): { line: string; area: string; end: Point } {
  const least = Math.min(0, ...values)
  const span = Math.max(...values, 1) - least
  const step = values.length > 1 ? width / (values.length - 1) : 0
  const points = values.map((value, index) => ({ x: index * step, y: height - ((value - least) / span) * (height - 6) - 2 }))
  const at = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`
  const line = `M${points.map(at).join('L')}`
  const end = points.at(-1) ?? { x: 0, y: height }
  return { line, area: `${line}L${end.x.toFixed(1)} ${height}L0 ${height}Z`, end }
}
