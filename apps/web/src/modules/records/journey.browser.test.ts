import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../../testing/browser.ts'

const given = { email: 'wen@example.com', password: 'quiet-harbour-72' }
const customers = 20

// Ten of them; the words are those of the page, a choice comes with its options.
const fields: readonly (readonly [type: string, name: string, options?: readonly string[]])[] = [
  ['单行文本', '保单号'],
  ['单选', '状态', ['报价', '生效', '失效']],
  ['金额', '保费'],
  ['金额', '保额'],
  ['日期', '生效日'],
  ['日期', '到期日'],
  ['多选', '保障范围', ['身故', '医疗', '意外']],
  ['电话', '联系电话'],
  ['是/否', '自动续保'],
  ['多行文本', '备注'],
]

describe.skipIf(!chromiumPath)('a company makes its own kind of record, from nothing to a segment, in a browser and in Chinese', () => {
  let t: ServedApp
  let browser: Browser
  let staff: WatchedPage
  let page: Page

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(given.email, given.password, 'admin')
    for (let no = 0; no < customers; no++)
      await t.as('admin').post('/customers', { displayName: `客户${no}`, phone: `138001380${String(no).padStart(2, '0')}` })
    browser = await openChromium()
    staff = await openPage(browser, { language: 'zh-CN' })
    page = staff.page
    await page.goto(`${t.url}/sign-in`)
    await page.evaluate(async (account) => {
      const headers = { 'content-type': 'application/json' }
      await fetch('/api/session', { method: 'POST', headers, body: JSON.stringify(account) })
      await fetch('/api/me', { method: 'PATCH', headers, body: JSON.stringify({ language: 'zh-CN' }) })
    }, given)
  })

  afterAll(async () => {
    await staff?.close()
    await browser?.close()
    await t?.close()
  })

  const choose = async (name: string, option: string | RegExp) => {
    await page.getByRole('combobox', { name, exact: true }).click()
    await page.getByRole('option', { name: option }).click()
  }

  async function addKind(): Promise<void> {
    await page.goto(`${t.url}/settings/objects`)
    await page.getByRole('button', { name: '新建记录类型' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '名称', exact: true }).fill('保单')
    await dialog.getByRole('radio', { name: /^属于客户/ }).check()
    await dialog.getByRole('button', { name: '新建类型' }).click()
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '保单' }).waitFor()
  }

  async function addField([type, name, options = []]: (typeof fields)[number]): Promise<void> {
    await page.goto(`${t.url}/settings/fields?object=custom.bao_dan`)
    await page.getByRole('link', { name: '添加字段' }).click()
    await page.getByRole('link', { name: type }).first().click()
    await page.getByRole('textbox', { name: '名称', exact: true }).fill(name)
    for (const [place, option] of options.entries()) {
      await page.getByRole('textbox', { name: `选项 ${place + 1}`, exact: true }).fill(option)
      if (place < options.length - 1) await page.getByRole('button', { name: '添加选项' }).click()
    }
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText(`已添加“${name}”`).waitFor()
  }

  async function layOut(): Promise<void> {
    await page.goto(`${t.url}/settings/layouts?object=custom.bao_dan`)
    await page.getByRole('button', { name: '添加分区' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '标题', exact: true }).fill('保障')
    await dialog.getByText('双列').click()
    await dialog.getByRole('button', { name: '添加分区' }).click()
    for (const name of ['保额', '保费']) {
      await page.getByRole('button', { name: `移动 ${name}`, exact: true }).press(' ')
      for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowUp')
      await page.keyboard.press(' ')
    }
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('布局已保存').waitFor()
  }

  async function importRows(): Promise<void> {
    await page.goto(`${t.url}/records/bao_dan`)
    await page.getByRole('button', { name: '导入', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '导入保单' })
    const head = '名称,手机,保单号,状态,保费,生效日,自动续保'
    const rows = [...Array(1000).keys()].map((no) => {
      const phone = `138001380${String(no % customers).padStart(2, '0')}`
      const status = ['报价', '生效', '失效'][no % 3]
      return `保单 ${no},${phone},P-${no},${status},${no % customers === 0 ? 1000 : 10},2026-01-0${1 + (no % 9)},${no % 2 === 0 ? '是' : '否'}`
    })
    const buffer = Buffer.from([head, ...rows].join('\n'))
    await dialog.locator('input[type=file]').setInputFiles({ name: '保单.csv', mimeType: 'text/csv', buffer })
    await dialog.getByText('保单.csv · 共 1,000 行').waitFor()
    await dialog.getByRole('button', { name: '检查文件' }).click()
    await dialog.getByRole('button', { name: '导入 1,000 条记录' }).click()
    await page.getByText('已导入 1,000 条记录。').waitFor()
  }

  async function addRollUp(): Promise<void> {
    await page.goto(`${t.url}/settings/fields/new?type=roll_up`)
    await page.getByRole('textbox', { name: '名称', exact: true }).fill('保费合计')
    await choose('记录类型', '保单')
    await choose('汇总方式', '求和')
    await choose('字段', '保费')
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText('已添加“保费合计”').waitFor()
    await t.processAll()
  }

  async function segmentByRollUp(): Promise<void> {
    await page.goto(`${t.url}/segments/new`)
    await page.getByRole('textbox', { name: '名称', exact: true }).fill('高保费客户')
    await page.getByRole('button', { name: '条件', exact: true }).click()
    await choose('字段', '保费合计')
    await choose('条件', '不少于')
    await page.getByRole('textbox', { name: '值' }).fill('1000')
    await page.getByRole('button', { name: '保存客户群' }).click()
    await page.getByText('客户群“高保费客户”已保存。').waitFor()
  }

  const lane = (name: string): Locator => page.getByRole('region', { name, exact: true })

  // The bound is that of the promise: under five minutes of clicks, those of a machine here.
  test('kind, ten fields, layout, 1,000 rows, board, roll-up, segment', { timeout: 300_000 }, async () => {
    await addKind()
    for (const field of fields) await addField(field)
    const { body: shape } = await t.as('admin').get('/shape')
    const made = shape.objects.find((one: { object: string }) => one.object === 'custom.bao_dan')
    expect(made.fields).toHaveLength(fields.length)
    await layOut()
    await importRows()

    await page.getByText('看板', { exact: true }).click()
    await lane('生效').getByRole('listitem').first().waitFor()
    await lane('失效').getByRole('listitem').first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    await lane('生效').getByRole('listitem').first().getByRole('link').first().click()
    await page.getByRole('heading', { name: '保障' }).waitFor()
    expect(await axeViolations(page)).toEqual([])

    await addRollUp()
    await segmentByRollUp()
    const { body } = await t.as('admin').get('/segments')
    const { filter } = body.segments.find((one: { name: string }) => one.name === '高保费客户')
    expect((await t.as('admin').post('/customers/count', { filter })).body.count).toBe(1)
    await page.getByRole('link', { name: '客户0' }).waitFor()
    expect(staff.complaints).toEqual([])
  })
})
