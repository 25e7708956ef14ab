import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'

/** One landed change of the schema. Never edited once landed; names sort in the order in which they run. */
export interface SchemaMigration {
  /** `YYYY-MM-DD-NN-module-what` */
  readonly name: string
  readonly sql: string
}

class MigrationFailed extends Error {}

function statementsOf(migration: SchemaMigration) {
  return { up: async (db: Kysely<unknown>) => void (await sql.raw(migration.sql).execute(db)) }
}

/** Brings the database up to date; safe when several processes start at once. */
export async function migrate(url: string, migrations: readonly SchemaMigration[]): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const all = Object.fromEntries(migrations.map((migration) => [migration.name, statementsOf(migration)]))
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => all },
      allowUnorderedMigrations: true,
      migrationTableSchema: 'platform',
      migrationTableName: 'migrations',
      migrationLockTableName: 'migrations_lock',
    })
    const { error, results } = await migrator.migrateToLatest()
    const failed = results?.find((result) => result.status === 'Error')
    if (error) throw new MigrationFailed(`migration ${failed?.migrationName ?? 'set'} failed`, { cause: error })
  } finally {
    await db.destroy()
  }
}
