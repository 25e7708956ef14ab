const loopback = ['localhost', '127.0.0.1', '[::1]']

/** Whether a code may be sent there at all: encrypted, or to the user's own computer (RFC 8252, 7.3). */
export function isRedirectUri(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || text.includes('#') || text.includes('*') || url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.includes(url.hostname))
}

/** The address to send the browser back to, what was there kept. */
export function redirectWith(uri: string, params: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(uri)
  for (const [name, value] of Object.entries(params)) if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}
