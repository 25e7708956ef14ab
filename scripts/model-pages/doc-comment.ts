/** One `@tag` of a doc comment: its first line's rest and the lines below, stripped of the comment's own marks. */
export interface DocTag {
  readonly name: string
  readonly text: string
}

export interface DocComment {
  readonly summary: string
  readonly tags: readonly DocTag[]
  /** Where the declaration begins that the comment speaks of. */
  readonly endsAt: number
}

const FENCE = /^\s*```/

/** All doc comments of a source, in order. An `@` inside a code block begins no tag. */
export function docCommentsOf(source: string): DocComment[] {
  return [...source.matchAll(/^[ \t]*\/\*\*([\s\S]*?)\*\//gm)].map((match) => ({
    ...read(linesOf(match[1] ?? '')),
    endsAt: match.index + match[0].length,
  }))
}

function linesOf(comment: string): string[] {
  return comment.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
}

function read(lines: readonly string[]): { summary: string; tags: DocTag[] } {
  const parts: { name: string; lines: string[] }[] = [{ name: '', lines: [] }]
  let isCode = false
  for (const line of lines) {
    const tag = isCode ? null : /^@(\w+) ?(.*)$/.exec(line)
    if (tag) parts.push({ name: tag[1] ?? '', lines: [tag[2] ?? ''] })
    else parts.at(-1)?.lines.push(line)
    if (FENCE.test(line)) isCode = !isCode
  }
  const [summary, ...tags] = parts.map((part) => ({ name: part.name, text: part.lines.join('\n').trim() }))
  return { summary: summary?.text ?? '', tags }
}
