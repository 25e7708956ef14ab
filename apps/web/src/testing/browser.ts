import fs from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../../../scripts/chromium.ts'

/** Where Chromium or Chrome stands; a test without one is skipped, and says so: `describe.skipIf(!chromiumPath)`. */
export const chromiumPath = findChromium()

if (!chromiumPath) process.stderr.write(`Browser tests are skipped: no Chromium or Chrome is in PATH\n`)

export async function openChromium(): Promise<Browser> {
  if (!chromiumPath) throw new Error('there is no Chromium; guard the test by describe.skipIf(!chromiumPath)')
  return await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
}

/** A page, and whatever its console complained about: refused by the content policy, crashed, warned. */
export interface WatchedPage {
  readonly page: Page
  /** Lines of the console that no page of ours may cause; answers of 4xx are the tests' own doing. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

const expected = /^Failed to load resource: the server responded with a status of 4\d\d/

export async function openPage(browser: Browser, options: BrowserContextOptions & { language?: string } = {}): Promise<WatchedPage> {
  const { language = 'en', ...rest } = options
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: language, reducedMotion: 'reduce', ...rest })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !expected.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints, close: () => context.close() }
}

interface Arrival {
  /** Where the server is. */
  readonly url: string
  readonly email: string
  readonly password: string
  readonly language: string
  /** The page that is opened then. */
  readonly address: string
}

/** Somebody who is signed in, reads in a language, and opens a page; how people sign in has tests of its own. */
export async function arriveSignedIn(page: Page, { url, email, password, language, address }: Arrival): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.evaluate(
    async ({ given, spoken }) => {
      const headers = { 'content-type': 'application/json' }
      await fetch('/api/session', { method: 'POST', headers, body: JSON.stringify(given) })
      await fetch('/api/me', { method: 'PATCH', headers, body: JSON.stringify({ language: spoken }) })
    },
    { given: { email, password }, spoken: language },
  )
  await page.goto(`${url}${address}`)
}

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const run = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`

/** What axe finds wrong with the page as it stands, once it is more than a skeleton. It goes in by the debugger: the content policy admits no foreign script. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  const debug = await page.context().newCDPSession(page)
  await debug.send('Runtime.evaluate', { expression: axe })
  const { result } = await debug.send('Runtime.evaluate', { expression: run, awaitPromise: true, returnByValue: true })
  await debug.detach()
  return Array.isArray(result.value) ? result.value.map(String) : [`axe did not answer: ${JSON.stringify(result)}`]
}
