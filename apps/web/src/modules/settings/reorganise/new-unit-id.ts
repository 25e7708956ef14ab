/** An id by which later steps call a unit that a step makes. `crypto.randomUUID` is missing where pages come without https. */
export function newUnitId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const stamped = [...bytes].map((byte, at) => (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte))
  const hex = stamped.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
