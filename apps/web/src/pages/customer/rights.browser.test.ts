import fs from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCustomers } from '../../../../server/src/modules/customers/testing.ts'
import { buildRole, buildUnit } from '../../../../server/src/platform/access/testing.ts'
import { createServedApp, type ServedApp } from '../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage } from '../../testing/browser.ts'

const password = 'quiet-harbour-72'
const shanghai = ['Gao Yun', 'He Lin', 'Xu Jie']
const hangzhou = ['Pan Wei', 'Tang Xin']

describe.skipIf(!chromiumPath)('two people of sibling units and their manager, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  const ids = new Map<string, string>()

  async function place(email: string, unitId: string, roleId?: string): Promise<void> {
    const { pool } = t.platform.database
    const { rows } = await pool.query('select id from auth."user" where email = $1', [email])
    await pool.query('update access.unit_members set unit_id = $2 where user_id = $1', [rows[0].id, unitId])
    if (roleId) await pool.query('update access.user_roles set role_id = $2 where user_id = $1', [rows[0].id, roleId])
    await pool.query('update access.state set version = version + 1')
  }

  beforeAll(async () => {
    t = await createServedApp()
    const east = await buildUnit(t, 'East')
    const units = { shanghai: await buildUnit(t, 'Shanghai', east), hangzhou: await buildUnit(t, 'Hangzhou', east) }
    // As an agent, who may export besides, and reads phone numbers only as far as they are masked.
    const shop = await buildRole(t, {
      rights: {
        'auth.me.see': 'all',
        'access.person.see': 'all',
        'access.unit.see': 'all',
        'access.team.see': 'all',
        'customers.customer.see': 'unit',
        'customers.customer.edit': 'unit',
        'customers.customer.share': 'unit',
        'customers.customer.export': 'unit',
        'views.view.edit': 'all',
        'views.view.see': 'all',
      },
      fields: { 'customers.customer.phone': 'masked' },
    })
    for (const name of ['li', 'zhang', 'wang']) await t.addUser(`${name}@example.com`, password, name === 'wang' ? 'manager' : 'agent')
    await place('li@example.com', units.shanghai, shop)
    await place('zhang@example.com', units.hangzhou, shop)
    await place('wang@example.com', east)
    for (const [unit, names] of [
      ['shanghai', shanghai],
      ['hangzhou', hangzhou],
    ] as const) {
      const made = await buildCustomers(
        t,
        names.map((displayName, index) => ({ displayName, phone: `1390000${unit === 'shanghai' ? 7 : 8}${index}00` })),
      )
      for (const table of ['customers.customers', 'insight.scores'])
        await t.platform.database.pool.query(`update ${table} set unit_id = $2 where customer_id = any($1)`, [made, units[unit]])
      for (const [index, name] of names.entries()) ids.set(name, made[index] ?? '')
    }
    await buildCustomers(t, [{ displayName: 'Somebody of nobody' }])
    browser = await openChromium()
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  async function arrive(page: Page, name: string): Promise<void> {
    await page.goto(`${t.url}/sign-in`)
    await page.getByLabel('E-mail').fill(`${name}@example.com`)
    await page.getByLabel('Password').first().fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('grid', { name: 'Customers' }).waitFor()
  }

  async function namesInList(page: Page): Promise<string[]> {
    const rows = page.getByRole('grid', { name: 'Customers' }).getByRole('link')
    await rows.first().waitFor()
    const links = await rows.all()
    return (await Promise.all(links.map((link) => link.locator('b').textContent()))).map(String).toSorted()
  }

  async function foundInCommandBar(page: Page, text: string): Promise<boolean> {
    await page.keyboard.press('Control+k')
    const bar = page.getByRole('dialog')
    await bar.getByRole('textbox').fill(text)
    const option = bar.getByRole('button', { name: new RegExp(text) })
    await option.or(bar.getByText('Nothing found for')).first().waitFor()
    const isFound = (await option.count()) > 0
    await page.keyboard.press('Escape')
    await bar.waitFor({ state: 'detached' })
    return isFound
  }

  async function exported(page: Page): Promise<string> {
    await page.goto(`${t.url}/customers?columns=displayName.phone`)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Export customers' })
    await dialog.getByRole('button', { name: 'Make the file' }).click()
    await dialog.getByText('Waiting for its turn').waitFor()
    await t.processAll()
    await dialog.getByText(/The file is ready/).waitFor()
    const arriving = page.waitForEvent('download')
    await dialog.getByRole('link', { name: 'Download' }).click()
    return fs.readFileSync(await (await arriving).path(), 'utf8')
  }

  const everybody = [...shanghai, ...hangzhou, 'Somebody of nobody']

  test.each([
    ['li', shanghai],
    ['zhang', hangzhou],
    ['wang', [...shanghai, ...hangzhou]],
  ])('%s sees their own in list, search, page, export and command bar, and nobody else', { timeout: 90_000 }, async (name, own) => {
    const { page, close } = await openPage(browser)
    await arrive(page, name)
    expect(await namesInList(page)).toEqual(own.toSorted())
    for (const customer of everybody) expect(await foundInCommandBar(page, customer), customer).toBe(own.includes(customer))
    for (const [customer, id] of ids) {
      await page.goto(`${t.url}/customers/${id}`)
      const heading = page.getByRole('heading', { name: customer, level: 1 })
      const gone = page.getByRole('heading', { name: 'There is nothing here' })
      await heading.or(gone).first().waitFor()
      expect(await heading.count(), customer).toBe(own.includes(customer) ? 1 : 0)
    }
    const file = await exported(page)
    for (const customer of everybody) expect(file.includes(customer), customer).toBe(own.includes(customer))
    // The manager reads phone numbers, the shops only their ends.
    expect(file.includes('+8613900007') || file.includes('+8613900008')).toBe(name === 'wang')
    await close()
  })

  test('who may see a customer is told, a share lets the sibling in until it is taken back', { timeout: 90_000 }, async () => {
    const [li, zhang] = [await openPage(browser), await openPage(browser)]
    await arrive(li.page, 'li')
    await arrive(zhang.page, 'zhang')
    await li.page.goto(`${t.url}/customers/${ids.get('Gao Yun')}`)
    await li.page.getByRole('button', { name: /2 people/ }).click()
    const who = li.page.getByRole('dialog', { name: 'Who can see this customer, and why' })
    await who.getByText('is in the unit Shanghai').first().waitFor()
    await who.getByText('is in the unit East, above Shanghai').waitFor()
    expect(await who.getByText('zhang').count()).toBe(0)
    expect(await axeViolations(li.page)).toEqual([])
    await li.page.keyboard.press('Escape')

    await li.page.getByRole('button', { name: 'Share …' }).click()
    const dialog = li.page.getByRole('dialog', { name: 'Share this customer' })
    await dialog.getByRole('combobox', { name: 'Person' }).last().click()
    await li.page.getByRole('option', { name: 'zhang' }).click()
    await dialog.getByLabel('Reason').fill('covers while I am away')
    await dialog.getByRole('button', { name: 'Share', exact: true }).click()
    await li.page.getByText('covers while I am away').waitFor()

    await zhang.page.goto(`${t.url}/customers/${ids.get('Gao Yun')}`)
    await zhang.page.getByRole('heading', { name: 'Gao Yun', level: 1 }).waitFor()
    expect(await zhang.page.getByRole('button', { name: 'Share …' }).count()).toBe(0)
    await li.page.getByRole('button', { name: 'Take back' }).click()
    await li.page.getByText('covers while I am away').waitFor({ state: 'detached' })
    await zhang.page.goto(`${t.url}/customers`)
    expect(await namesInList(zhang.page)).toEqual(hangzhou)
    await li.close()
    await zhang.close()
  })

  test('a masked number is revealed for a reason, which is written down', { timeout: 60_000 }, async () => {
    const { page, close } = await openPage(browser)
    await arrive(page, 'li')
    await page.goto(`${t.url}/customers/${ids.get('He Lin')}`)
    await page.getByRole('button', { name: 'Reveal: Phone' }).click()
    const dialog = page.getByRole('dialog', { name: 'Reveal: Phone' })
    await dialog.getByLabel('Why do you need it?').fill('why')
    await dialog.getByRole('button', { name: 'Reveal' }).click()
    await dialog.getByText('Say why, in five letters or more.').waitFor()
    await dialog.getByLabel('Why do you need it?').fill('calls back about the parcel')
    await dialog.getByRole('button', { name: 'Reveal' }).click()
    await page.getByText('+8613900007100').waitFor()
    const { rows } = await t.platform.database.pool.query(
      `select changes from platform.audit_entries where action = 'customers.field.revealed' and customer_id = $1`,
      [ids.get('He Lin')],
    )
    expect(rows).toEqual([{ changes: { field: 'phone', reason: 'calls back about the parcel' } }])
    await close()
  })
})
