import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage } from '../testing/browser.ts'

const password = 'amber-lantern-31'
// One each: a language chosen in one test is that person's own setting.
const people = {
  arriving: 'wei@example.com',
  switching: 'min@example.com',
  typing: 'fang@example.com',
  walking: 'jie@example.com',
  staying: 'lan@example.com',
}

describe.skipIf(!chromiumPath)('the shell, in a browser', () => {
  let t: ServedApp
  let browser: Browser

  beforeAll(async () => {
    t = await createServedApp()
    for (const email of Object.values(people)) await t.addUser(email, password, 'admin')
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  async function signIn(page: Page, email: string, given = password) {
    await page.getByLabel(/^E-mail|^邮箱|^電子郵件/).fill(email)
    await page.getByLabel(/^Password|^密码|^密碼/).fill(given)
    await page.getByRole('button', { name: /^(Sign in|登录|登入)$/ }).click()
  }

  test('a stranger signs in and arrives where they wanted to be; a wrong password says so and changes nothing', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/settings`)
    await page.waitForURL(/\/sign-in\?back=/)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await signIn(page, people.arriving, 'not-the-password')
    expect(await page.getByRole('alert').textContent()).not.toBe('')
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await signIn(page, people.arriving)
    await page.waitForURL(`${t.url}/settings`)
    expect(complaints).toEqual([])
    await close()
  })

  test('language and appearance change at once, without a reload, and stay after one', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/settings`)
    await signIn(page, people.switching)
    await page.getByRole('button', { name: /Your account/ }).click()
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))
    await page.getByRole('menuitemradio', { name: '繁體中文' }).click()
    await page.getByRole('link', { name: '行銷活動' }).waitFor()
    await page.getByRole('menuitemradio', { name: '深色' }).click()
    expect(await page.evaluate(() => ['isSamePage' in window, document.documentElement.lang])).toEqual([true, 'zh-TW'])
    await page.reload()
    await page.getByRole('link', { name: '行銷活動' }).waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe('dark')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: /您的帳號/ }).click()
    await page.getByRole('menuitem', { name: '登出' }).click()
    await page.getByRole('button', { name: '登入', exact: true }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('the keyboard skips to the content, opens the command bar and leaves it again', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await page.goto(`${t.url}/no/such/page`)
    await signIn(page, people.typing)
    // The account is kept in English, whatever the page of signing in spoke.
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.reload()
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('textbox').fill('zzzzzz')
    await page.getByRole('dialog').getByText('zzzzzz').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
    await close()
  })

  test('a phone has its navigation at the bottom, nothing scrolls sideways, and fingers reach everything', async () => {
    const { page, complaints, close } = await openPage(browser, { viewport: { width: 360, height: 740 }, hasTouch: true })
    await page.goto(`${t.url}/settings`)
    await signIn(page, people.walking)
    await page.getByRole('button', { name: 'More' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('link', { name: 'Outbox' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    const heights = await dialog.getByRole('link').evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    expect(complaints).toEqual([])
    await close()
  })

  test('the focus that a move puts on the content is not ringed', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${t.url}/settings`)
    await page.getByLabel('E-mail').fill(people.staying)
    await page.getByLabel(/^Password/).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('main').waitFor()
    await page.waitForFunction(() => document.activeElement?.id === 'main')
    expect(await page.getByRole('main').evaluate((main) => getComputedStyle(main).outlineStyle)).toBe('none')
    await close()
  })

  test('a page left open over a new build loads itself again, and says so where that does not help', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${t.url}/settings`)
    await signIn(page, people.staying)
    await page.getByRole('link', { name: 'Segments' }).waitFor()
    let loads = 0
    page.on('load', () => {
      loads += 1
    })
    const gone = '**/assets/segments-page-*.js'
    await page.route(gone, (route) => route.fulfill({ status: 404, body: '' }))
    await page.getByRole('link', { name: 'Segments' }).click()
    const again = page.getByRole('button', { name: 'Load again' })
    await again.waitFor()
    expect(loads).toBeGreaterThanOrEqual(1)
    expect(loads).toBeLessThanOrEqual(2)
    expect(await axeViolations(page)).toEqual([])
    await page.unroute(gone)
    await again.click()
    await page.getByRole('heading', { level: 1, name: 'Segments' }).waitFor()
    await close()
  })
})
