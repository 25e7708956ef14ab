import { createHash } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standardRoleIds } from '../../../server/src/platform/access/schema.ts'
import { createServedApp, type ServedApp } from '../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage } from './browser.ts'

const password = 'copper-kettle-48'
const settings = [
  { email: 'en@example.com', language: 'en', colorScheme: 'light', width: 1440, height: 900 },
  { email: 'zh@example.com', language: 'zh-CN', colorScheme: 'dark', width: 390, height: 844 },
] as const

// A kind of record of the company's own, with a choice to make a board of, and one record.
async function addPolicy(t: ServedApp, customerId: string): Promise<string> {
  const as = t.as('admin')
  await as.post('/shape/objects', { labels: { en: 'Policy', 'zh-CN': '保单' }, plurals: { en: 'Policies' }, key: 'policy' })
  const choices = [{ key: 'active', labels: { en: 'Active' }, colour: 'green' }]
  await as.post('/shape/fields', { object: 'custom.policy', type: 'choice', key: 'x_status', labels: { en: 'Status' }, choices })
  const { body } = await as.post('/records/policy', { title: 'P-1', customerId, custom: { x_status: 'active' } })
  return body.recordId
}

describe.skipIf(!chromiumPath)('every page, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let addresses: readonly string[]

  beforeAll(async () => {
    t = await createServedApp()
    for (const { email } of settings) await t.addUser(email, password, 'admin')
    await t.seed({ customers: 200, years: 1, seed: 3 }, async () => {})
    await t.modules.insight.refresh()
    const { rows } = await t.platform.database.pool.query(
      'select customer_id as id from insight.scores order by value_minor desc nulls last limit 1',
    )
    const invited = await t.as('admin').post('/users', { email: 'a.rather.long.address@silverleaf-trading.example', roles: ['agent'] })
    const token = 'a-token-of-a-reset-that-is-good'
    await t.platform.database.pool.query(
      `insert into auth.password_resets (token_hash, user_id, expires_at) values ($1, $2, now() + interval '1 hour')`,
      [createHash('sha256').update(token).digest(), invited.body.user.id],
    )
    const { units } = (await t.as('admin').get('/units')).body
    await t.as('admin').post('/units', { name: 'A unit whose name somebody made rather long', parentId: units[0].unitId })
    await t.as('admin').post('/teams', { name: 'Key accounts', members: [invited.body.user.id] })
    const field = await t.as('admin').post('/shape/fields', {
      object: 'customers.customer',
      type: 'choice',
      labels: { en: 'A field whose name somebody made rather long' },
      choices: [{ labels: { en: 'Asked once' }, colour: 'teal' }],
    })
    const recordId = await addPolicy(t, rows[0].id)
    addresses = [
      '/sign-in',
      '/sign-in/forgotten',
      '/sign-in/new-password',
      `/sign-in/new-password?token=${token}`,
      '/sign-in/link',
      invited.body.link.slice(t.url.length),
      '/customers',
      '/customers/exports',
      '/customers/arrivals',
      `/customers/${rows[0].id}`,
      '/segments',
      '/segments/new',
      '/campaigns',
      '/campaigns/new',
      '/insight/board',
      '/imports',
      '/imports/new',
      '/outbox',
      '/settings',
      '/settings/security',
      '/settings/users',
      `/settings/people/${invited.body.user.id}`,
      '/settings/roles',
      `/settings/roles/${standardRoleIds.agent}`,
      '/settings/units',
      '/settings/units?on=2026-01-31',
      '/settings/teams',
      '/settings/deputies',
      '/settings/intake',
      '/settings/fields',
      '/settings/fields/new',
      `/settings/fields/${field.body.fieldId}`,
      '/settings/sso',
      '/settings/sso/new?kind=saml',
      '/settings/api',
      '/oauth/consent',
      '/settings/audit',
      '/settings/objects',
      '/settings/transfer',
      '/settings/transfer?template=insurer',
      '/records/policy',
      '/records/policy?as=board',
      '/records/policy?as=calendar',
      '/records/policy?as=chart',
      `/records/policy/${recordId}`,
      '/nothing-here',
    ]
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  // A page is there when its waiting shapes are gone.
  async function settled(page: Page): Promise<void> {
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 20_000 }).toBe(0)
  }

  test.each(settings)(
    'is free of barriers, of sideways scrolling and of complaints: $language, $colorScheme, $width px',
    async (setting) => {
      const { email, language, colorScheme, width, height } = setting
      const { page, complaints, close } = await openPage(browser, { language, colorScheme, viewport: { width, height } })
      await page.goto(`${t.url}/sign-in`)
      await page.evaluate(
        async (given) => {
          const headers = { 'content-type': 'application/json' }
          await fetch('/api/session', { method: 'POST', headers, body: JSON.stringify({ email: given.email, password: given.password }) })
          await fetch('/api/me', { method: 'PATCH', headers, body: JSON.stringify({ language: given.language }) })
        },
        { email, password, language },
      )
      const found: Record<string, unknown> = {}
      for (const address of addresses) {
        await page.goto(`${t.url}${address}`)
        await settled(page)
        const violations = await axeViolations(page)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (violations.length > 0 || overflow > 0) found[address.replace(/[0-9a-f-]{36}/, ':id')] = { violations, overflow }
      }
      expect(found).toEqual({})
      expect(complaints).toEqual([])
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
      await close()
    },
  )
})
