import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { arriveSignedIn, axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const given = { email: 'lin@example.com', password: 'quiet-harbour-72' }

describe.skipIf(!chromiumPath)('choices that several fields share, in a browser', () => {
  let t: ServedApp
  let browser: Browser

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(given.email, given.password, 'admin')
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  const signIn = (page: Page, language: string, address: string): Promise<void> =>
    arriveSignedIn(page, { url: t.url, ...given, language, address })

  test('in Chinese: a list is made, a field takes its choices from it, and one change reaches the field', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'zh-CN' })
    await signIn(page, 'zh-CN', '/settings/fields')
    await page.getByRole('link', { name: '共享选项列表' }).click()
    await page.getByText('还没有共享选项列表').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: '新建列表' }).click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('请至少用一种语言填写列表名称。').waitFor()
    await page.getByText('请至少添加一个选项').waitFor()
    await page.getByRole('textbox', { name: '列表名称', exact: true }).fill('销售区域')
    await page.getByRole('textbox', { name: '选项 1', exact: true }).fill('华东')
    await page.getByRole('button', { name: '批量粘贴' }).click()
    await page.getByRole('textbox', { name: '每行一个选项' }).fill('华南\n华北')
    await page.getByRole('button', { name: '添加 2 个选项' }).click()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存“销售区域”').waitFor()

    await page.goto(`${t.url}/settings/fields/new?type=choice`)
    await page.getByRole('textbox', { name: '名称', exact: true }).fill('所属区域')
    await page.getByText('来自共享列表', { exact: true }).click()
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText('请选择列表。').waitFor()
    await page.getByRole('combobox', { name: '列表' }).click()
    await page.getByRole('option', { name: '销售区域' }).click()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByText('已添加“所属区域”').waitFor()
    await t.as('agent').post('/customers', { displayName: '赵敏', custom: { x_suo_shu_qu_yu: 'hua_bei' } })

    await page.goto(`${t.url}/settings/choice-lists`)
    await page.getByRole('link', { name: '修改 销售区域' }).click()
    await page.getByRole('button', { name: '删除 华北' }).click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('alert').getByText('无法删除“华北”').waitFor()
    await page.getByRole('button', { name: '保留 华北 并停用' }).click()
    await page.getByRole('textbox', { name: '选项 1', exact: true }).fill('华东大区')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存“销售区域”').waitFor()
    await page.getByText('华北（已停用）').waitFor()
    await page.getByRole('link', { name: '所属区域' }).click()
    await page.getByRole('form').getByText('华东大区').waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  test('a field’s own choices become a list, and a list that nothing uses is removed', async () => {
    const tier = { object: 'customers.customer', type: 'choice', labels: { en: 'Tier' }, choices: [{ labels: { en: 'Gold' } }] }
    const { body: field } = await t.as('admin').post('/shape/fields', tier)
    await t.as('admin').post('/shape/choice-sets', { labels: { en: 'Left over' }, choices: [{ labels: { en: 'One' } }] })
    const { page, complaints, close } = await openPage(browser)
    await signIn(page, 'en', `/settings/fields/${field.fieldId}`)
    await page.getByRole('button', { name: 'Share these choices' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name of the list', exact: true }).fill('Tiers')
    await dialog.getByRole('button', { name: 'Share these choices' }).click()
    await page.getByText('“Tiers” is saved.').waitFor()
    await page.getByRole('link', { name: 'Tiers' }).waitFor()
    await page.goto(`${t.url}/settings/choice-lists`)
    await page.getByRole('button', { name: 'Remove Left over' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('“Left over” is removed.').waitFor()
    expect((await t.as('admin').get('/shape/choice-sets')).body.choiceSets.map(({ key }: { key: string }) => key)).not.toContain(
      'left_over',
    )
    expect(complaints).toEqual([])
    await close()
  })
})
