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
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Invite user' }).click()
    await page.getByRole('dialog').getByLabel('E-mail').fill('chen@example.com')
    await page.getByRole('button', { name: 'Make the invitation' }).click()
    const link = await page.getByLabel('Sign-in link', { exact: true }).inputValue()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('cell', { name: 'chen@example.com' }).waitFor()
    expect(await axeViolations(page)).toEqual([])

    const invited = await openPage(browser)
    await invited.page.goto(link)
    await invited.page.getByRole('button', { name: 'Continue' }).click()
    await invited.page.getByRole('grid').or(invited.page.getByText('No customers yet')).first().waitFor()
    await invited.page.goto(`${t.url}/settings/users`)
    await invited.page.getByText('This is not open to you').first().waitFor()
    await invited.page.goto(link)
    await invited.page.getByRole('button', { name: 'Continue' }).click()
    await invited.page.getByRole('alert').waitFor()

    await page.getByRole('button', { name: 'Actions for chen' }).click()
    await page.getByRole('menuitem', { name: 'Disable' }).click()
    await page.getByRole('button', { name: 'Disable chen' }).click()
    await page.getByText('Disabled', { exact: true }).waitFor()
    await invited.page.goto(`${t.url}/settings`)
    await invited.page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(complaints).toEqual([])
    await invited.close()
    await close()
  })

  test('the last administrator stays one, and the page says why', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${t.url}/settings/users`)
    await page.getByLabel('E-mail').fill(admin.email)
    await page.getByLabel('Password').first().fill(admin.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('combobox', { name: 'Role of lin' }).click()
    await page.getByRole('option', { name: 'Agent' }).click()
    await page.getByRole('alert').filter({ hasText: 'last administrator' }).waitFor()
    await expect.poll(() => page.getByRole('combobox', { name: 'Role of lin' }).inputValue()).toBe('Administrator')
    await close()
  })

  test('name, language and password are one’s own', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/settings`)
    await page.getByLabel('E-mail').fill(admin.email)
    await page.getByLabel('Password').first().fill(admin.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
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
