import { z } from 'zod'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Place, RelationRow } from './rows.ts'

const Cursor = z.object({ role: z.string(), id: z.uuid() })

export function placeOf(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new Refusal('cursor_invalid')
  }
}

export function cursorAfter({ role, relationId: id }: RelationRow): string {
  return Buffer.from(JSON.stringify({ role, id })).toString('base64url')
}
