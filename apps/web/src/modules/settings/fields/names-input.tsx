import { useFormats } from '@guanxi/ui'
import { TextInput } from '@mantine/core'
import { isLanguage, languages } from '../../../i18n/languages.ts'
import { useText } from '../../../i18n/text.ts'
import type { Names } from './entered.ts'
import css from './fields.module.css'

interface NamesInputProps {
  label: string
  labelIn: 'form.nameIn' | 'form.manyIn' | 'form.helpIn'
  description?: string
  names: Names
  error?: string | undefined
  isRequired?: boolean
  maxLength?: number
  onChange: (names: Names) => void
}

/** One text in three languages: the reader's own at hand, the others folded away. */
export function NamesInput(props: NamesInputProps) {
  const { label, labelIn, description, names, error, isRequired = false, maxLength = 80, onChange } = props
  const text = useText('shape')
  const formats = useFormats()
  const own = isLanguage(formats.language) ? formats.language : 'en'
  const others = languages.filter(({ code }) => code !== own)
  return (
    <div className={css.names}>
      <TextInput
        label={label}
        description={description ?? null}
        value={names[own]}
        maxLength={maxLength}
        error={error ?? null}
        withAsterisk={isRequired}
        autoComplete="off"
        onChange={(event) => onChange({ ...names, [own]: event.currentTarget.value })}
      />
      <details className={css.fold} open={others.some(({ code }) => names[code] !== '') && names[own] === ''}>
        <summary>{text('form.languages')}</summary>
        <p className={css.hint}>{text('form.languagesHint')}</p>
        <div className={css.pair}>
          {others.map(({ code, name }) => (
            <TextInput
              key={code}
              label={text(labelIn, { language: name })}
              lang={code}
              value={names[code]}
              maxLength={maxLength}
              autoComplete="off"
              onChange={(event) => onChange({ ...names, [code]: event.currentTarget.value })}
            />
          ))}
        </div>
      </details>
    </div>
  )
}
