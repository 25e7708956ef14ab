/**
 * A small language for computed fields: read with positions, checked for types, worked out in memory and compiled to PostgreSQL, with
 * the same result to the last digit. Nothing here throws on what people write, reads a clock or places their text into a statement.
 */
export { fieldsOf, type Node } from './ast.ts'
export { type Checked, check, compile, type FieldLookup, type Formula } from './check.ts'
export { findCycle } from './cycle.ts'
export { evaluate, type FieldValue, type Outcome } from './evaluate.ts'
export { type FunctionDoc, functionDocs } from './functions.ts'
export { dayOf, type Moment } from './instant.ts'
export { limits, type Parsed, parse } from './parser.ts'
export { print } from './print.ts'
export { type Problem, type ProblemCode, problemCodes } from './problem.ts'
export type { Code, Piece } from './sql.ts'
export { toSql } from './to-sql.ts'
export type { FieldInfo, FieldKind, Kind, Money, Type } from './type.ts'
