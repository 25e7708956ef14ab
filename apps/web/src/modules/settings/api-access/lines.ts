/** What somebody wrote one a line, or with commas between. */
export function linesOf(text: string): string[] {
  return text
    .split(/[\n,;，；、]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
