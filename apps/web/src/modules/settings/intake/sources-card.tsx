import { Card, EmptyState, useFormats } from '@guanxi/ui'
import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { useSourceText } from '../../customers/fields/use-source-text.ts'
import css from './intake.module.css'
import { type CustomerSource, changeSource } from './queries.ts'
import { useChanging } from './use-changing.ts'

const policies = ['match', 'ask', 'create'] as const

function SourceRow({ source }: { source: CustomerSource }) {
  const text = useText('customers')
  const formats = useFormats()
  const name = useSourceText()(source.source)
  const { isChanging, run } = useChanging()
  const choose = (chosen: string) => {
    const policy = policies.find((one) => one === chosen)
    if (policy && policy !== source.policy)
      void run(() => changeSource(source, policy), text('intake.changed', { source: name, policy: text(`intake.policies.${policy}`) }))
  }
  return (
    <li className={css.row}>
      <div className={css.words}>
        <span className={css.name}>{name}</span>
        <span className={css.quiet}>{text(`intake.hints.${source.policy}`)}</span>
        {source.changedAt && source.changedBy && (
          <span className={css.quiet}>{text('intake.decided', { name: source.changedBy, date: formats.date(source.changedAt) })}</span>
        )}
      </div>
      <SegmentedControl
        aria-label={text('intake.policyOf', { source: name })}
        data={policies.map((value) => ({ value, label: text(`intake.policies.${value}`) }))}
        value={source.policy}
        disabled={isChanging}
        onChange={choose}
      />
    </li>
  )
}

function AddSource({ known }: { known: readonly CustomerSource[] }) {
  const text = useText('customers')
  const { isChanging, run } = useChanging()
  const [name, setName] = useState('')
  async function add(event: FormEvent) {
    event.preventDefault()
    const source = name.trim()
    if (source === '' || known.some((one) => one.source === source)) return setName('')
    const fresh = { source, policy: 'match', version: 0, changedAt: null, changedBy: null } as const
    if (await run(() => changeSource(fresh, 'ask'), text('intake.changed', { source, policy: text('intake.policies.ask') }))) setName('')
  }
  return (
    <form className={css.add} onSubmit={(event) => void add(event)}>
      <TextInput
        aria-label={text('intake.newSource')}
        placeholder={text('intake.newSource')}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" loading={isChanging} disabled={name.trim() === ''}>
        {text('intake.addSource')}
      </Button>
    </form>
  )
}

/** How whoever each source brings is taken in. */
export function SourcesCard({ sources }: { sources: readonly CustomerSource[] }) {
  const text = useText('customers')
  return (
    <Card title={text('intake.sources')} flush>
      {sources.length === 0 ? (
        <EmptyState title={text('intake.noSources')} />
      ) : (
        <ul className={css.list} aria-label={text('intake.sources')}>
          {sources.map((source) => (
            <SourceRow key={source.source} source={source} />
          ))}
        </ul>
      )}
      <AddSource known={sources} />
    </Card>
  )
}
