/** A request as it arrived, in letters that the router leaves alone: it would read a state of digits as a number, and round it. */
export function packed(search: string): string {
  return `q${btoa(String.fromCharCode(...new TextEncoder().encode(search)))}`
}

/** The parameters again; null for something else. */
export function unpacked(request: string | undefined): Record<string, string> | null {
  if (!request?.startsWith('q')) return null
  try {
    const bytes = Uint8Array.from(atob(request.slice(1)), (letter) => letter.charCodeAt(0))
    return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)))
  } catch {
    return null
  }
}
