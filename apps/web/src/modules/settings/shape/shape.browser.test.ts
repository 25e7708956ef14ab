import fs from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedCompany } from '../../../../../server/src/seed.ts'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { arriveSignedIn, axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const password = 'quiet-harbour-72'

describe.skipIf(!chromiumPath)('templates and transfer, in a browser', () => {
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

  const shape = async () => (await t.as('admin').get('/shape/document')).body
  const file = (name: string, content: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
  const drop = 'Drop a file here to compare it with this system'

  test('in Chinese: the insurer’s template is looked at, applied, found among the kinds, and taken back', async () => {
    const before = await shape()
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, 'lin@example.com', 'zh-CN', '/settings/transfer')
    await page.getByText('还没有应用记录').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: '查看内容：保险公司' }).click()
    const policies = page.getByRole('region', { name: '保单', exact: true })
    await policies.getByText('新增记录类型').waitFor()
    await policies.getByText('年化保费').waitFor()
    await page.getByRole('region', { name: '客户', exact: true }).getByText('有效保单数').waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(await shape()).toEqual(before)
    await page.getByRole('button', { name: /^应用 \d+ 项改动$/ }).click()
    await page.getByText('已完成').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: '查看记录: 保单' }).waitFor()
    await page.getByRole('link', { name: '全部记录类型' }).click()
    await page.getByRole('list', { name: '记录类型' }).getByRole('link', { name: '保单', exact: true }).waitFor()

    await page.goto(`${t.url}/settings/transfer`)
    await page.getByText('已启用').waitFor()
    await page.getByRole('button', { name: '改动内容：保险公司' }).click()
    await page.getByRole('region', { name: '理赔案件', exact: true }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '撤回“保险公司”' }).click()
    await page.getByText('保留 30 天').waitFor()
    await page.getByRole('region', { name: '保单', exact: true }).getByText('移除此记录类型').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '撤回', exact: true }).click()
    await page.getByText('已完成').waitFor()
    expect(await shape()).toEqual(before)
    await page.getByRole('link', { name: '全部记录类型' }).click()
    await page.getByText('还没有记录类型').waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('in Chinese: a template is tried with sample records, which go again', async () => {
    await seedCompany(t.platform, t.modules, { customers: 200, years: 1, seed: 7 }, async () => {})
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, 'lin@example.com', 'zh-CN', '/settings/transfer?template=online-shop')
    await page.getByRole('button', { name: /^应用 \d+ 项改动$/ }).click()
    await page.getByText('已完成').waitFor()
    await page.getByRole('button', { name: '添加示例记录: 电商零售' }).click()
    await page.getByText(/^已添加 \d+ 条示例记录。$/).waitFor()
    await page.getByRole('link', { name: '查看记录: 门店' }).click()
    await page.getByText('上海 静安店').waitFor()
    await page.goto(`${t.url}/settings/transfer`)
    await page.getByRole('button', { name: /^删除 \d+ 条示例记录: 电商零售$/ }).click()
    expect(await axeViolations(page)).toEqual([])
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^删除 \d+ 条示例记录$/ })
      .click()
    await page.getByRole('button', { name: '添加示例记录: 电商零售' }).waitFor()
    expect((await t.as('admin').post('/records/store/count', {})).body.count).toBe(0)
    const applied = (await t.as('admin').get('/shape/applications')).body.applications[0]
    expect((await t.as('admin').post(`/shape/applications/${applied.applicationId}/roll-back`, {})).status).toBe(200)
    expect(complaints).toEqual([])
    await close()
  })

  test('a file goes out and comes in elsewhere; what it does not name is removed only when that is asked for', async () => {
    const one = { labels: { en: 'Vehicle' }, plurals: { en: 'Vehicles' }, key: 'vehicle', icon: 'car' }
    await t.as('admin').post('/shape/objects', one)
    await t.as('admin').post('/shape/fields', { object: 'custom.vehicle', type: 'text', key: 'x_plate', labels: { en: 'Plate' } })
    const { page, complaints, close } = await openPage(browser)
    await signIn(page, 'lin@example.com', 'en', '/settings/transfer')
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download as a file' }).click()
    const download = await downloading
    const content = fs.readFileSync(await download.path(), 'utf8')
    expect([download.suggestedFilename(), JSON.parse(content)]).toEqual(['guanxi-shape.json', await shape()])
    expect(content.split('\n').length).toBeGreaterThan(20)

    await page.getByLabel(drop).setInputFiles(file('same.json', content))
    await page.getByText('Nothing to change').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Back' }).click()

    const document = JSON.parse(content)
    const field = { ...document.fields[0], key: 'x_seats', type: 'number', labels: { en: 'Seats' } }
    const kept = document.fields.map((known: { labels: object }) => ({ ...known, labels: { en: 'Number plate' } }))
    await page.getByLabel(drop).setInputFiles(file('more.json', JSON.stringify({ ...document, fields: [...kept, field] })))
    await page.getByText('Name: Plate → Number plate').waitFor()
    await page.getByRole('button', { name: 'Apply 2 changes' }).click()
    await page.getByRole('link', { name: 'Records: Vehicles' }).waitFor()
    await page.getByRole('button', { name: 'Back to templates and transfer' }).click()

    await page.getByLabel(drop).setInputFiles(file('less.json', JSON.stringify({ ...document, fields: kept })))
    await page.getByText('Nothing to change').waitFor()
    await page.getByRole('switch', { name: 'Remove what the file does not name' }).click()
    await page.getByText('It is kept for 30 days').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Apply 1 change' }).click()
    await page.getByText('Done', { exact: true }).waitFor()
    expect((await shape()).fields.map(({ key }: { key: string }) => key)).toEqual(['x_plate'])
    expect(complaints).toEqual([])
    await close()
  })

  test('a bad file is refused with what is wrong and where, and changes nothing', async () => {
    const before = await shape()
    const { page, complaints, close } = await openPage(browser)
    await signIn(page, 'lin@example.com', 'en', '/settings/transfer')
    await page.getByLabel(drop).setInputFiles(file('notes.json', '{\n  "a": 1,\n}'))
    await page.getByRole('alert').filter({ hasText: 'notes.json is not a JSON file: line 3, column 1' }).waitFor()
    await page.getByLabel(drop).setInputFiles(file('list.json', '[]'))
    await page.getByRole('alert').filter({ hasText: 'not one with kinds of records and fields' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    const [plate] = before.fields
    const wrong = { ...before, fields: [plate, { ...plate, key: 'Seats', labels: { en: 'Seats' } }] }
    await page.getByLabel(drop).setInputFiles(file('wrong.json', JSON.stringify(wrong)))
    await page.getByRole('alert').filter({ hasText: 'Something is wrong with field 2, “Seats”, at “key”.' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Back' }).click()
    const other = { ...before, fields: [{ ...plate, type: 'file' }] }
    await page.getByLabel(drop).setInputFiles(file('other.json', JSON.stringify(other)))
    await page.getByRole('alert').filter({ hasText: 'One entry stands against it' }).waitFor()
    await page.getByText('Type: Text → File').waitFor()
    expect(await page.getByRole('button', { name: /^Apply/ }).count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    expect(await shape()).toEqual(before)
    expect(complaints).toEqual([])
    await close()
  })

  test('whoever only sees fields looks and downloads, and changes nothing', async () => {
    const { page, complaints, close } = await openPage(browser)
    await signIn(page, 'wu@example.com', 'en', '/settings/transfer?template=insurer')
    await page.getByRole('button', { name: 'Download as a file' }).waitFor()
    await page.getByText('Whoever may change kinds of records').waitFor()
    expect(await page.getByRole('link', { name: /See what/ }).count()).toBe(0)
    expect(await page.getByRole('button', { name: /Undo/ }).count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})
