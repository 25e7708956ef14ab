import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCustomers } from '../../../../../server/src/modules/customers/testing.ts'
import { standardRoleIds } from '../../../../../server/src/platform/access/schema.ts'
import { buildPerson, buildRole } from '../../../../../server/src/platform/access/testing.ts'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const password = 'quiet-harbour-72'

describe.skipIf(!chromiumPath)('roles, in a browser', () => {
  let t: ServedApp
  let browser: Browser

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser('lin@example.com', password, 'admin')
    await t.addUser('mei@example.com', password, 'agent')
    await buildCustomers(t, [
      { displayName: 'Wang Xiaoming', phone: '+8613800138000' },
      { displayName: 'Li Na', phone: '+8613900139000' },
    ])
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  async function signIn(page: Page, email: string): Promise<void> {
    await page.goto(`${t.url}/customers`)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').first().fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor()
  }

  async function choose(page: Page, cell: string, choice: string): Promise<void> {
    await page.getByRole('button', { name: cell }).click()
    await page.getByRole('menuitem', { name: new RegExp(`^${choice}`) }).click()
  }

  test('a right is cut down in the grid, its effect on people is told, and their list follows', async () => {
    const mei = await openPage(browser)
    await signIn(mei.page, 'mei@example.com')
    await mei.page.getByText('Wang Xiaoming').first().waitFor()

    const { page, complaints, close } = await openPage(browser)
    await signIn(page, 'lin@example.com')
    await page.goto(`${t.url}/settings/roles`)
    await page.getByRole('link', { name: 'Agent' }).click()
    await page.getByRole('button', { name: 'See customers: Unit and below' }).focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('customers.customer.create')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: /^Own/ }).click()
    await page.getByRole('button', { name: 'See customers: Own (differs from how it came, changed, not yet applied)' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByText('1 change, not yet applied').waitFor()
    await page.getByRole('button', { name: 'Review and apply' }).click()
    const dialog = page.getByRole('dialog', { name: /What changes in “Agent”/ })
    await dialog.getByRole('row', { name: 'See customers Unit and below Own' }).waitFor()
    await dialog.getByText('1 of 1 who hold it are affected').waitFor()
    await dialog.getByText('Sees 2 → 0 customers').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('The role “Agent” is changed').waitFor()
    await page.getByRole('button', { name: 'See customers: Own (differs from how it came)', exact: true }).waitFor()

    await mei.page.reload()
    await mei.page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor()
    await mei.page.getByText('No customers yet').waitFor()
    expect(await mei.page.getByText('Wang Xiaoming').count()).toBe(0)

    await page.getByRole('button', { name: 'All back to how it came' }).click()
    await page.getByRole('button', { name: 'Review and apply' }).click()
    await dialog.getByText('Sees 0 → 2 customers').waitFor()
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await page.getByRole('button', { name: 'See customers: Unit and below', exact: true }).waitFor()
    expect(complaints).toEqual([])
    await mei.close()
    await close()
  })

  test('what another administrator changed meanwhile is shown, and each difference is settled', async () => {
    const roleId = standardRoleIds.marketer
    const { page, complaints, close } = await openPage(browser)
    await signIn(page, 'lin@example.com')
    await page.goto(`${t.url}/settings/roles/${roleId}`)
    await choose(page, 'See customers: Unit and below', 'Team')
    await choose(page, 'See orders: Unit and below', 'Own')
    const { body } = await t.as('admin').get('/roles')
    const { version } = body.roles.find((role: { roleId: string }) => role.roleId === roleId)
    const rights = { 'customers.customer.see': 'unit', 'commerce.order.see': 'team', 'marketing.segment.delete': 'none' }
    expect((await t.as('admin').patch(`/roles/${roleId}`, { version, rights })).status).toBe(200)

    await page.getByRole('button', { name: 'Review and apply' }).click()
    await page
      .getByRole('dialog', { name: /What changes/ })
      .getByRole('button', { name: 'Apply' })
      .click()
    const conflict = page.getByRole('dialog', { name: 'Somebody else changed this role meanwhile' })
    await conflict.getByText('was Yes, is now No').waitFor()
    await conflict.getByRole('radio', { name: 'Take theirs: Unit' }).check()
    expect(await conflict.getByRole('radio', { name: 'Keep mine: Own' }).isChecked()).toBe(true)
    expect(await axeViolations(page)).toEqual([])
    await conflict.getByRole('button', { name: 'Go on with this' }).click()
    const dialog = page.getByRole('dialog', { name: /What changes/ })
    await dialog.getByRole('row', { name: 'See orders Team Own' }).waitFor()
    expect(await dialog.getByRole('row').count()).toBe(2)
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('The role “Marketer” is changed').waitFor()
    const after = (await t.as('admin').get('/roles')).body.roles.find((role: { roleId: string }) => role.roleId === roleId)
    expect(after.rights).toMatchObject({ 'customers.customer.see': 'unit', 'commerce.order.see': 'own' })
    expect(after.rights['marketing.segment.delete']).toBeUndefined()
    expect(complaints).toEqual([])
    await close()
  })

  test('a role is made as a copy, found by word, closed at a field, and removed', async () => {
    const { page, complaints, close } = await openPage(browser)
    await signIn(page, 'lin@example.com')
    await page.goto(`${t.url}/settings/roles`)
    await page.getByRole('button', { name: 'New role' }).click()
    const making = page.getByRole('dialog', { name: 'New role' })
    await making.getByLabel('Name').fill('Night shift')
    await making.getByRole('combobox', { name: 'Start with' }).click()
    await page.getByRole('option', { name: 'A copy of Agent' }).click()
    await making.getByRole('button', { name: 'Create role' }).click()
    await page.getByRole('heading', { name: 'Night shift' }).waitFor()
    await page.getByRole('searchbox', { name: 'Find a right' }).fill('segments')
    await page.getByRole('rowheader', { name: 'Segments', exact: true }).waitFor()
    expect(await page.getByRole('rowheader', { name: 'Orders', exact: true }).count()).toBe(0)
    await page.getByRole('navigation', { name: 'Parts of the role' }).getByRole('button', { name: 'Fields' }).click()
    await choose(page, 'Phone: Open', 'Masked')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: 'Segments' }).first().click()
    await page.getByRole('dialog', { name: 'Leave without applying?' }).getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Review and apply' }).click()
    const dialog = page.getByRole('dialog', { name: /What changes/ })
    await dialog.getByRole('row', { name: 'Field Phone Open Masked' }).waitFor()
    await dialog.getByText('Nobody holds this role').waitFor()
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await page.getByRole('button', { name: 'Phone: Masked', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Actions for the role' }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await page.getByRole('button', { name: 'Remove the role' }).click()
    await page.getByText('The role “Night shift” is removed.').waitFor()
    expect(await page.getByRole('link', { name: 'Night shift' }).count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  test('the administrators’ role is shown with the reason why it stays', async () => {
    const { page, close } = await openPage(browser)
    await signIn(page, 'lin@example.com')
    await page.goto(`${t.url}/settings/roles/${standardRoleIds.admin}`)
    await page.getByText('Administrators may do everything, always').waitFor()
    await page.getByRole('button', { name: 'See customers: All' }).click({ force: true })
    expect(await page.getByRole('menuitem').count()).toBe(0)
    await close()
  })

  test('one sees what somebody else sees, masked and missing as they have it', async () => {
    const roleId = await buildRole(t, {
      rights: { 'customers.customer.see': 'all', 'insight.score.see': 'none' },
      fields: { 'customers.customer.phone': 'masked', 'customers.customer.city': 'hidden' },
    })
    const userId = await buildPerson(t, { name: 'Zhao Min', roles: [roleId] })
    const { page, complaints, close } = await openPage(browser)
    await signIn(page, 'lin@example.com')
    await page.goto(`${t.url}/settings/users`)
    await page.getByRole('button', { name: 'Actions for Zhao Min' }).click()
    await page.getByRole('menuitem', { name: 'What can this person see?' }).click()
    await page.getByRole('heading', { name: 'See as Zhao Min' }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/settings/people/${userId}`)
    await page.getByRole('cell', { name: '+86138••••8000' }).waitFor()
    await page.getByText(/^Not shown to Zhao Min: .*City/).waitFor()
    expect(await page.getByText('+8613800138000').count()).toBe(0)
    await page.getByRole('row', { name: /^See customers All role/ }).waitFor()
    await page.getByText('Customers and Settings').waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})
