type Value = string | number | boolean | string[] | null

interface Page<Row> {
  rows: Row[]
  next: string | null
  labels: Record<string, string>
}

/** A page with the names of what its rows refer to in the place of the ids: a list shows nothing else of them. */
export function withNames<Row extends { values: Record<string, Value> }>(page: Page<Row>): Page<Row> {
  const { labels } = page
  if (Object.keys(labels).length === 0) return page
  const named = (value: Value): Value => {
    if (Array.isArray(value)) return value.map((id) => labels[id] ?? id)
    return typeof value === 'string' ? (labels[value] ?? value) : value
  }
  const rows = page.rows.map((row) => ({
    ...row,
    values: Object.fromEntries(Object.entries(row.values).map(([key, value]) => [key, named(value)])),
  }))
  return { ...page, rows }
}
