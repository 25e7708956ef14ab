import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rootUnitId } from '../../../../../server/src/platform/access/schema.ts'
import { addCustomers } from '../../../../../server/src/platform/testing/company.ts'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const password = 'quiet-harbour-72'
/** More than a request carries out, and more than one batch of the job. */
const owned = 30_000

describe.skipIf(!chromiumPath)('a hand-over, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let ids: readonly string[]

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser('lin@example.com', password, 'admin')
    await t.addUser('mei@example.com', password, 'agent')
    await t.addUser('bo@example.com', password, 'agent')
    const [{ id }] = await rows(`select id from auth."user" where name = 'mei'`)
    ids = (await addCustomers(t, owned, { unitId: rootUnitId, ownerId: id })).toSorted()
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  const rows = async (sql: string, values: unknown[] = []) => (await t.platform.database.pool.query(sql, values)).rows
  const ownedBy = async (name: string): Promise<number> =>
    (
      await rows('select count(*)::int as n from customers.customers c join auth."user" u on u.id = c.owner_id where u.name = $1', [name])
    )[0].n

  async function signIn(page: Page, email: string): Promise<void> {
    await page.goto(`${t.url}/customers`)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').first().fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor()
  }

  /** Lets the job come as far as one customer and no farther, until it is let go. */
  async function holdAt(customerId: string): Promise<() => Promise<void>> {
    const client = await t.platform.database.pool.connect()
    await client.query('begin')
    await client.query('select from customers.customers where customer_id = $1 for update', [customerId])
    return async () => {
      await client.query('rollback')
      client.release()
    }
  }

  test('the work of who leaves goes to a colleague while both look on: nothing until it is done, then all of it', {
    timeout: 90_000,
  }, async () => {
    const [lin, mei] = [await openPage(browser), await openPage(browser)]
    await signIn(mei.page, 'mei@example.com')
    await signIn(lin.page, 'lin@example.com')
    await lin.page.goto(`${t.url}/settings/users`)
    await lin.page.getByRole('button', { name: 'Actions for mei' }).click()
    await lin.page.getByRole('menuitem', { name: 'Hand over…' }).click()
    const dialog = lin.page.getByRole('dialog', { name: 'Hand over the work of mei' })
    await dialog.getByText('30,000 customers').waitFor()
    await dialog.getByRole('button', { name: 'Hand over', exact: true }).click()
    await dialog.getByText('Choose who takes it over.').waitFor()
    await dialog.getByRole('combobox', { name: 'Who takes it over' }).click()
    await lin.page.getByRole('option', { name: /^bo/ }).click()
    await dialog.getByRole('button', { name: 'Hand over to bo' }).click()
    await dialog.getByText('30,000 records are being handed over.').waitFor()
    const bar = dialog.getByRole('progressbar', { name: 'Progress' })
    expect(await bar.getAttribute('aria-valuenow')).toBeNull()
    expect(await axeViolations(lin.page)).toEqual([])

    const letGo = await holdAt(ids.at(-1) ?? '')
    const working = t.processAll()
    await expect.poll(() => bar.getAttribute('aria-valuenow'), { timeout: 30_000 }).toBe('67')
    expect([await ownedBy('mei'), await ownedBy('bo')]).toEqual([owned, 0])
    await mei.page.goto(`${t.url}/customers/${ids[0]}`)
    await mei.page.getByRole('heading', { name: /^Customer \d/, level: 1 }).waitFor()
    await mei.page.getByText('mei', { exact: true }).first().waitFor()

    await letGo()
    await working
    await dialog.getByText('The work of mei is with bo now.').waitFor()
    await dialog.getByText('30,000 customers').waitFor()
    expect([await ownedBy('mei'), await ownedBy('bo')]).toEqual([0, owned])
    expect(await axeViolations(lin.page)).toEqual([])
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await lin.page.getByText('Disabled', { exact: true }).waitFor()

    await mei.page.reload()
    await mei.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    const bo = await openPage(browser)
    await signIn(bo.page, 'bo@example.com')
    await bo.page.goto(`${t.url}/customers/${ids[0]}`)
    await bo.page.getByText('bo', { exact: true }).first().waitFor()
    expect([...lin.complaints, ...bo.complaints]).toEqual([])
    for (const one of [lin, mei, bo]) await one.close()
  })

  test('a hand-over that cannot be ends as it began, and says why', { timeout: 90_000 }, async () => {
    const { page, close } = await openPage(browser)
    await t.addUser('su@example.com', password, 'agent')
    await signIn(page, 'lin@example.com')
    await page.goto(`${t.url}/settings/users`)
    await page.getByRole('button', { name: 'Actions for bo' }).click()
    await page.getByRole('menuitem', { name: 'Hand over…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Hand over the work of bo' })
    await dialog.getByRole('combobox', { name: 'Who takes it over' }).click()
    await page.getByRole('option', { name: /^su/ }).click()
    await dialog.getByRole('button', { name: 'Hand over to su' }).click()
    await dialog.getByText('30,000 records are being handed over.').waitFor()
    await rows(`update auth."user" set disabled = true where name = 'su'`)
    await t.processAll()
    await dialog.getByRole('alert').getByText('Nothing was handed over: su is disabled.').waitFor()
    expect([await ownedBy('bo'), await ownedBy('su')]).toEqual([owned, 0])
    expect(await axeViolations(page)).toEqual([])
    await close()
  })
})
