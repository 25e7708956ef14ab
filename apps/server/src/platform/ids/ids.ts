import { v7 } from 'uuid'

/** A UUIDv7: ids made later sort later, so that fresh rows land together in an index. */
export function newId(): string {
  return v7()
}
