import { NumberInput, Select } from '@mantine/core'
import { useText } from '../../../../i18n/text.ts'
import { type Extensions, fileKinds, kindOf } from './limits.ts'

const mega = 1024 * 1024

interface FileLimitsProps {
  maxBytes: number | null
  extensions: Extensions | null
  onMaxBytes: (maxBytes: number | null) => void
  onExtensions: (extensions: Extensions | null) => void
}

/** How large a file may be, and of which kinds. */
export function FileLimits({ maxBytes, extensions, onMaxBytes, onExtensions }: FileLimitsProps) {
  const text = useText('shape')
  const kind = kindOf(extensions)
  const offered = ['all', 'pictures', 'documents', 'pdf', ...(kind === 'other' ? (['other'] as const) : [])] as const
  return (
    <>
      <Select
        label={text('file.kinds')}
        data={offered.map((value) => ({ value, label: text(`file.kind.${value}`) }))}
        value={kind}
        allowDeselect={false}
        onChange={(chosen) => {
          if (chosen === 'all') onExtensions(null)
          if (chosen === 'pictures' || chosen === 'documents' || chosen === 'pdf') onExtensions([...fileKinds[chosen]])
        }}
      />
      <NumberInput
        label={text('file.largest')}
        placeholder="10"
        min={1}
        max={50}
        allowDecimal={false}
        clampBehavior="strict"
        value={maxBytes === null ? '' : Math.max(1, Math.round(maxBytes / mega))}
        onChange={(value) => onMaxBytes(typeof value === 'number' ? value * mega : null)}
      />
    </>
  )
}
