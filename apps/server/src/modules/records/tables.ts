import { tables } from '../../platform/db/tx.ts'

/** No tables of its own: those in the schema `custom` are the company's, and named by their kind. */
export const db = tables<Record<string, never>>()
