import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signUpTestPeople } from '../../../../../server/src/platform/testing/company.ts'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { arriveSignedIn, axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const password = 'quiet-harbour-72'
const dayMs = 86_400_000

describe.skipIf(!chromiumPath)('the pool of customers, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  const ids: string[] = []

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser('lin@example.com', password, 'admin')
    await t.addUser('wu@example.com', password, 'agent')
    await signUpTestPeople(t)
    for (const displayName of ['王小明', '李雷', '韩梅梅']) {
      const { status, body } = await t.as('admin').post('/customers', { displayName, phone: `1380013800${ids.length}`, city: '杭州' })
      expect([status, body.code]).toEqual([200, undefined])
      ids.push(body.customerId)
    }
    expect((await t.as('admin').post('/customers/assign', { ids, ownerId: null })).body).toEqual({ changed: ids.length })
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  const signIn = (page: Page, email: string, language: string, address: string): Promise<void> =>
    arriveSignedIn(page, { url: t.url, email, password, language, address })

  test('in Chinese: an administrator sets the rules and tries them out; they hold from the next day on', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, 'lin@example.com', 'zh-CN', '/settings/pool')
    await page.getByRole('heading', { name: '公海规则' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('switch', { name: '启用公海' }).click()
    await page.getByRole('textbox', { name: '每人每天可领取' }).fill('2')
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByText('按此规则，今天不会收回任何客户。').waitFor()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存，规则次日起生效。').waitFor()
    await page.getByText(/以下规则自 .* 起生效/).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.goto(`${t.url}/customers/pool`)
    await page.getByText('公海目前未启用').waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('in Chinese: an agent claims customers, is told who was quicker and where the limit is, and gives one back', async () => {
    t.clock.advance(dayMs)
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, 'wu@example.com', 'zh-CN', '/customers/pool')
    await page.getByText('今日已领 0 / 2').waitFor()
    await page.getByRole('row', { name: /王小明/ }).waitFor()
    expect(await page.getByText('13800138000').count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    await t.as('agent').post(`/customers/${ids[1]}/claim`)
    await page.getByRole('button', { name: '领取 李雷' }).click()
    await page.getByText('1 位刚刚已被他人领取。').waitFor()
    await page.getByRole('button', { name: '领取 王小明' }).click()
    await page.getByText('已领取 1 位客户。').waitFor()
    await page.getByText('今日已领 1 / 2').waitFor()
    await expect.poll(() => page.getByRole('row', { name: /王小明/ }).count()).toBe(0)
    await page.goto(`${t.url}/customers`)
    await page.getByRole('checkbox', { name: /王小明/ }).click()
    await page.getByRole('button', { name: '退回公海' }).click()
    const dialog = page.getByRole('dialog', { name: '将 1 位客户退回公海' })
    await dialog.getByRole('textbox', { name: '原因' }).fill('客户已搬走')
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: '退回公海' }).click()
    await page.getByText('已将 1 位客户退回公海。').waitFor()
    await page.goto(`${t.url}/customers/pool`)
    await page.getByRole('button', { name: '领取 王小明' }).click()
    await page.getByText('1 位不久前还在您名下，暂时不能领取。').waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})
