import type { SchemaMigration } from '../../platform/db/migrate.ts'
import type { TableKinds } from '../../platform/db/registry.ts'
import { tables } from '../../platform/db/tx.ts'

interface SampleTable {
  template: string
  /** The kind of record: `custom.policy`. */
  object: string
  recordId: string
}

export const db = tables<{ 'shape.samples': SampleTable }>()

export const sampleMigrations: readonly SchemaMigration[] = [
  {
    name: '2026-11-30-91-shape-samples',
    sql: `
create table shape.samples (template text not null, object text not null, record_id uuid not null, primary key (template, object, record_id));`,
  },
]

export const sampleTableKinds: TableKinds = { 'shape.samples': 'reference' }
