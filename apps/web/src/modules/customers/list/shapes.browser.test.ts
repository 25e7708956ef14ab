import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { arriveSignedIn, axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../../../testing/browser.ts'

const password = 'quiet-harbour-72'
const names = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const levels = [
  { key: 'silver', labels: names('银卡', 'Silver'), colour: 'grey' },
  { key: 'gold', labels: names('金卡', 'Gold'), colour: 'yellow' },
]
const fields = [
  { type: 'choice', key: 'x_level', labels: names('会员等级', 'Level'), choices: levels },
  { type: 'date', key: 'x_visit', labels: names('回访日', 'Visit') },
]

describe.skipIf(!chromiumPath)('customers as board, calendar and chart, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let staff: WatchedPage
  let page: Page
  const ids = new Map<string, string>()

  async function add(displayName: string, birthday: string, custom: object): Promise<void> {
    const { status, body } = await t.as('admin').post('/customers', { displayName, birthday, custom })
    expect([status, body.code]).toEqual([200, undefined])
    ids.set(displayName, body.customerId)
  }

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser('lin@example.com', password, 'admin')
    for (const field of fields) await t.as('admin').post('/shape/fields', { object: 'customers.customer', ...field })
    await add('王小明', '1985-03-09', { x_level: 'silver', x_visit: '2026-03-11' })
    await add('李雷', '1990-03-09', { x_level: 'silver' })
    await add('韩梅梅', '1992-07-01', { x_level: 'gold' })
    browser = await openChromium()
    staff = await openPage(browser, { language: 'zh-CN' })
    page = staff.page
    await arriveSignedIn(page, { url: t.url, email: 'lin@example.com', password, language: 'zh-CN', address: '/customers' })
  })

  afterAll(async () => {
    await staff?.close()
    await browser?.close()
    await t?.close()
  })

  const lane = (name: string): Locator => page.getByRole('region', { name, exact: true })
  const one = async (name: string) => (await t.as('admin').get(`/customers/${ids.get(name)}`)).body

  test('a board stands by the company’s own choice, and a card goes where it is put', async () => {
    await page.getByRole('radiogroup', { name: '显示方式' }).getByText('看板').click()
    await lane('银卡').getByRole('link', { name: '王小明' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await lane('银卡').getByRole('button', { name: '移动“王小明”' }).click()
    await page.getByRole('menuitem', { name: '金卡' }).click()
    await lane('金卡').getByRole('link', { name: '王小明' }).waitFor()
    await expect.poll(async () => (await one('王小明')).custom.x_level).toBe('gold')
  })

  test('a card that a colleague has moved meanwhile goes where they put it, and says so', async () => {
    await page.goto(`${t.url}/customers?as=board&by=x_level`)
    await lane('银卡').getByRole('link', { name: '李雷' }).waitFor()
    const { version } = await one('李雷')
    await t.as('admin').patch(`/customers/${ids.get('李雷')}`, { version, custom: { x_level: null } })
    await lane('银卡').getByRole('button', { name: '移动“李雷”' }).click()
    await page.getByRole('menuitem', { name: '金卡' }).click()
    await page.getByText('刚被同事修改').waitFor()
    await lane('未设置会员等级').getByRole('link', { name: '李雷' }).waitFor()
    expect((await one('李雷')).custom.x_level).toBe(null)
  })

  test('what is worked out or the product’s own is a board to look at: its cards do not move', async () => {
    await page.goto(`${t.url}/customers?as=board&by=kind`)
    await lane('个人').getByRole('link', { name: '王小明' }).waitFor()
    expect(await page.getByRole('button', { name: /^移动“/ }).count()).toBe(0)
    expect(await page.locator('[data-movable]').count()).toBe(0)
  })

  test('a calendar shows birthdays in this year, and days of the company’s own, which can be moved', async () => {
    await page.goto(`${t.url}/customers?as=calendar&date=birthday&day=2026-03-15`)
    await page
      .getByRole('link', { name: /王小明/ })
      .first()
      .waitFor()
    await page.getByRole('link', { name: /李雷/ }).first().waitFor()
    expect(await page.getByRole('link', { name: /韩梅梅/ }).count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    await page.goto(`${t.url}/customers?as=calendar&date=x_visit&day=2026-03-15`)
    const item = page.getByRole('link', { name: /王小明/ }).first()
    await item.press('Alt+ArrowDown')
    await expect.poll(async () => (await one('王小明')).custom.x_visit).toBe('2026-03-18')
  })

  test('a chart counts, and opens the customers behind a mark', async () => {
    await page.goto(`${t.url}/customers?as=chart&by=x_level`)
    await page.getByRole('img', { name: '客户数，按会员等级' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '以表格显示' }).click()
    await page.getByRole('row', { name: /金卡/ }).getByRole('button').click()
    await page.getByRole('row', { name: /王小明/ }).waitFor()
    expect(staff.complaints).toEqual([])
  })
})
