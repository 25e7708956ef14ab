/**
 * How a table grows and where its rows live once the company outgrows one machine.
 * customer: carries customer_id in its key, co-located · key: unique values by hash, no foreign key ·
 * reference: small, copied everywhere · local: jobs, logs, sign-ins, staging on one node.
 */
export type TableKind = 'customer' | 'key' | 'reference' | 'local'

/** Every table of a module, `schema.table` → kind; the schema test refuses a table that is not declared. */
export type TableKinds = Readonly<Record<`${string}.${string}`, TableKind>>
