// What cannot be seen and turns the reading of others: bidi marks, embeddings, overrides and isolates, zero-width spaces, soft hyphens.
// Joiners stay: emoji and Persian names are made with them.
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]/gu
const breaks = /[\s\u0085\u3000]+/gu
const controls = /\p{Cc}/gu
// Letters and digits that a Chinese keyboard left wide, and kana left narrow. Wide punctuation is how company names are written.
const width = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f]+/gu

// Most names are so already; a file has a million of them.
const plain = /^[!-~\u4e00-\u9fff]+(?: [!-~\u4e00-\u9fff]+)*$/

/** A name or place as it is stored: composed, on one line, with nothing in it that is not seen; emoji and every script stay as they are. */
export function cleaned(text: string): string {
  if (plain.test(text)) return text
  return text
    .replace(breaks, ' ')
    .replace(controls, '')
    .replace(unseen, '')
    .replace(width, (run) => run.normalize('NFKC'))
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim()
}
