/**
 * The query that the page was opened with, read before the router does: it would take a code of digits alone for a number, and put
 * another one into the address.
 */
export const arrivedWith = globalThis.location?.search ?? ''
