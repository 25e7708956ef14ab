import pg from 'pg'

// What PostgreSQL says to a statement whose columns are of other types than they were when it was written.
const estranged: ReadonlySet<string> = new Set(['42883', '42804', '42703', '22P02'])

/** Does again what met a column whose type was changed between reading what it is and asking for it: the second time it is known. */
export async function onceMore<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !estranged.has(error.code ?? '')) throw error
    return await work()
  }
}
