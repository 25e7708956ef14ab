import { expect, test } from 'vitest'
import { htmlLetter, paragraphs, plainLetter } from './letter.ts'

test('a body without markup becomes paragraphs with links', () => {
  expect(paragraphs('Hello,\nall is 3 < 4.\n\n\nSee https://shop.example/a?b=1&amp;c=2.')).toBe(
    '<p>Hello,<br>\nall is 3 < 4.</p>\n<p>See <a href="https://shop.example/a?b=1&amp;c=2">https://shop.example/a?b=1&amp;c=2</a>.</p>',
  )
})

test('a body with markup stays as it is', () => {
  expect(paragraphs('<h1>Hello</h1>\n\ntext')).toBe('<h1>Hello</h1>\n\ntext')
})

test('the plain letter says the same, with the addresses behind the links', () => {
  const html = htmlLetter({
    language: 'en',
    subject: 'A & B',
    content: '<style>p { color: red }</style><h1>Sale</h1><p>For <b>you</b>,<br>王芳 &amp; Co&#46;</p><ul><li>one</li><li>two</li></ul>',
    footer: { reason: 'You asked for it.', action: 'Unsubscribe', url: 'https://crm.example/u/x?a=1&b=2' },
  })
  expect(html).toContain('<title>A &amp; B</title>')
  expect(plainLetter(html)).toBe(
    'Sale\n\nFor you,\n王芳 & Co.\n\n- one\n\n- two\n\n--\nYou asked for it. Unsubscribe (https://crm.example/u/x?a=1&b=2)\n',
  )
})

test('entities that are none stay as they are', () => {
  expect(plainLetter('<p>&bogus; &#0; &#x110000; &#x738B;</p>')).toBe('&bogus; &#0; &#x110000; 王\n')
})
