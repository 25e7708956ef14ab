import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const admin = { email: 'lin@example.com', password: 'quiet-harbour-72' }

describe.skipIf(!chromiumPath)('the audit log, in a browser', () => {
  let t: ServedApp
  let browser: Browser

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(admin.email, admin.password, 'admin')
    const { body } = await t.as('agent').post('/customers', { kind: 'person', displayName: '王小明' })
    await t.as('manager').patch(`/customers/${body.customerId}`, { version: 1, displayName: '王大明' })
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  test('in Chinese: who changed what is found, opened with before and after, and proved to be whole or not', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await page.goto(`${t.url}/sign-in`)
    await page.evaluate(async (given) => {
      const headers = { 'content-type': 'application/json' }
      await fetch('/api/session', { method: 'POST', headers, body: JSON.stringify(given) })
      await fetch('/api/me', { method: 'PATCH', headers, body: JSON.stringify({ language: 'zh-CN' }) })
    }, admin)
    await page.goto(`${t.url}/settings/audit`)
    await page.getByRole('gridcell', { name: '添加了客户' }).waitFor()

    await page
      .getByRole('combobox', { name: '做了什么' })
      .or(page.getByRole('textbox', { name: '做了什么' }))
      .click()
    await page.getByRole('option', { name: '修改了客户' }).click()
    await expect.poll(() => page.getByRole('row').count()).toBe(2)
    expect(new URL(page.url()).searchParams.get('action')).toBe('customers.customer.changed')
    expect(await axeViolations(page)).toEqual([])

    await page.getByRole('gridcell', { name: '客户 王大明' }).click()
    const entry = page.getByRole('dialog', { name: '修改了客户' })
    await entry.getByRole('cell', { name: '王小明' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await entry.getByRole('link', { name: '打开' }).click()
    await page.getByRole('heading', { name: '王大明' }).waitFor()

    await t.platform.database.pool.query(`select graphile_worker.add_job('platform.sealAudit')`)
    await t.processAll()
    await page.goto(`${t.url}/settings/audit`)
    await page.getByRole('button', { name: '校验' }).click()
    await page.getByText('完整：每个封条都与记录相符').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()

    await t.asOwner(
      `set session_replication_role = replica; update platform.audit_entries set changes = '{}' where action = 'customers.customer.changed'`,
    )
    await page.getByRole('button', { name: '校验' }).click()
    await page.getByText('不完整：操作记录被改动过').waitFor()
    await page.getByText('有记录被改动').waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})
