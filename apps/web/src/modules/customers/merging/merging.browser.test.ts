import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCustomers } from '../../../../../server/src/modules/customers/testing.ts'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { arriveSignedIn, axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../../../testing/browser.ts'

const signIn = { email: 'wen@example.com', password: 'quiet-harbour-72' }

describe.skipIf(!chromiumPath)('customers merged in a browser, in Chinese', () => {
  let t: ServedApp
  let browser: Browser
  let staff: WatchedPage
  let page: Page
  let ids: string[]

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(signIn.email, signIn.password, 'manager')
    ids = await buildCustomers(t, [
      { displayName: '欧阳晓彤', email: 'xiaotong@example.com', city: '上海', externalSource: 'shop', externalId: 'N1' },
      { displayName: '欧阳晓桐', phone: '13800138000', city: '杭州', birthday: '1991-08-14', externalSource: 'store', externalId: 'K-88' },
    ])
    browser = await openChromium()
    staff = await openPage(browser, { language: 'zh-CN' })
    page = staff.page
    await arriveSignedIn(page, { url: t.url, ...signIn, language: 'zh-CN', address: `/customers/${ids[0]}` })
    await page.getByRole('heading', { name: '欧阳晓彤' }).waitFor()
  })

  afterAll(async () => {
    await staff?.close()
    await browser?.close()
    await t?.close()
  })

  test('from a customer’s page another is found, compared fact by fact, and merged', async () => {
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('menuitem', { name: '与其他客户合并…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').fill('欧阳')
    await page.getByRole('option', { name: /欧阳晓桐/ }).click()
    await dialog.getByRole('button', { name: '比对' }).click()
    const city = page.getByRole('radiogroup', { name: '城市' })
    expect(await city.getByRole('radio', { name: /上海/ }).isChecked()).toBe(true)
    await city.getByRole('radio', { name: /杭州/ }).check()
    await page.getByRole('heading', { name: '合并之后' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '合并 2 位客户' }).click()
    await page.getByText('请填写原因。').waitFor()
    await page.getByLabel(/为什么认定是同一客户/).fill('同一部手机，名字写错了')
    await page.getByRole('button', { name: '合并 2 位客户' }).click()
    await page.getByText('已合并，保留欧阳晓彤。').waitFor()
    const merged = page.getByRole('region', { name: '由以下客户合并而来' })
    await merged.getByText('欧阳晓桐').waitFor()
    expect(await merged.textContent()).toContain('同一部手机，名字写错了')
    await page.getByText('个人 · 杭州').waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  test('the old address leads to the one that remains; taken apart, each has their own again', async () => {
    await page.goto(`${t.url}/customers/${ids[1]}`)
    await page.waitForURL(new RegExp(`/customers/${ids[0]}`))
    await page.getByRole('button', { name: '撤销合并… 欧阳晓桐' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/保留的客户会归还：.*城市/).waitFor()
    await dialog.getByRole('button', { name: '撤销合并', exact: true }).click()
    await page.getByText('欧阳晓桐已重新成为独立客户。').waitFor()
    await page.getByRole('region', { name: '由以下客户合并而来' }).waitFor({ state: 'detached' })
    await page.getByText('上海', { exact: true }).first().waitFor()
    await page.goto(`${t.url}/customers/${ids[1]}`)
    await page.getByRole('heading', { name: '欧阳晓桐' }).waitFor()
    expect(page.url()).toContain(ids[1])
  })

  test('two chosen in the list are compared as well', async () => {
    await page.goto(`${t.url}/customers`)
    await page.getByRole('checkbox', { name: /欧阳晓彤/ }).check()
    await page.getByRole('button', { name: '合并…' }).click()
    await page.getByText('请至少选择两位客户再合并。').waitFor()
    await page.getByRole('checkbox', { name: /欧阳晓桐/ }).check()
    await page.getByRole('button', { name: '合并…' }).click()
    await page.getByRole('heading', { name: '合并客户' }).waitFor()
    await page
      .getByRole('radiogroup', { name: '保留哪一位' })
      .getByRole('radio', { name: /欧阳晓桐/ })
      .check()
    await page.getByRole('button', { name: '合并 2 位客户' }).waitFor()
  })
})
