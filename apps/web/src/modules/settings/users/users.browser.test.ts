import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const admin = { email: 'lin@example.com', password: 'quiet-harbour-72' }

describe.skipIf(!chromiumPath)('users, in a browser', () => {
  let t: ServedApp
  let browser: Browser

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(admin.email, admin.password, 'admin')
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  test('an administrator invites somebody, who comes in by the link once and cannot open the users', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/settings/users`)
    await page.getByLabel('E-mail').fill(admin.email)
    await page.getByLabel('Password').first().fill(admin.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('button', { name: 'Invite user' }).click()
    await page.getByRole('dialog').getByLabel('E-mail').fill('chen@example.com')
    await page
      .getByRole('dialog')
      .getByRole('checkbox', { name: /^Analyst/ })
      .check()
    await page.getByRole('button', { name: 'Make the invitation' }).click()
    const link = await page.getByLabel('Sign-in link', { exact: true }).inputValue()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('cell', { name: 'chen@example.com' }).waitFor()
    await page
      .getByRole('cell', { name: 'Analyst and Agent' })
      .or(page.getByRole('cell', { name: 'Agent and Analyst' }))
      .waitFor()
    expect(await axeViolations(page)).toEqual([])

    const invited = await openPage(browser)
    await invited.page.goto(link)
    await invited.page.getByLabel('Password', { exact: true }).fill('harbour lantern in the fog')
    await invited.page.getByLabel('Password again').fill('harbour lantern in the fog')
    await invited.page.getByRole('button', { name: 'Begin' }).click()
    await invited.page.getByRole('grid').or(invited.page.getByText('No customers yet')).first().waitFor()
    await invited.page.goto(`${t.url}/settings/users`)
    await invited.page.getByText('This is not open to you').first().waitFor()
    await invited.page.goto(link)
    await invited.page.getByRole('heading', { name: 'This link no longer works' }).waitFor()

    await page.getByRole('button', { name: 'Actions for chen' }).click()
    await page.getByRole('menuitem', { name: 'Disable' }).click()
    await page.getByRole('button', { name: 'Disable chen' }).click()
    await page.getByText('Disabled', { exact: true }).waitFor()
    await invited.page.goto(`${t.url}/settings`)
    await invited.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    expect(complaints).toEqual([])
    await invited.close()
    await close()
  })

  test('the last administrator stays one, and the page says why', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${t.url}/settings/users`)
    await page.getByLabel('E-mail').fill(admin.email)
    await page.getByLabel('Password').first().fill(admin.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('button', { name: 'Actions for lin' }).click()
    await page.getByRole('menuitem', { name: 'Roles…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Roles of lin' })
    await dialog.getByRole('checkbox', { name: /^Administrator/ }).uncheck()
    await dialog.getByRole('checkbox', { name: /^Agent/ }).check()
    await dialog.getByText('Administrator is taken away').waitFor()
    await dialog.getByText('Agent is added').waitFor()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByRole('alert').filter({ hasText: 'last administrator' }).waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await page
      .getByRole('row', { name: /lin@example.com/ })
      .getByText('Administrator')
      .waitFor()
    await close()
  })

  test('somebody is put into a home unit and further ones, told apart by what is above them', async () => {
    const root = (await t.as('admin').get('/units')).body.units[0].unitId
    const north = (await t.as('admin').post('/units', { name: 'North', parentId: root })).body.unitId
    await t.as('admin').post('/units', { name: 'Harbour', parentId: north })
    await t.addUser('wu@example.com', admin.password, 'agent')
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/settings/users`)
    await page.getByLabel('E-mail').fill(admin.email)
    await page.getByLabel('Password').first().fill(admin.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('button', { name: 'Actions for wu' }).click()
    await page.getByRole('menuitem', { name: 'Units…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Units of wu' })
    await dialog.getByRole('combobox', { name: 'Home unit' }).click()
    await page.getByRole('option', { name: 'North', exact: true }).click()
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('combobox', { name: 'Further units' }).click()
    await page.getByRole('option', { name: 'North / Harbour' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The units of wu are saved.').waitFor()
    await page
      .getByRole('row', { name: /wu@example.com/ })
      .getByText('North and Harbour')
      .waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('what a provider gives is shown with its name and cannot be taken away here', async () => {
    const root = (await t.as('admin').get('/units')).body.units[0].unitId
    const unitId = (await t.as('admin').post('/units', { name: 'Quay', parentId: root })).body.unitId
    await t.addUser('shen@example.com', admin.password, 'agent')
    const { roles } = (await t.as('admin').get('/roles')).body
    const { roleId } = roles.find((role: { key: string }) => role.key === 'analyst')
    const provider = {
      name: 'House ID',
      enabled: false,
      isExclusive: false,
      createsUsers: false,
      domains: [],
      groups: [{ group: '*', roleId, unitId }],
      settings: { kind: 'oidc', issuer: 'https://idp.example', clientId: 'x', scopes: [], groupsClaim: '' },
    }
    const { id } = (await t.as('admin').post('/sso/providers', provider)).body
    const { token } = (await t.as('admin').post(`/sso/providers/${id}/tokens`, { name: 'Sync' })).body
    const email = 'shen@example.com'
    const taken = await fetch(`${t.url}/api/scim/v2/Users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({ userName: email, displayName: 'shen', emails: [{ value: email }], active: true }),
    })
    expect(taken.status).toBe(201)
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/settings/users`)
    await page.getByLabel('E-mail').fill(admin.email)
    await page.getByLabel('Password').first().fill(admin.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    const row = page.getByRole('row', { name: /shen@example.com/ })
    await row.getByText('Analyst (from House ID) and Agent').waitFor()
    await page.getByRole('button', { name: 'Actions for shen' }).click()
    await page.getByRole('menuitem', { name: 'Roles…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Roles of shen' })
    const analyst = dialog.getByRole('checkbox', { name: /^Analyst/ })
    expect([await analyst.isChecked(), await analyst.isDisabled()]).toEqual([true, true])
    await dialog.getByText('Comes from a group at House ID, so it can only be taken away there.').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('checkbox', { name: /^Agent/ }).uncheck()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await row.getByText('Analyst (from House ID)', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Actions for shen' }).click()
    await page.getByRole('menuitem', { name: 'Units…' }).click()
    const units = page.getByRole('dialog', { name: 'Units of shen' })
    await units.getByText('“Quay” comes from a group at House ID').waitFor()
    await units.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The units of shen are saved.').waitFor()
    await page.getByRole('button', { name: 'Actions for shen' }).click()
    await page.getByRole('menuitem', { name: 'What can this person see?' }).click()
    await page.getByText('Analyst (from House ID)', { exact: true }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('of more users than a page holds the rest is fetched, and anybody is found by name, unit and role', async () => {
    await t.asOwner(`insert into auth."user" (name, email, email_verified, language)
      select 'Colleague ' || n, 'c' || lpad(n::text, 4, '0') || '@example.com', true, 'en' from generate_series(1, 130) n`)
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/settings/users`)
    await page.getByLabel('E-mail').fill(admin.email)
    await page.getByLabel('Password').first().fill(admin.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('c0001@example.com').waitFor()
    expect(await page.getByText('c0130@example.com').count()).toBe(0)
    await page.getByRole('button', { name: 'Show more' }).click()
    await page.getByText('c0130@example.com').waitFor()
    await page.getByRole('searchbox').fill('Harbour')
    await page.getByText('1 user', { exact: true }).waitFor()
    await page.getByRole('row', { name: /wu@example.com/ }).waitFor()
    await page.getByRole('searchbox').fill('nobody like that')
    await page.getByText('Nobody is called so.').waitFor()
    await page.getByRole('searchbox').fill('')
    await page.getByRole('combobox', { name: 'Role' }).click()
    await page.getByRole('option', { name: 'Administrator' }).click()
    await page.getByText('1 user', { exact: true }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test('name, language and password are one’s own', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/settings`)
    await page.getByLabel('E-mail').fill(admin.email)
    await page.getByLabel('Password').first().fill(admin.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByLabel('Name').fill('Lin Mei')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Your name is saved.').waitFor()
    await page.getByLabel('Current password').fill('wrong one entirely')
    await page.getByLabel('New password, at least 10 characters').fill('loud-mountain-31')
    await page.getByLabel('New password again').fill('loud-mountain-31')
    await page.getByRole('button', { name: 'Change password' }).click()
    await page.getByText('The current password is wrong.').waitFor()
    await page.getByLabel('Current password').fill(admin.password)
    await page.getByRole('button', { name: 'Change password' }).click()
    await page.getByText('Your password is changed.').waitFor()
    await page.getByText('繁體中文').click()
    await page.getByRole('heading', { name: '語言與外觀' }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('zh-TW')
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})
