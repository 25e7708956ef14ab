import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { arriveSignedIn, axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const password = 'quiet-harbour-72'

describe.skipIf(!chromiumPath)('what to know of customers, in a browser', () => {
  let t: ServedApp
  let browser: Browser

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser('lin@example.com', password, 'admin')
    await t.addUser('wu@example.com', password, 'agent')
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  const signIn = (page: Page, email: string, language: string, address: string): Promise<void> =>
    arriveSignedIn(page, { url: t.url, email, password, language, address })

  test('in Chinese: a fact is added and made vital, another taken away, and the customer’s page counts anew', async () => {
    await t.as('admin').post('/shape/fields', { object: 'customers.customer', type: 'text', labels: { 'zh-CN': '会员号' } })
    const { body: customer } = await t.as('agent').post('/customers', { displayName: '周杰', phone: '13800138000' })
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, 'lin@example.com', 'zh-CN', '/settings/fields')
    await page.getByRole('link', { name: '客户信息模板' }).click()
    await page.getByRole('list', { name: '信息项' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    for (const name of ['邮箱', '城市', '生日', '来源']) await page.getByRole('button', { name: `移除 ${name}` }).click()
    await page.getByRole('combobox', { name: '添加信息项' }).click()
    await page.getByRole('option', { name: '会员号' }).click()
    await page.getByRole('radiogroup', { name: '“会员号”的重要程度' }).getByText('关键').click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存，完整度按新模板计算。').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.goto(`${t.url}/customers/${customer.customerId}`)
    await page.getByText('67%').first().waitFor()
    await page.getByRole('button', { name: '现在填写' }).click()
    await page.getByRole('textbox', { name: '会员号' }).fill('M-9')
    await page.getByRole('textbox', { name: '会员号' }).press('Enter')
    await page.getByText('100%').first().waitFor()
    await page.goto(`${t.url}/settings/information`)
    await page.getByRole('button', { name: '恢复默认' }).click()
    await page.getByRole('button', { name: '移除 生日' }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('whoever may not change it reads it', async () => {
    const { page, complaints, close } = await openPage(browser)
    await signIn(page, 'wu@example.com', 'en', '/settings/information?kind=company')
    await page.getByRole('list', { name: 'Facts' }).getByText('Country').waitFor()
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})
