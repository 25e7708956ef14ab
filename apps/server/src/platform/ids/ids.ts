import { v7, validate } from 'uuid'

/** A UUIDv7: ids made later sort later, so that fresh rows land together in an index. */
export function newId(): string {
  return v7()
}

export function isId(text: string): boolean {
  return validate(text)
}
