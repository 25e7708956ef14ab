import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { arriveSignedIn, axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const password = 'quiet-harbour-72'
const twins = ['王小明', '李雪梅', '欧阳晓峰', '司马光耀', '诸葛一诺']

describe.skipIf(!chromiumPath)('possible duplicates, in a browser', () => {
  let t: ServedApp
  let browser: Browser

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser('lin@example.com', password, 'manager')
    await t.addUser('gu@example.com', password, 'admin')
    browser = await openChromium()
    const surnames = [...'赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜']
    for (const [at, surname] of surnames.entries())
      await t.as('manager').post('/customers', {
        displayName: `${surname}${'伟芳娜敏静丽强磊军洋'[at % 10]}${'一国海春秀'[at % 5]}`,
        birthday: `19${60 + at}-0${1 + (at % 9)}-1${at % 10}`,
        phone: `1380013${8000 + at * 37}`,
        city: ['上海', '北京', '成都', '广州'][at % 4],
      })
    for (const [at, displayName] of twins.entries())
      for (const phone of [`1391112${1000 + at * 53}`, `1592223${2000 + at * 71}`])
        await t.as('manager').post('/customers', { displayName, birthday: `198${at}-0${at + 1}-2${at}`, phone, city: '杭州' })
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  const signIn = (page: Page, email: string, address: string): Promise<void> =>
    arriveSignedIn(page, { url: t.url, email, password, language: 'zh-CN', address })
  const count = async (): Promise<number> => (await t.as('manager').post('/customers/duplicates/query', {})).body.total

  test('the list is worked through with Chinese names: merged, told apart, taken back', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, 'lin@example.com', '/customers/duplicates')
    await page.getByText('没有疑似重复客户').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '立即查找' }).click()
    await page.getByRole('status').getByText('查找即将开始').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await t.processAll()
    const list = page.getByRole('navigation', { name: '待核对列表' })
    await list.waitFor()
    const pairs = list.getByRole('button')
    expect(await pairs.count()).toBe(twins.length)
    await page
      .getByRole('table', { name: '逐项对照' })
      .getByRole('row', { name: /姓名|名称/ })
      .getByText(/相同/)
      .first()
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
    const first = (await pairs.first().textContent()) ?? ''
    await page.keyboard.press('n')
    await page.getByText('不再提示为重复').waitFor()
    expect(await pairs.count()).toBe(twins.length - 1)
    expect((await pairs.first().textContent()) ?? '').not.toBe(first)
    await page.keyboard.press('u')
    await page.getByText('已撤销。').first().waitFor()
    await expect.poll(async () => await pairs.count()).toBe(twins.length)
    await page.keyboard.press('j')
    expect(await pairs.nth(1).getAttribute('aria-current')).toBe('true')
    await page.keyboard.press('k')
    expect(await pairs.nth(0).getAttribute('aria-current')).toBe('true')
    await page.getByRole('button', { name: '不是同一人', exact: true }).last().click()
    for (let left = twins.length - 1; left > 0; left--) {
      await expect.poll(async () => await pairs.count()).toBe(left)
      await page.getByRole('button', { name: /^合并到/ }).click()
    }
    await page.getByText('没有疑似重复客户').waitFor()
    expect(await count()).toBe(0)
    await page.getByRole('navigation', { name: '显示哪些' }).getByRole('button', { name: '不是同一人' }).click()
    await page.getByRole('button', { name: '重新核对' }).waitFor()
    await page.getByRole('button', { name: '重新核对' }).click()
    await page.getByText('还没有标记').waitFor()
    expect(await count()).toBe(1)
    expect(complaints).toEqual([])
    await close()
  })

  test('somebody who is there already is recognised before they are added, and the customer’s page says so too', async () => {
    const { body } = await t.as('manager').post('/customers/duplicates/query', {})
    const { left } = body.pairs[0]
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, 'lin@example.com', `/customers/${left.customerId}`)
    await page.getByText('1 位疑似重复客户').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: '去核对' }).click()
    await page.getByRole('navigation', { name: '待核对列表' }).waitFor()
    await page.goto(`${t.url}/customers`)
    await page.getByRole('button', { name: '新建', exact: true }).click()
    const { body: customer } = await t.as('manager').get(`/customers/${left.customerId}`)
    await page.getByRole('textbox', { name: '姓名' }).fill(customer.displayName)
    await page.getByRole('textbox', { name: '城市' }).fill('杭州')
    await page.getByText('是不是已有的客户？').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '创建客户' }).click()
    await page.waitForURL((url) => !url.href.includes(left.customerId) && /customers\/[0-9a-f-]{36}/.test(url.pathname))
    expect(complaints).toEqual([])
    await close()
  })

  test('an administrator sets from when people are asked', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, 'gu@example.com', '/settings/duplicates')
    await page.getByRole('textbox', { name: '提示核对的门槛' }).fill('80')
    await page.getByText('80% 起：提示人工核对').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存，正在重新比对全部客户。').waitFor()
    expect((await t.as('manager').get('/customers/duplicates/search')).body.rules).toMatchObject({ review: 0.8, automatic: null })
    expect(complaints).toEqual([])
    await close()
  })
})
