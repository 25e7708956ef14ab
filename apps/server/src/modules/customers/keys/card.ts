const spacing = /[\s\-–—_./·]+/gu

/** The number of a card as a key: NFKC, without spaces and dashes, in capitals; null for what is no number of a card. */
export function normaliseCard(given: string): string | null {
  const text = given.normalize('NFKC').replace(spacing, '').toUpperCase()
  return /^[0-9A-Z]{4,40}$/.test(text) && /\d/.test(text) ? text : null
}
