// Every text in every language, with the same parameters, and every problem the API may answer with has its words.
import fs from 'node:fs'
import path from 'node:path'
import { hardCodedTexts } from './hard-coded-text.ts'

export type Catalogue = Readonly<Record<string, string>>

const root = path.join(import.meta.dirname, '..')
const LANGUAGES = ['en', 'zh-CN', 'zh-TW']
const PLURAL = /_(zero|one|two|few|many|other)$/
// Common characters that only simplified Chinese writes so: one of them in zh-TW is a text that was not translated.
const SIMPLIFIED =
  /[为书产们价优传关务动华单厂历双发变号员团国图场块声处备够头实宽对导将层属帮并库应开张强录态总户执扩报择损换据数无时显术机权条来构标样检欢毕没测满点热状独现电画监盘码确礼种称稳约级纪线组经结给绝统继续维综编网罗联节药获营虑见规视觉计订认讨记许论设访证评试话详语误说请读课谁调谈贝负财责败账货质购贵费资赖转轮软载较辑输边达过运还这进远适选逻邮释钟钱链销错键长门闭问间队阶际险随隐难页顺须顾预领频题额风验龄]/

/** Dotted key → text, plural forms folded into one key. */
export function flatten(tree: unknown, prefix = ''): Record<string, string> {
  if (typeof tree === 'string') return { [prefix.replace(PLURAL, '')]: tree }
  if (typeof tree !== 'object' || tree === null) return {}
  return Object.assign({}, ...Object.entries(tree).map(([key, value]) => flatten(value, prefix === '' ? key : `${prefix}.${key}`)))
}

function parametersOf(text: string): string {
  const names = [...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map((match) => match[1]).filter((name) => name !== 'count')
  return [...new Set(names)].sort().join(', ')
}

/** What one language lacks, has too much or says differently, against English. */
export function compare(english: Catalogue, other: Catalogue): string[] {
  const missing = Object.keys(english).filter((key) => !other[key]?.trim())
  const foreign = Object.keys(other).filter((key) => english[key] === undefined)
  const different = Object.entries(other).filter(
    ([key, text]) => english[key] !== undefined && parametersOf(english[key]) !== parametersOf(text),
  )
  return [
    ...missing.map((key) => `${key} is missing`),
    ...foreign.map((key) => `${key} is not in English`),
    ...different.map(
      ([key, text]) => `${key} has the parameters {${parametersOf(text)}}, English has {${parametersOf(english[key] ?? '')}}`,
    ),
  ]
}

/** Texts of Taiwan that are written in the mainland's characters. */
export function simplifiedTexts(texts: Catalogue): string[] {
  return Object.entries(texts).flatMap(([key, text]) => {
    const found = SIMPLIFIED.exec(text)?.[0]
    return found === undefined ? [] : [`${key} contains the simplified character ${found}`]
  })
}

/** Error codes in an OpenAPI document, wherever an answer declares them. */
export function declaredCodes(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  const own = 'requestId' in node && 'code' in node ? enumOf(node.code) : []
  return [...own, ...Object.values(node).flatMap(declaredCodes)]
}

function enumOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  if ('enum' in schema && Array.isArray(schema.enum)) return schema.enum.map(String)
  return 'const' in schema ? [String(schema.const)] : []
}

function readJson(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'))
}

function readLanguage(language: string): Record<string, string> {
  const files = fs.readdirSync(path.join(root, 'locales', language)).filter((file) => file.endsWith('.json'))
  const trees = files.map((file) => [path.basename(file, '.json'), readJson(`locales/${language}/${file}`)])
  return Object.assign({}, ...trees.map(([namespace, tree]) => prefixed(String(namespace), flatten(tree))))
}

function prefixed(namespace: string, texts: Catalogue): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${namespace}:${key}`, text]))
}

function sources(folder: string, ending: RegExp): string[] {
  const all = fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
  return all.filter((file) => ending.test(file) && !/node_modules|dist|[.]test[.]/.test(file)).map((file) => path.join(folder, file))
}

function unknownKeys(english: Catalogue): string[] {
  return sources('apps/server/src', /[.]ts$/).flatMap((file) => {
    const text = fs.readFileSync(path.join(root, file), 'utf8')
    const keys = [...text.matchAll(/\btranslate\([^,()]+,\s*'([\w-]+:[\w.-]+)'/g)].map((match) => match[1] ?? '')
    return keys.filter((key) => english[key] === undefined).map((key) => `${file}: ${key} is not in locales/en`)
  })
}

function findings(): string[] {
  const english = readLanguage('en')
  const others = LANGUAGES.filter((language) => language !== 'en').map((language) => [language, readLanguage(language)] as const)
  const wordless = [...new Set(declaredCodes(readJson('docs/openapi.json')))].filter((code) => english[`errors:${code}`] === undefined)
  return [
    ...others.flatMap(([language, texts]) => compare(english, texts).map((finding) => `locales/${language}: ${finding}`)),
    ...simplifiedTexts(readLanguage('zh-TW')).map((finding) => `locales/zh-TW: ${finding}`),
    ...wordless.map((code) => `locales/en/errors.json: ${code}, which the API may answer, has no words`),
    ...unknownKeys(english),
    ...[...sources('apps/web', /[.]tsx$/), ...sources('packages/ui', /[.]tsx$/)].flatMap((file) =>
      hardCodedTexts(fs.readFileSync(path.join(root, file), 'utf8')).map((text) => `${file}: "${text}" belongs into locales/`),
    ),
  ]
}

if (import.meta.main) {
  const found = findings()
  for (const finding of found) process.stderr.write(`${finding}\n`)
  process.exitCode = found.length === 0 ? 0 : 1
}
