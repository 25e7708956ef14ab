import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const password = 'quiet-harbour-72'

describe.skipIf(!chromiumPath)('keys, other systems and acting as somebody, in a browser', () => {
  let t: ServedApp
  let browser: Browser

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser('lin@example.com', password, 'admin')
    await t.addUser('mei@example.com', password, 'agent')
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  async function signIn(page: Page, email: string, path: string): Promise<void> {
    await page.goto(`${t.url}${path}`)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').first().fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }

  const looks = async (token: string): Promise<number> =>
    (await fetch(`${t.url}/api/customers/fields`, { headers: { authorization: `Bearer ${token}` } })).status

  test('somebody makes a key with one permission, uses it and revokes it', async () => {
    const { page, complaints, close } = await openPage(browser)
    await signIn(page, 'mei@example.com', '/settings/api')
    await page.getByText('You have no API key').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Make a key' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Make the key' }).click()
    await dialog.getByText('Enter a name').waitFor()
    await dialog.getByText('Choose at least one permission').waitFor()
    await dialog.getByLabel('Name').fill('Web shop')
    await dialog.getByLabel('Search permissions').fill('see customers')
    await dialog.getByLabel('See customers').check()
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Make the key' }).click()
    const key = await page.getByLabel('API key', { exact: true }).inputValue()
    expect(key).toMatch(/^gx_/)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'I have kept it' }).click()
    await page.getByText(`gx_…${key.slice(-4)}`).waitFor()
    expect(await page.content()).not.toContain(key)
    expect(await looks(key)).toBe(200)
    await page.getByRole('button', { name: 'Revoke the key Web shop' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click()
    await page.getByText('The key is revoked.').waitFor()
    expect(await looks(key)).toBe(401)
    expect(complaints).toEqual([])
    await close()
  })

  test('an administrator makes a service user, a key for it and another system known, which a user then lets act', async () => {
    const { page, complaints, close } = await openPage(browser)
    await signIn(page, 'lin@example.com', '/settings/api')
    await page.getByRole('button', { name: 'Add service user' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Till in the shop')
    await page.getByRole('dialog').getByRole('button', { name: 'Add service user' }).click()
    await page.getByRole('button', { name: 'Make a key for Till in the shop' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Till')
    await page.getByRole('dialog').getByLabel('All of Customers').check()
    await page.getByRole('button', { name: 'Make the key' }).click()
    expect(await looks(await page.getByLabel('API key', { exact: true }).inputValue())).toBe(200)
    await page.getByRole('button', { name: 'I have kept it' }).click()
    await page.getByRole('button', { name: 'Add system' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Newsletter')
    await dialog.getByLabel('Addresses to return to').fill(`${t.url}/u/callback`)
    await dialog.getByLabel('See customers').check()
    await dialog.getByRole('button', { name: 'Add the system' }).click()
    const clientId = await page.getByLabel('Client ID', { exact: true }).inputValue()
    expect(await page.getByLabel('Client secret', { exact: true }).inputValue()).toMatch(/^gxs_/)
    await page.getByRole('button', { name: 'I have kept it' }).click()
    await page.getByText('Newsletter').waitFor()
    expect(await axeViolations(page)).toEqual([])

    const mei = await openPage(browser)
    const asked = new URLSearchParams({
      client_id: clientId,
      redirect_uri: `${t.url}/u/callback`,
      response_type: 'code',
      state: '12345678901234567890',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    })
    await signIn(mei.page, 'mei@example.com', `/oauth/authorize?${asked}`)
    await mei.page.getByRole('heading', { name: 'Newsletter wants to act for you' }).waitFor()
    await mei.page.getByText('See customers').waitFor()
    expect(await axeViolations(mei.page)).toEqual([])
    await mei.page.getByRole('button', { name: 'Allow' }).click()
    await mei.page.waitForURL(/\/u\/callback\?/)
    expect(Object.fromEntries(new URL(mei.page.url()).searchParams)).toMatchObject({ state: '12345678901234567890', iss: t.url })
    await mei.page.goto(`${t.url}/settings/api`)
    await mei.page.getByRole('button', { name: 'Disconnect Newsletter' }).click()
    await mei.page.getByText('You have let no other system act for you.').waitFor()
    await mei.page.goto(`${t.url}/oauth/authorize?client_id=unknown`)
    await mei.page.getByText('No system with this client ID').waitFor()
    expect([...complaints, ...mei.complaints]).toEqual([])
    await mei.close()
    await close()
  })

  test('an administrator acts as somebody: a banner on every page and tab, until they stop; the user can read why', async () => {
    const { page, complaints, close } = await openPage(browser)
    await signIn(page, 'lin@example.com', '/settings/users')
    await page.getByRole('button', { name: 'Actions for mei' }).waitFor()
    const tab = await page.context().newPage()
    await tab.goto(`${t.url}/customers`)
    await tab.getByRole('link', { name: 'Customers' }).first().waitFor()
    await page.getByRole('button', { name: 'Actions for mei' }).click()
    await page.getByRole('menuitem', { name: 'Act as mei' }).click()
    await page.getByRole('button', { name: 'Act as mei' }).click()
    await page.getByText('Say why, in a few words').waitFor()
    await page.getByLabel('Reason').fill('She sees no orders')
    await page.getByRole('button', { name: 'Act as mei' }).click()
    for (const one of [page, tab]) await one.getByText('lin is acting as mei').waitFor()
    await page.getByText(/1\d:\d\d left/).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.goto(`${t.url}/settings`)
    await page.getByText('Their own settings stay closed to you').waitFor()
    expect(await page.getByRole('button', { name: 'People', exact: true }).count()).toBe(0)
    await page.getByRole('region', { name: 'Acting as somebody' }).getByRole('button', { name: 'Stop' }).click()
    for (const one of [page, tab]) await one.getByText('lin is acting as mei').waitFor({ state: 'detached' })
    await page.goto(`${t.url}/settings/users`)
    await page.getByRole('button', { name: 'Actions for mei' }).waitFor()

    const mei = await openPage(browser)
    await signIn(mei.page, 'mei@example.com', '/settings')
    await mei.page.getByText('lin acted as you').waitFor()
    await mei.page.getByText('She sees no orders').waitFor()
    expect([...complaints, ...mei.complaints]).toEqual([])
    await mei.close()
    await close()
  })
})
