import type { WarehouseSession } from '../../warehouse/index.ts'

/** Runs statements one after the other; each ends with a semicolon at the end of its line. */
export async function runAll(session: WarehouseSession, statements: string): Promise<void> {
  for (const statement of statements.split(';\n')) if (statement.trim() !== '') await session.run(statement)
}
