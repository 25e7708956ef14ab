import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '../../../../i18n/text.ts'
import fieldsCss from '../fields.module.css'
import css from './formula.module.css'
import { functionGroups, type OfferedFunction, offeredFunctions } from './functions.ts'
import type { UsableField } from './use-formula-fields.ts'

interface WordListsProps {
  fields: readonly UsableField[]
  onInsert: (word: string, isFunction: boolean) => void
}

const holds = (search: string, ...texts: readonly string[]): boolean => {
  const wanted = search.trim().toLocaleLowerCase()
  return texts.some((text) => text.toLocaleLowerCase().includes(wanted))
}

function FieldWords({ fields, onInsert }: WordListsProps) {
  const text = useText('shape')
  return (
    <ul className={css.list}>
      {fields.map(({ key, name, type }) => (
        <li key={key}>
          <button type="button" className={css.word} title={text('editor.insert', { name })} onClick={() => onInsert(key, false)}>
            <span className={css.wordName}>{name}</span>
            <code className={css.key}>{key}</code>
            <small className={css.kind}>{text(`coreTypes.${type === 'choice' ? 'enum' : type}`)}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}

function FunctionWords({
  functions,
  onInsert,
}: Pick<WordListsProps, 'onInsert'> & { functions: readonly (OfferedFunction & { words: string })[] }) {
  const text = useText('shape')
  return functionGroups.map((group) => {
    const shown = functions.filter((one) => one.group === group)
    return (
      shown.length > 0 && (
        <section key={group} aria-label={text(`functionGroups.${group}`)}>
          <h4 className={fieldsCss.group}>{text(`functionGroups.${group}`)}</h4>
          <ul className={css.list}>
            {shown.map(({ name, signatures, words }) => (
              <li key={name}>
                <button type="button" className={css.function} title={text('editor.insert', { name })} onClick={() => onInsert(name, true)}>
                  {signatures.map((signature) => (
                    <code key={signature}>{signature}</code>
                  ))}
                  <small>{words}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )
    )
  })
}

/** What formulas are made of: a press puts it where the caret is. */
export function WordLists({ fields, onInsert }: WordListsProps) {
  const text = useText('shape')
  const { t } = useTranslation<string[]>(['shape'])
  const [search, setSearch] = useState('')
  const shownFields = fields.filter(({ key, name }) => holds(search, key, name))
  const functions = offeredFunctions
    .map((one) => ({ ...one, words: t(`shape:functions.${one.name}`) }))
    .filter(({ name, words }) => holds(search, name, words))
  return (
    <div className={css.words}>
      <TextInput
        aria-label={text('editor.find')}
        placeholder={text('editor.find')}
        type="search"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {shownFields.length + functions.length === 0 && <p className={fieldsCss.hint}>{text('editor.nothing', { search })}</p>}
      <div className={css.columns}>
        {shownFields.length > 0 && (
          <section aria-label={text('editor.fields')}>
            <h3 className={css.title}>{text('editor.fields')}</h3>
            <p className={fieldsCss.hint}>{text('editor.fieldsHint')}</p>
            <div className={css.scroll}>
              <FieldWords fields={shownFields} onInsert={onInsert} />
            </div>
          </section>
        )}
        {functions.length > 0 && (
          <section aria-label={text('editor.functions')}>
            <h3 className={css.title}>{text('editor.functions')}</h3>
            <div className={css.scroll}>
              <FunctionWords functions={functions} onInsert={onInsert} />
            </div>
          </section>
        )}
      </div>
    </div>
  )
}
