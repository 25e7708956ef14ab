import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SmtpPeer, startSmtpPeer } from '../../../../server/src/platform/testing/smtp-peer.ts'
import { createServedApp, type ServedApp } from '../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage } from '../../testing/browser.ts'

const owner = { email: 'lin@example.com', password: 'quiet-harbour-72', next: 'a cupboard full of maps' }

describe.skipIf(!chromiumPath)('coming in without a password, in a browser', () => {
  let t: ServedApp
  let peer: SmtpPeer
  let browser: Browser

  beforeAll(async () => {
    peer = await startSmtpPeer()
    t = await createServedApp({ env: { SMTP_URL: peer.url } })
    await t.addUser(owner.email, owner.password, 'admin')
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
    await peer?.close()
  })

  /** The link of the newest mail to an address. */
  async function mailedLink(address: string): Promise<string> {
    await t.processAll()
    const index = peer.received.findLastIndex((mail) => mail.to === address)
    return /https?:\S+\?token=\S+/.exec((await peer.parsed(index)).text ?? '')?.[0] ?? ''
  }

  async function choosePassword(page: Page, password: string, again = password): Promise<void> {
    await page.getByLabel('New password', { exact: true }).fill(password)
    await page.getByLabel('New password again').fill(again)
    await page.getByRole('button', { name: 'Set the password' }).click()
  }

  test('a forgotten password is set anew by mail', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/sign-in`)
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByText('Enter an e-mail address', { exact: true }).waitFor()
    await page.getByLabel('E-mail').fill(owner.email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByRole('status').filter({ hasText: owner.email }).waitFor()
    expect(await axeViolations(page)).toEqual([])

    await page.goto(await mailedLink(owner.email))
    await page.getByText(`Choose a new password for ${owner.email}`).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await choosePassword(page, owner.next, 'something else')
    await page.getByText('The two passwords are not the same').waitFor()
    await choosePassword(page, 'short')
    await page.getByText('The password needs 10 to 128 characters.').waitFor()
    await choosePassword(page, 'lin@example.com')
    await page.getByText('This password is easy to guess').waitFor()
    await choosePassword(page, 'password1234')
    await page.getByText('lists of leaked passwords').waitFor()
    await choosePassword(page, owner.next)
    await page.getByRole('heading', { name: 'Your password is set' }).waitFor()
    await page.getByRole('link', { name: 'Sign in', exact: true }).click()
    await page.getByLabel('E-mail').fill(owner.email)
    await page.getByLabel('Password').first().fill(owner.next)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('No customers yet').first().waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('a used link says so and leads to a new one', async () => {
    const { page, close } = await openPage(browser)
    const forgotten = await openPage(browser)
    await forgotten.page.goto(`${t.url}/sign-in/forgotten`)
    await forgotten.page.getByLabel('E-mail').fill(owner.email)
    await forgotten.page.getByRole('button', { name: 'Send the link' }).click()
    await forgotten.page.getByRole('status').filter({ hasText: owner.email }).waitFor()
    const link = await mailedLink(owner.email)
    await page.goto(link)
    await choosePassword(page, 'a drawer full of stamps')
    await page.getByRole('heading', { name: 'Your password is set' }).waitFor()
    await page.goto(link)
    await page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
    await page.getByRole('link', { name: 'Ask for a new link' }).click()
    await page.getByRole('button', { name: 'Send the link' }).waitFor()
    await forgotten.close()
    await close()
  })

  test('an invited person arrives by the mail, in their language, and is in', async () => {
    await t.as('admin').post('/users', { email: 'chen@example.com', name: '陈洁', roles: ['agent'], language: 'zh-CN' })
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN', viewport: { width: 390, height: 844 } })
    await page.goto(await mailedLink('chen@example.com'))
    await page.getByRole('heading', { name: '欢迎使用 Guanxi' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(await page.getByLabel('姓名').inputValue()).toBe('陈洁')
    await page.getByLabel('密码', { exact: true }).fill('chenjie1990')
    await page.getByLabel('再次输入密码').fill('chenjie1990')
    await page.getByRole('button', { name: '开始使用' }).click()
    await page.getByText('此密码容易被猜到').waitFor()
    await page.getByLabel('密码', { exact: true }).fill('青石板上的雨声很轻')
    await page.getByLabel('再次输入密码').fill('青石板上的雨声很轻')
    await page.getByRole('button', { name: '开始使用' }).click()
    await page.getByText('此密码容易被猜到').waitFor({ state: 'detached' })
    await page.getByText('密码长度须为').waitFor()
    await page.getByLabel('密码', { exact: true }).fill('青石板上的雨声很轻很轻')
    await page.getByLabel('再次输入密码').fill('青石板上的雨声很轻很轻')
    await page.getByRole('button', { name: '开始使用' }).click()
    await page.waitForURL(/\/customers/)
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN')
    expect(complaints).toEqual([])
    await close()
  })

  test('somebody who was here before sets a new password by an administrator’s link', async () => {
    await t.addUser('wen@example.com', owner.password, 'agent')
    const { body } = await t.as('admin').get('/users')
    const { id } = body.users.find((user: { email: string }) => user.email === 'wen@example.com')
    const { link } = (await t.as('admin').post(`/users/${id}/link`)).body
    const { page, complaints, close } = await openPage(browser)
    await page.goto(link)
    await page.getByRole('heading', { name: 'Welcome back, wen' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Choose a new password' }).click()
    await choosePassword(page, 'a shelf full of kettles')
    await page.waitForURL(/\/customers/)
    expect(complaints).toEqual([])
    await close()
  })
})

describe.skipIf(!chromiumPath)('without a mail server', () => {
  test('the page says whom to ask', async () => {
    const t = await createServedApp()
    const browser = await openChromium()
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/sign-in/forgotten`)
    await page.getByRole('heading', { name: 'Ask an administrator' }).waitFor()
    expect(await page.getByRole('button', { name: 'Send the link' }).count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
    await browser.close()
    await t.close()
  })
})
