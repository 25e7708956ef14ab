import type { ColumnType } from 'kysely'

/** timestamptz: ISO 8601 text when read. */
export type Instant = ColumnType<string, Date | string, Date | string>
/** timestamptz that the database fills in. */
export type InstantByDefault = ColumnType<string, Date | string | undefined, Date | string>
/** numeric: decimal text when read, so that no digit is lost. */
export type Decimal = ColumnType<string, string | number, string | number>
/** A column the database fills in itself and nobody writes. */
export type Derived<T> = ColumnType<T, never, never>
/** jsonb: given as text, read as a value. */
export type Json<T> = ColumnType<T, string, string>
