import { createHash } from 'node:crypto'

/** Draws that are the same for the same name, so that a sample is the same wherever it is loaded. */
export interface Dice {
  /** From 0 inclusive to 1 exclusive. */
  share(): number
  /** A whole number, both ends included. */
  between(least: number, greatest: number): number
  of<T>(list: readonly [T, ...T[]]): T
}

export function diceOf(name: string): Dice {
  let draws = 0
  const share = (): number => {
    draws += 1
    return createHash('sha256').update(`${name} ${draws}`).digest().readUIntBE(0, 6) / 2 ** 48
  }
  return {
    share,
    between: (least, greatest) => least + Math.floor(share() * (greatest - least + 1)),
    of: (list) => list[Math.floor(share() * list.length)] ?? list[0],
  }
}
