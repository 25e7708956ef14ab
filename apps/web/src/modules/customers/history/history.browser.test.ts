import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { arriveSignedIn, axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const given = { email: 'lin@example.com', password: 'quiet-harbour-72' }

describe.skipIf(!chromiumPath)('what a customer’s record said before, in a browser', () => {
  let t: ServedApp
  let browser: Browser

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(given.email, given.password, 'manager')
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  test('in Chinese: each change with who and when, of one fact alone, and the record as of today', async () => {
    const { body: made } = await t.as('agent').post('/customers', { displayName: '王芳', city: '杭州', phone: '13900000001' })
    const path = `/customers/${made.customerId}`
    expect((await t.as('agent').patch(path, { version: 1, city: '上海' })).status).toBe(200)
    expect((await t.as('agent').patch(path, { version: 2, displayName: '王小芳' })).status).toBe(200)
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await arriveSignedIn(page, { url: t.url, ...given, language: 'zh-CN', address: path })
    await page.getByRole('button', { name: '历史值' }).click()
    const dialog = page.getByRole('dialog', { name: '资料历史' })
    const changes = dialog.getByRole('list', { name: '变更记录' })
    await changes.getByText('杭州').waitFor()
    expect(await changes.getByRole('listitem').count()).toBe(2)
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('combobox', { name: '字段' }).click()
    await page.getByRole('option', { name: '城市', exact: true }).click()
    await changes.getByText('王芳', { exact: true }).waitFor({ state: 'detached' })
    await changes.getByText('杭州').waitFor()
    expect(await changes.getByRole('listitem').count()).toBe(1)
    await dialog.getByText('某一天的资料', { exact: true }).click()
    await dialog.getByText('上海').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByLabel('日期').fill('2001-01-01')
    await dialog.getByText(/当时还没有该客户的记录/).waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})
