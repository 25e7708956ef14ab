/** A peer that the company's administrator vouches for: it may stand on a private address, and on the port named here. */
export interface AllowedHost {
  readonly host: string
  /** null: the usual ports. */
  readonly port: number | null
}

export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

function parseEntry(entry: string): AllowedHost | null {
  const url = URL.canParse(`http://${entry}`) ? new URL(`http://${entry}`) : null
  if (!url?.hostname || entry.includes('*') || url.username !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return null
  return { host: hostOf(url), port: url.port === '' ? null : Number(url.port) }
}

/** `host[:port],…`; null when an entry is none. */
export function parseAllowedHosts(text: string): readonly AllowedHost[] | null {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(parseEntry)
  return entries.every((entry) => entry !== null) ? entries : null
}
