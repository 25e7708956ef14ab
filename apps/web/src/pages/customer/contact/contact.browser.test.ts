import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCustomers } from '../../../../../server/src/modules/customers/testing.ts'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { arriveSignedIn, axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../../../testing/browser.ts'

const given = { email: 'wen@example.com', password: 'quiet-harbour-72' }

describe.skipIf(!chromiumPath)('how and when a customer is best met, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let staff: WatchedPage
  let page: Page
  let id: string

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(given.email, given.password, 'agent')
    id = (await buildCustomers(t, [{ displayName: '王小明' }]))[0] ?? ''
    await t.asOwner(`update insight.scores set usual_channel = 'phone', channel_contacts = 7, channel_of = 9, usual_hour = 20, hour_contacts = 6, hour_of = 9
      where customer_id = '${id}'`)
    browser = await openChromium()
    staff = await openPage(browser, { language: 'zh-CN' })
    page = staff.page
    await arriveSignedIn(page, { url: t.url, ...given, language: 'zh-CN', address: `/customers/${id}` })
  })

  afterAll(async () => {
    await staff?.close()
    await browser?.close()
    await t?.close()
  })

  const card = () => page.locator('section', { has: page.getByRole('heading', { name: '联系方式偏好' }) })

  test('what is usual is told with its reason, what the customer says goes before it, and can be forgotten', async () => {
    await card().getByText('习惯：9 次联系中有 7 次').waitFor()
    expect(await card().textContent()).toContain('19:00–22:00')
    await card().getByRole('button', { name: '记录客户意愿' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: '渠道' }).click()
    await page.getByRole('option', { name: '微信' }).click()
    await dialog.getByRole('combobox', { name: '从' }).click()
    await page.getByRole('option', { name: '09:00' }).click()
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.getByText('请同时填写起止时间，或都不填').waitFor()
    await dialog.getByRole('combobox', { name: '至' }).click()
    await page.getByRole('option', { name: '12:00' }).click()
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: '保存' }).click()
    await card().getByText('09:00–12:00').waitFor()
    expect(await card().textContent()).toContain('微信')
    await page.reload()
    await card().getByText('09:00–12:00').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await card().getByRole('button', { name: '变更' }).click()
    await dialog.getByRole('button', { name: '取消偏好' }).click()
    await card().getByText('习惯：9 次联系中有 6 次').waitFor()
    expect(staff.complaints).toEqual([])
  })
})
