import { expect, test } from 'vitest'
import { write } from './letter.ts'

const letter = {
  subject: 'A subject',
  name: '<b>Mallory</b>',
  paragraphs: ['One & two'],
  link: { label: 'Open', url: 'https://crm.silverleaf.example/x?a="1"&b=2' },
  after: ['The end'],
}

test('what people typed stands as text in both versions', () => {
  const { html, text } = write('en', letter)
  expect(html).toContain('Hello &lt;b&gt;Mallory&lt;/b&gt;,')
  expect(html).toContain('href="https://crm.silverleaf.example/x?a=&quot;1&quot;&amp;b=2"')
  expect(html).not.toContain('<b>')
  expect(text).toContain('Hello <b>Mallory</b>,\n\nOne & two\n\nOpen:\nhttps://crm.silverleaf.example/x?a="1"&b=2\n\nThe end')
})

test('nothing in it has to be fetched, and it names its language', () => {
  const { html } = write('zh-TW', letter)
  expect(html).toContain('<html lang="zh-TW">')
  expect(html).not.toMatch(/<(img|link|script|style)|url\(/)
})

test('facts stand after the first paragraph, a line each', () => {
  const facts = [
    { label: 'When', value: 'today' },
    { label: 'By', value: '<i>Mallory</i>' },
  ]
  const { html, text } = write('en', { ...letter, paragraphs: ['One', 'Two'], facts })
  expect(text).toContain('One\n\nWhen: today\nBy: <i>Mallory</i>\n\nTwo\n\nOpen:')
  expect(html.indexOf('&lt;i&gt;Mallory')).toBeGreaterThan(html.indexOf('One'))
  expect(html.indexOf('&lt;i&gt;Mallory')).toBeLessThan(html.indexOf('Two'))
})
