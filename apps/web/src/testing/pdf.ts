import type { Page } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'

/** What a page would be on paper, sheet by sheet. */
export async function printed(page: Page): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4' }))))
  return text
}
