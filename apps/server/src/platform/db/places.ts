export interface Places {
  take(): Promise<void>
  give(): void
}

/** Lets so many in at once; the others wait in line. */
export function createPlaces(count: number): Places {
  const waiting: (() => void)[] = []
  let free = count
  return {
    take: async () => {
      if (free > 0) free--
      else await new Promise<void>((resolve) => waiting.push(resolve))
    },
    give: () => {
      const next = waiting.shift()
      if (next) next()
      else free++
    },
  }
}
