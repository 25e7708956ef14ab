import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCustomers } from '../../../../server/src/modules/customers/testing.ts'
import { createServedApp, type ServedApp } from '../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../../testing/browser.ts'

const signIn = { email: 'wen@example.com', password: 'quiet-harbour-72' }
const cities = ['Leipzig', 'Suzhou', 'Taichung']

async function arrive(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('E-mail').fill(signIn.email)
  await page.getByLabel('Password').first().fill(signIn.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

describe.skipIf(!chromiumPath)('the customers, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let staff: WatchedPage
  let page: Page

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(signIn.email, signIn.password, 'manager')
    await buildCustomers(
      t,
      Array.from({ length: 150 }, (_, index) => ({
        externalSource: 'shop',
        externalId: `N${index}`,
        displayName: `Customer ${String(index).padStart(3, '0')}`,
        city: cities[index % 3] ?? null,
        email: `c${index}@example.com`,
      })),
    )
    browser = await openChromium()
    staff = await openPage(browser)
    page = staff.page
    await arrive(page, t.url)
    await page.getByRole('grid', { name: 'Customers' }).waitFor()
  })

  afterAll(async () => {
    await staff?.close()
    await browser?.close()
    await t?.close()
  })

  test('a list is filtered, sorted and kept as a view, and its address alone brings it back', async () => {
    await page.getByText('150 customers').waitFor()
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('region', { name: 'Customer' }).getByRole('button', { name: 'City' }).click()
    await page.getByLabel('Value', { exact: true }).fill('Suzhou')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('50 customers').waitFor()
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button', { name: 'Name', exact: true }).click()
    await page.waitForURL(/sort=displayName\.asc/)
    await page.goto(page.url())
    await page.getByText('50 customers').waitFor()
    expect(await page.getByRole('row').nth(1).textContent()).toContain('Customer 001')
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Suzhou by name')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL(/\?view=[\w-]+$/)
    expect(await page.getByRole('button', { name: 'Suzhou by name', exact: true }).getAttribute('aria-current')).toBe('page')
    expect(await axeViolations(page)).toEqual([])
  })

  test('from the list to a record, a note and a corrected phone number, by keyboard', async () => {
    await page.getByRole('grid').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Customer 001' }).waitFor()
    await page.getByLabel('Write a note').fill('Prefers to be called after six')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('list', { name: 'What happened' }).getByText('Prefers to be called after six').waitFor()
    await page.getByRole('button', { name: 'Change Phone' }).click()
    await page.getByRole('textbox', { name: 'Phone' }).fill('12')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: '12' }).waitFor()
    await page.getByRole('textbox', { name: 'Phone' }).fill('138 0013 8000')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Change Phone' }).filter({ hasText: '+86 138 0013 8000' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  test('who comes second sees what the first one wrote, keeps what they typed, and may save it after all', async () => {
    const id = new URL(page.url()).pathname.split('/').at(-1)
    await page.getByRole('button', { name: 'Change City' }).click()
    const { body } = await t.as('admin').get(`/customers/${id}`)
    const first = await t.as('admin').patch(`/customers/${id}`, { version: body.version, source: 'fair' })
    expect(first.status).toBe(200)
    const field = page.getByRole('textbox', { name: 'City' })
    await field.fill('Hangzhou')
    await page.keyboard.press('Enter')
    await page.getByText('A colleague changed this customer').waitFor()
    expect(await field.inputValue()).toBe('Hangzhou')
    await page.getByRole('button', { name: 'Change Source' }).filter({ hasText: 'fair' }).waitFor()
    expect((await t.as('admin').get(`/customers/${id}`)).body.city).toBe('Suzhou')
    await field.press('Enter')
    await page.getByRole('button', { name: 'Change City' }).filter({ hasText: 'Hangzhou' }).waitFor()
    expect((await t.as('admin').get(`/customers/${id}`)).body).toMatchObject({ city: 'Hangzhou', source: 'fair' })
  })

  test('a phone number that is somebody’s already leads to that customer', async () => {
    await page.getByRole('link', { name: 'Customers' }).first().click()
    await page.getByRole('button', { name: 'New', exact: true }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Somebody else')
    await page.getByRole('dialog').getByLabel('Phone').fill('+86 138 0013 8000')
    await page.getByRole('button', { name: 'Create customer' }).click()
    await page.getByRole('dialog').getByRole('link', { name: 'Customer 001' }).click()
    await page.getByRole('heading', { level: 1, name: 'Customer 001' }).waitFor()
  })

  test('consent is recorded with its evidence, and no page complained meanwhile', async () => {
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await page.getByRole('button', { name: 'Record', exact: true }).click()
    await page.getByText('Write down how we know').waitFor()
    await page.getByLabel('Evidence').fill('Asked for the newsletter on the phone')
    await page.getByRole('button', { name: 'Record', exact: true }).click()
    await page.getByText('Given', { exact: true }).first().waitFor()
    const id = new URL(page.url()).pathname.split('/').at(-1)
    expect((await t.as('admin').get(`/customers/${id}/consents`)).body.email.state).toBe('given')
    expect(staff.complaints).toEqual([])
  })

  test('on a phone in Chinese the record stands in one column and axe is content', async () => {
    const { page: small, complaints, close } = await openPage(browser, { viewport: { width: 390, height: 844 }, hasTouch: true })
    await arrive(small, `${t.url}${new URL(page.url()).pathname}`)
    await small.getByRole('heading', { level: 1, name: 'Customer 001' }).waitFor()
    await small.evaluate(() => localStorage.setItem('guanxi.language', 'zh-CN'))
    await small.context().request.patch(`${t.url}/api/me`, { data: { language: 'zh-CN' }, headers: { origin: t.url } })
    await small.reload()
    await small.getByRole('heading', { name: '资料' }).waitFor()
    expect(await small.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
    expect(await axeViolations(small)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})
