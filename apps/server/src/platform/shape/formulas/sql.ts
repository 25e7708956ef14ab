import { dayOf, type Formula, type Moment, type Piece, toSql } from '@guanxi/formula'
import { type RawBuilder, sql } from 'kysely'

/** The column where a field's value stands, in the type of the field: minor units for money, text[] for choices. */
export type ColumnOf = (key: string) => RawBuilder<unknown>

function momentPart(part: 'now' | 'today' | 'timeZone', moment: Moment): string {
  return part === 'today' ? dayOf(moment) : moment[part]
}

function fragment(piece: Piece, columnOf: ColumnOf, moment: Moment): RawBuilder<unknown> {
  switch (piece.kind) {
    case 'code':
      return sql.raw(piece.code)
    case 'value':
      return sql`${piece.value}`
    case 'field':
      return columnOf(piece.key)
    case 'moment':
      return sql`${momentPart(piece.part, moment)}`
  }
}

/** A checked formula as an expression of a statement. What its author wrote stands in parameters alone. */
export function formulaSql(formula: Formula, columnOf: ColumnOf, moment: Moment): RawBuilder<unknown> {
  return sql.join(
    toSql(formula).map((piece) => fragment(piece, columnOf, moment)),
    sql``,
  )
}
