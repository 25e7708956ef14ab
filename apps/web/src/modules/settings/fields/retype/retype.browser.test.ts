import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../../../server/src/start/testing.ts'
import { arriveSignedIn, axeViolations, chromiumPath, openChromium, openPage } from '../../../../testing/browser.ts'

const password = 'quiet-harbour-72'
const object = 'customers.customer'

describe.skipIf(!chromiumPath)('a field whose type is changed, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  const made: Record<string, { fieldId: string; key: string; version: number }> = {}

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser('lin@example.com', password, 'admin')
    browser = await openChromium()
    for (const [name, label] of Object.entries({ premium: '年保费', channel: '获客渠道' }))
      made[name] = (await t.as('admin').post('/shape/fields', { object, type: 'text', key: `x_${name}`, labels: { 'zh-CN': label } })).body
    for (const [no, premium, channel] of [
      [1, '1,200', '微信'],
      [2, '￥88.5', '门店'],
      [3, '面议', '微信'],
    ] as const)
      await t.as('admin').post('/customers', { displayName: `客户 ${no}`, custom: { x_premium: premium, x_channel: channel } })
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  const open = async (
    language: string,
    name: string,
  ): Promise<{ page: Page; complaints: readonly string[]; close: () => Promise<void> }> => {
    const opened = await openPage(browser, { language })
    const address = `/settings/fields/${made[name]?.fieldId}`
    await arriveSignedIn(opened.page, { url: t.url, email: 'lin@example.com', password, language, address })
    return opened
  }

  test('in Chinese: says what does not fit and where, and leaves it out only when told to', { timeout: 60_000 }, async () => {
    const { page, complaints, close } = await open('zh-CN', 'premium')
    await page.getByRole('button', { name: '操作', exact: true }).click()
    await page.getByRole('menuitem', { name: '更改类型' }).click()
    await page.getByRole('combobox', { name: '新类型' }).click()
    await page.getByRole('option', { name: '金额' }).click()
    await page.getByText('3 条记录中有 2 条能转换').waitFor()
    await page.getByRole('row', { name: '客户 3 面议' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    const change = page.getByRole('button', { name: '更改类型' })
    expect(await change.isDisabled()).toBe(true)
    await page.getByRole('checkbox', { name: '将这 1 条记录留空' }).check()
    await change.click()
    await page.getByText('正在改为：金额').waitFor()
    await t.processAll()
    await page.getByRole('status').filter({ hasText: '1 条记录留空' }).waitFor()
    await page.getByText('金额 · x_premium').waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test('in Chinese: makes choices of what stands in it', { timeout: 60_000 }, async () => {
    const { page, complaints, close } = await open('zh-CN', 'channel')
    await page.getByRole('button', { name: '操作', exact: true }).click()
    await page.getByRole('menuitem', { name: '更改类型' }).click()
    await page.getByRole('combobox', { name: '新类型' }).click()
    await page.getByRole('option', { name: '单选' }).click()
    await page.getByText('全部 3 条记录都能转换').waitFor()
    await page.getByText('每个不同的值成为一个选项').waitFor()
    await page.getByRole('button', { name: '更改类型' }).click()
    await page.getByText('正在改为：单选').waitFor()
    await t.processAll()
    await page.getByText('单选 · x_channel').waitFor()
    const fields = (await t.as('admin').get('/shape')).body.objects[0].fields
    const channel = fields.find(({ key }: { key: string }) => key === 'x_channel')
    expect(channel.choices.map(({ labels }: { labels: Record<string, string> }) => labels['zh-CN']).toSorted()).toEqual(['微信', '门店'])
    expect(complaints).toEqual([])
    await close()
  })
})
