/** Most characters of a customer's facts, whichever door they come by: an index holds no entry over 2.7 kB, and Chinese takes four bytes a character. */
export const factLengths = { displayName: 200, givenName: 100, familyName: 100, city: 100 } as const
