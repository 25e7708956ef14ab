import pg from 'pg'

/**
 * Runs statements as the owner of the database, each by itself and in no transaction, on a connection that is closed again: for the little that
 * neither the server's role may do nor a function can, such as building an index while people go on writing.
 */
export async function runAsOwner(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'guanxi owner' })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
