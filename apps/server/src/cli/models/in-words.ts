interface Parametric {
  readonly model: string
  readonly parameters: object
  readonly logLikelihood: number
  readonly standardErrors: object
  readonly converged: boolean
  readonly warnings: readonly { readonly message: string }[]
}

export function figure(value: unknown): string {
  if (typeof value !== 'number') return value === null || value === undefined ? 'unknown' : String(value)
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(7)))
}

export function notes(warnings: readonly { readonly message: string }[]): string[] {
  return warnings.map((warning) => `Note: ${warning.message}`)
}

/** The first rows, and how many there are besides. */
export function firstRows(heading: readonly string[], rows: readonly (readonly unknown[])[], most = 20): string[] {
  const more = rows.length > most ? [`… and ${rows.length - most} more: --json has them all`] : []
  return rows.length === 0 ? [] : [table([heading, ...rows.slice(0, most)]), ...more]
}

/** A fit by likelihood: how it ended, each parameter with its error, and what a reader must know. */
export function fitInWords(fit: Parametric): string {
  const errors = new Map<string, unknown>(Object.entries(fit.standardErrors))
  const parameters = Object.entries(fit.parameters).map(
    ([name, value]) => `${name.padEnd(8)} ${figure(value)}   ± ${figure(errors.get(name))}`,
  )
  const converged = fit.converged ? 'converged' : 'DID NOT CONVERGE'
  return [`${fit.model}, ${converged}, log-likelihood ${fit.logLikelihood.toFixed(4)}`, ...parameters, ...notes(fit.warnings)].join('\n')
}

/** Rows of cells as columns that stand under each other; the first is the heading. */
export function table(rows: readonly (readonly unknown[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? figure(cell) : String(cell ?? ''))))
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  return cells
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
