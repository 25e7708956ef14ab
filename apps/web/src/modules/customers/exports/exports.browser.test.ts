import fs from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const password = 'quiet-harbour-72'
const manager = { email: 'lin@example.com', password }
const agent = { email: 'wu@example.com', password }

describe.skipIf(!chromiumPath)('exporting customers, in a browser', () => {
  let t: ServedApp
  let browser: Browser

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(manager.email, password, 'manager')
    await t.addUser(agent.email, password, 'agent')
    for (const [displayName, phone] of [
      ['王小明', '13800001111'],
      ['=1+1', '13800002222'],
      ['李雷', '13800003333'],
    ])
      await t.as('agent').post('/customers', { kind: 'person', displayName, phone })
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  async function signIn(page: Page, who: typeof manager, language: string): Promise<void> {
    await page.goto(`${t.url}/sign-in`)
    await page.evaluate(
      async ({ given, spoken }) => {
        const headers = { 'content-type': 'application/json' }
        await fetch('/api/session', { method: 'POST', headers, body: JSON.stringify(given) })
        await fetch('/api/me', { method: 'PATCH', headers, body: JSON.stringify({ language: spoken }) })
      },
      { given: who, spoken: language },
    )
    await page.goto(`${t.url}/customers?columns=displayName.phone.kind`)
  }

  test('in Chinese: the list becomes a file with its columns, kept on the page of exports until it is removed', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, manager, 'zh-CN')
    await page.getByRole('button', { name: '导出' }).click()
    const dialog = page.getByRole('dialog', { name: '导出客户' })
    await dialog.getByText('最多 3 位客户').waitFor()
    await dialog.getByRole('textbox', { name: '文件名' }).fill('老客户')
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: '生成文件' }).click()
    await dialog.getByText('排队等待中').waitFor()
    await t.processAll()
    await dialog.getByText('文件已生成：共 3 行').waitFor()
    expect(await axeViolations(page)).toEqual([])
    const arriving = page.waitForEvent('download')
    await dialog.getByRole('link', { name: '下载' }).click()
    const download = await arriving
    expect(download.suggestedFilename()).toBe('老客户.csv')
    const lines = fs
      .readFileSync(await download.path(), 'utf8')
      .replace(/[0-9a-f-]{36}/g, 'id')
      .split('\r\n')
    expect(lines[0]).toBe('\ufeff客户编号,姓名,电话,类型')
    expect(lines.slice(1).toSorted()).toEqual([
      '',
      "id,'=1+1,'+8613800002222,个人",
      "id,李雷,'+8613800003333,个人",
      "id,王小明,'+8613800001111,个人",
    ])

    await dialog.getByRole('link', { name: '导出记录' }).click()
    await page.getByRole('gridcell', { name: '老客户', exact: true }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '删除 老客户' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
    await page.getByText('还没有导出过').waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('only those chosen leave, if some are', async () => {
    const { page, close } = await openPage(browser)
    await signIn(page, manager, 'en')
    await page.getByRole('checkbox', { name: /李雷/ }).check()
    await page.getByRole('button', { name: 'Export as CSV' }).click()
    const dialog = page.getByRole('dialog', { name: 'Export customers' })
    await dialog.getByText('1 chosen customer').waitFor()
    await dialog.getByRole('button', { name: 'Make the file' }).click()
    await dialog.getByText('Waiting for its turn').waitFor()
    await t.processAll()
    await dialog.getByText('The file is ready: 1 row').waitFor()
    await close()
  })

  test('whose role does not include it is told so', async () => {
    const { page, close } = await openPage(browser)
    await signIn(page, agent, 'en')
    const button = page.getByRole('button', { name: 'Export', exact: true })
    expect(await button.getAttribute('aria-disabled')).toBe('true')
    await button.hover()
    await page.getByRole('tooltip', { name: 'Your role does not include exporting customers.' }).waitFor()
    await button.click({ force: true })
    expect(await page.getByRole('dialog').count()).toBe(0)
    await close()
  })
})
