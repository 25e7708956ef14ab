// How smoothly the list of customers scrolls with 100,000 rows in it: milliseconds from frame to frame, in a real browser.
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { chromium, type Page } from 'playwright-core'
import { createUser } from '../apps/server/src/platform/auth/index.ts'
import { asSystem } from '../apps/server/src/platform/http/context.ts'
import type { Booted } from '../apps/server/src/start/boot.ts'
import { buildWebIfStale, webFolder } from '../apps/server/src/start/web-build.ts'
import { serveWeb } from '../apps/server/src/start/web-files.ts'
import { findChromium } from '../scripts/chromium.ts'
import { loadCompany, quantile, readOptions, report, withCompany } from './company.ts'

const options = readOptions(100_000)
const rowsWanted = Number(parseArgs({ options: { rows: { type: 'string' } }, strict: false }).values.rows ?? 100_000)
const executablePath = findChromium()
const password = 'copper-kettle-48'
const email = 'bench@example.com'

if (executablePath === undefined) {
  process.stderr.write('grid: skipped, there is no Chromium\n')
  process.exit(0)
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return address !== null && typeof address === 'object' ? address.port : 0
}

async function signIn(booted: Booted, page: Page, url: string): Promise<void> {
  const { rows } = await booted.platform.database.pool.query('select 1 from auth."user" where email = $1', [email])
  if (rows.length === 0)
    await asSystem(booted.platform, async (ctx) => {
      await createUser(ctx, { email, name: 'bench', roles: ['admin'], language: 'en' }, password)
    })
  await page.goto(`${url}/sign-in`)
  await page.evaluate(
    async (body) =>
      await fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then((r) => r.ok),
    JSON.stringify({ email, password }),
  )
}

/** Reads on to the end, as somebody who holds the End key does, until so many rows are there. */
async function loadRows(page: Page, wanted: number): Promise<number> {
  return await page.evaluate(async (count) => {
    const grid = document.querySelector('[role="grid"]')
    const scroller = grid?.parentElement
    const loaded = (): number => Number(grid?.getAttribute('aria-rowcount')) - 1
    for (let tries = 0; tries < 6_000 && loaded() < count; tries++) {
      if (scroller) scroller.scrollTop = scroller.scrollHeight
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    if (scroller) scroller.scrollTop = 0
    return loaded()
  }, wanted)
}

async function frames(page: Page, pixels: number, count: number): Promise<readonly number[]> {
  return await page.evaluate(
    async ({ step, wanted }) => {
      const scroller = document.querySelector('[role="grid"]')?.parentElement
      if (!scroller) throw new Error('there is no grid')
      scroller.scrollTop = 200_000
      const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
      for (let warm = 0; warm < 20; warm++) await frame()
      const times: number[] = []
      let before = await frame()
      for (let n = 0; n < wanted; n++) {
        scroller.scrollTop += step
        const now = await frame()
        times.push(now - before)
        before = now
      }
      return times
    },
    { step: pixels, wanted: count },
  )
}

await buildWebIfStale()
await withCompany(
  async (booted) => {
    await loadCompany(booted, options)
    const pages = webFolder()
    if (pages === null) throw new Error('the pages have not been built')
    await serveWeb(booted.wired.app, pages)
    const { port, baseUrl } = booted.platform.config
    await booted.wired.app.listen({ port, host: 'localhost' })
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en' })
      await signIn(booted, page, baseUrl)
      await page.goto(`${baseUrl}/customers?sort=createdAt.desc`)
      await page.getByRole('grid').waitFor()
      const rows = await loadRows(page, rowsWanted)
      for (const [pixels, count] of [
        [40, 200],
        [400, 200],
        [20_000, 60],
      ] as const) {
        const times = await frames(page, pixels, count)
        const facts = { rows, frames: count, median: quantile(times, 0.5), overLimit: times.filter((ms) => ms > 34).length }
        report(`grid.frame-at-${pixels}-px`, quantile(times, 0.95), 'ms', { limit: 34 }, facts)
      }
    } finally {
      await browser.close()
    }
  },
  { port: await freePort() },
)
