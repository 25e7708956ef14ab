import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCustomers } from '../../../../../server/src/modules/customers/testing.ts'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { arriveSignedIn, axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../../../testing/browser.ts'

const someone = { email: 'wen@example.com', password: 'quiet-harbour-72' }

describe.skipIf(!chromiumPath)('contact details and arrivals, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let staff: WatchedPage
  let page: Page
  let wei = ''

  const open = async (address: string, language = 'zh-CN') => await arriveSignedIn(page, { url: t.url, ...someone, language, address })

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(someone.email, someone.password, 'admin')
    const [first = ''] = await buildCustomers(t, [
      { displayName: '王伟', phone: '13800138000', email: 'wei@example.com', externalSource: 'shop', externalId: 'A-1' },
    ])
    wei = first
    browser = await openChromium()
    staff = await openPage(browser)
    page = staff.page
  })

  afterAll(async () => {
    await staff?.close()
    await browser?.close()
    await t?.close()
  })

  test('a number is added where it will stand, made the first, verified, and taken away again', async () => {
    await open(`/customers/${wei}`)
    const list = page.getByRole('list', { name: '联系方式' })
    await list.getByText('+86 138 0013 8000').waitFor()
    await page.getByRole('button', { name: '添加联系方式' }).click()
    const form = page.getByRole('form', { name: '添加联系方式' })
    await form.getByRole('textbox', { name: '电话' }).fill('12')
    await page.keyboard.press('Enter')
    await form.getByText('12').waitFor()
    await form.getByRole('textbox', { name: '电话' }).fill('１３９００１３９０００')
    await page.keyboard.press('Enter')
    await list.getByText('+86 139 0013 9000').waitFor()
    const act = async (value: string, item: string) => {
      await list.getByRole('button', { name: `更改 ${value}` }).click()
      await page.getByRole('menuitem', { name: item }).click()
    }
    await act('+86 139 0013 9000', '设为首选')
    await list.getByRole('listitem').first().getByText('+86 139 0013 9000').waitFor()
    await act('+86 139 0013 9000', '标为已核实')
    await list.getByRole('img', { name: /核实/ }).waitFor()
    await act('+86 138 0013 8000', '移除')
    await page.getByRole('dialog').getByRole('button', { name: '移除' }).click()
    await list.getByText('+86 138 0013 8000').waitFor({ state: 'detached' })
    const { body } = await t.as('admin').get(`/customers/${wei}`)
    expect(body.keys.map(({ value, isPrimary }: { value: string; isPrimary: boolean }) => [value, isPrimary])).toEqual([
      ['wei@example.com', true],
      ['A-1', false],
      ['+8613900139000', true],
    ])
    expect(await axeViolations(page)).toEqual([])
  })

  test('of a source that is asked about, a person says who arrived', async () => {
    await t.as('admin').put('/customers/sources/web', { version: 0, policy: 'ask' })
    await buildCustomers(t, [
      { displayName: '王先生', email: 'wei@example.com', externalSource: 'web', externalId: 'W1' },
      ...Array.from({ length: 7 }, (_, n) => ({ displayName: `访客${'甲乙丙丁戊己庚'[n]}`, phone: '02155550000' })),
    ])
    await open('/customers')
    await page.getByRole('link', { name: '1 位待确认' }).click()
    await page.getByRole('list', { name: '待确认的客户' }).getByText('王先生').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '王先生和王伟是同一人', exact: true }).click()
    await page.getByText('没有待确认的客户。').waitFor()
    const { body } = await t.as('admin').get('/search?q=W1')
    expect(body.items).toMatchObject([{ id: wei, label: '王伟' }])
  })

  test('what identifies nobody is listed with its reason, and released', async () => {
    await open('/settings/intake', 'en')
    const keys = page.getByRole('list', { name: 'Set aside' })
    await keys.getByText('7 names came with it').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('radiogroup', { name: 'How customers from web are taken in' }).getByText('Match').click()
    await page.getByText('Found by any number, address or card that is known.').nth(1).waitFor()
    await keys.getByRole('button', { name: 'Release' }).click()
    await page.getByText('Nothing is set aside.').waitFor()
    expect(staff.complaints).toEqual([])
  })
})
