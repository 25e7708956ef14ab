import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appCode } from '../../../../../server/src/platform/auth/factors/testing.ts'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const password = 'copper lanterns at dawn'

// What a phone or a security key is to a browser: it has a user, and the user agrees.
async function withAuthenticator(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page)
  await debug.send('WebAuthn.enable')
  await debug.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

describe.skipIf(!chromiumPath)('the second factor, in a browser', () => {
  let t: ServedApp
  let browser: Browser

  beforeAll(async () => {
    t = await createServedApp()
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  async function signIn(page: Page, email: string): Promise<void> {
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').first().fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }

  async function signOut(page: Page): Promise<void> {
    await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }))
    await page.goto(`${t.url}/settings/security`)
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
  }

  async function setUpApp(page: Page): Promise<{ secret: string; used: string; codes: string[] }> {
    await page.getByRole('img', { name: 'QR code with the secret key' }).waitFor()
    const secret = (await page.locator('form code').textContent())?.replaceAll(' ', '') ?? ''
    const used = appCode(secret)
    await page.getByLabel('Then enter the six digits').fill(used)
    await page.getByRole('button', { name: 'Turn on' }).click()
    const list = page.getByRole('list', { name: 'Recovery codes' })
    await list.waitFor()
    const codes = await list.locator('code').allInnerTexts()
    expect(codes).toHaveLength(10)
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'I have kept them' }).click()
    return { secret, used, codes }
  }

  test('an app is set up, asked for at sign-in, and a code works once; a recovery code helps out', async () => {
    await t.addUser('mei@example.com', password, 'agent')
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/settings/security`)
    await signIn(page, 'mei@example.com')
    await page.getByRole('button', { name: 'Set up' }).click()
    // The code of setting up, not the present one: half a minute may have begun since, and that one would be let in.
    const { secret, used, codes } = await setUpApp(page)
    await page.getByText('10 codes are left.').waitFor()

    await signOut(page)
    await signIn(page, 'mei@example.com')
    await page.getByLabel('Code of the app').fill(used)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('alert').filter({ hasText: 'wrong or was already used' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    const next = appCode(secret, 1)
    await page.getByLabel('Code of the app').fill(next)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Authenticator app' }).waitFor()

    await signOut(page)
    await signIn(page, 'mei@example.com')
    await page.getByLabel('Code of the app').fill(next)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('alert').filter({ hasText: 'wrong or was already used' }).waitFor()
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('9 codes are left.').waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('a passkey is made, signs in alone, is renamed and removed', async () => {
    await t.addUser('lin@example.com', password, 'agent')
    const { page, complaints, close } = await openPage(browser)
    await withAuthenticator(page)
    await page.goto(`${t.url}/settings/security`)
    await signIn(page, 'lin@example.com')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Work laptop')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('not used yet').waitFor()

    await signOut(page)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('last used').waitFor()

    await page.getByRole('button', { name: 'Actions for Work laptop' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Old laptop')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Actions for Old laptop' }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByText('A passkey signs you in with your fingerprint').waitFor()
    await signOut(page)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('alert').filter({ hasText: 'The passkey was not accepted' }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('a dangerous act asks who is there, and then goes on by itself', async () => {
    await t.addUser('wu@example.com', password, 'agent')
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/settings/security`)
    await signIn(page, 'wu@example.com')
    await page.getByRole('heading', { name: 'Authenticator app' }).waitFor()
    await t.platform.database.pool.query(`update auth.session set authenticated_at = now() - interval '16 minutes'`)
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByRole('dialog', { name: 'Is it you?' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByLabel('Your password').first().fill('not this one at all')
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('alert').filter({ hasText: 'The current password is wrong' }).waitFor()
    await page.getByLabel('Your password').first().fill(password)
    await page.getByRole('button', { name: 'Confirm' }).click()
    await setUpApp(page)
    await page.getByText('10 codes are left.').waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('where the company asks for it, a factor comes before anything else; an administrator resets a lost one', async () => {
    await t.addUser('boss@example.com', password, 'admin')
    await t.addUser('zhao@example.com', password, 'agent')
    const boss = await openPage(browser)
    await boss.page.goto(`${t.url}/settings/security`)
    await signIn(boss.page, 'boss@example.com')
    await boss.page.getByRole('button', { name: 'Set up' }).click()
    await setUpApp(boss.page)
    await boss.page.getByRole('switch', { name: 'Require a second factor' }).click()
    await boss.page.getByRole('button', { name: 'Require it' }).click()
    await boss.page.getByText('A second factor is required of everybody now.').waitFor()

    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/customers`)
    await signIn(page, 'zhao@example.com')
    await page.getByRole('heading', { name: 'Protect your account' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.goto(`${t.url}/settings`)
    await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
    await setUpApp(page)
    await page.getByRole('heading', { name: 'About you' }).waitFor()

    await boss.page.reload()
    await boss.page.getByRole('button', { name: 'Reset the second factor of zhao' }).click()
    await boss.page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
    await boss.page.getByText('The second factor of zhao is reset.').waitFor()
    expect(await axeViolations(boss.page)).toEqual([])
    await page.goto(`${t.url}/customers`)
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
    expect([...complaints, ...boss.complaints]).toEqual([])
    await close()
    await boss.close()
  })
})
