import { type Fact, useFormats } from '@guanxi/ui'
import { useText } from '../../i18n/text.ts'

interface FileFacts {
  name: string
  bytes: number | null
  encoding: string | null
  delimiter: string | null
  compression: string | null
}

const delimiterKeys = {
  ',': 'pages.delimiter.comma',
  ';': 'pages.delimiter.semicolon',
  '\t': 'pages.delimiter.tab',
  '|': 'pages.delimiter.bar',
  whitespace: 'pages.delimiter.whitespace',
} as const

function isDelimiter(text: string): text is keyof typeof delimiterKeys {
  return text in delimiterKeys
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

function sizeOf(bytes: number): { value: number; unit: string } {
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return { value: bytes / 1000 ** step, unit: units[step] ?? 'B' }
}

/** What is known of an imported file, in words. */
export function useFileFacts({ name, bytes, encoding, delimiter, compression }: FileFacts): readonly Fact[] {
  const text = useText('commerce')
  const formats = useFormats()
  const size = bytes === null ? undefined : sizeOf(bytes)
  const facts = [
    { key: 'name', label: text('pages.new.name'), value: name },
    { key: 'size', label: text('pages.new.size'), value: size && `${formats.number(size.value, 1)} ${size.unit}` },
    { key: 'encoding', label: text('pages.new.encoding'), value: encoding?.toUpperCase() },
    {
      key: 'delimiter',
      label: text('pages.new.delimiter'),
      value: delimiter !== null && isDelimiter(delimiter) ? text(delimiterKeys[delimiter]) : delimiter,
    },
    { key: 'compression', label: text('pages.new.compression'), value: compression === 'none' ? text('pages.new.none') : compression },
  ]
  return facts.filter(({ value }) => value !== undefined && value !== null)
}
