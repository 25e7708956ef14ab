import { Card, type Fact, Facts, useFormats } from '@guanxi/ui'
import { Button, FileButton, Select, Textarea } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import css from '../imports.module.css'
import type { ImportPreview } from '../queries.ts'
import { longestMapping, type MappingDraft, type MappingProblem, type NamedMapping, printed } from './chosen-mapping.ts'
import { isMeaning, type Meanings } from './meanings.ts'

interface MappingCardProps {
  preview: ImportPreview
  builtIn: readonly NamedMapping[]
  draft: MappingDraft
  problem: MappingProblem | undefined
  read: Meanings
  onChange: (draft: MappingDraft) => void
}

const ownValue = 'own'

function useMeaningFacts(read: Meanings): readonly Fact[] {
  const text = useText('commerce')
  const formats = useFormats()
  const { source, currency, returns, consent } = read
  const returnsText =
    returns === undefined
      ? undefined
      : 'prefix' in returns
        ? text('pages.meaning.returnsPrefix', { prefix: returns.prefix })
        : text('pages.meaning.returnsValue', { value: returns.value, values: formats.either(returns.equals) })
  const facts = [
    { key: 'source', label: text('pages.meaning.source'), value: source },
    { key: 'currency', label: text('pages.meaning.currency'), value: currency },
    { key: 'returns', label: text('pages.meaning.returns'), value: returnsText },
    { key: 'customer', label: text('pages.meaning.customer'), value: read.hasCustomer ? undefined : text('pages.meaning.noCustomer') },
    { key: 'consent', label: text('pages.meaning.consent'), value: consent },
    ...read.constants.map(({ meaning, value }) => ({ key: meaning, label: text(`pages.meaning.${meaning}`), value })),
  ]
  return facts.filter(({ value }) => value !== undefined)
}

function JsonEditor({ draft, problem, onChange }: Pick<MappingCardProps, 'draft' | 'problem' | 'onChange'>) {
  const text = useText('commerce')
  const complaint =
    problem?.kind === 'json'
      ? text('pages.new.jsonWrong', { what: problem.what })
      : problem && text('pages.new.jsonLong', { most: longestMapping })
  return (
    <div className={css.editor}>
      <Textarea
        label={text('pages.new.json')}
        classNames={{ input: css.code ?? '' }}
        rows={14}
        spellCheck={false}
        value={draft.json}
        error={complaint}
        onChange={(event) => onChange({ name: null, json: event.currentTarget.value })}
      />
      <FileButton accept=".json,application/json" onChange={(file) => void file?.text().then((json) => onChange({ name: null, json }))}>
        {(button) => <Button {...button}>{text('pages.new.jsonFile')}</Button>}
      </FileButton>
    </div>
  )
}

export function MappingCard({ preview, builtIn, draft, problem, read, onChange }: MappingCardProps) {
  const text = useText('commerce')
  const formats = useFormats()
  const facts = useMeaningFacts(read)
  const missing = preview.missing.map((name) => (isMeaning(name) ? text(`pages.meaning.${name}`) : name))
  const isProposal = draft.name === null && preview.mappingName === null

  function choose(value: string | null) {
    if (value === null) return
    const chosen = builtIn.find(({ name }) => name === value)
    if (chosen) onChange({ ...draft, name: chosen.name })
    // One's own begins as what was shown before.
    else onChange({ name: null, json: printed(builtIn.find(({ name }) => name === draft.name)?.mapping ?? preview.proposal) })
  }

  return (
    <Card title={text('pages.new.mappingCard')}>
      <div className={css.stack}>
        <Select
          className={css.narrow}
          label={text('pages.new.mapping')}
          description={text('pages.new.mappingHint')}
          data={[...builtIn.map(({ name }) => ({ value: name, label: name })), { value: ownValue, label: text('pages.new.own') }]}
          value={draft.name ?? ownValue}
          onChange={choose}
          allowDeselect={false}
        />
        {draft.name !== null && draft.name === preview.mappingName && (
          <p className={css.good}>{text('pages.new.recognised', { name: draft.name })}</p>
        )}
        {isProposal && (
          <p className={css.hint}>
            {text('pages.new.proposed')} {missing.length > 0 && <b>{text('pages.new.lacks', { names: formats.list(missing) })}</b>}
          </p>
        )}
        {draft.name === null && <JsonEditor draft={draft} problem={problem} onChange={onChange} />}
      </div>
      {facts.length > 0 && (
        <div className={css.facts}>
          <Facts items={facts} />
        </div>
      )}
    </Card>
  )
}
