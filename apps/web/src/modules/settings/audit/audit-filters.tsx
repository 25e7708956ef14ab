import { Button, Select, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ActorSelect } from './actor-select.tsx'
import css from './audit.module.css'
import { actionText } from './columns.tsx'
import { actionsQuery } from './queries.ts'
import type { AuditSearch } from './search.ts'

/** By whom, what, and in which days; all of it stands in the address. */
export function AuditFilters({ search }: { search: AuditSearch }) {
  const text = useText('settings')
  const navigate = useNavigate()
  const { data: actions } = useSuspenseQuery(actionsQuery)
  const isFiltered = Object.values(search).some((value) => value !== undefined)
  const change = (part: AuditSearch) => void navigate({ ...paths.audit({ ...search, ...part }), replace: true })
  return (
    <search className={css.filters}>
      <ActorSelect value={search.actor ?? null} onChange={(actor) => change({ actor: actor ?? undefined })} />
      <Select
        aria-label={text('audit.what')}
        placeholder={text('audit.anything')}
        data={actions.map((value) => ({ value, label: actionText(value, text) }))}
        value={search.action ?? null}
        onChange={(action) => change({ action: action ?? undefined })}
        searchable
        clearable
      />
      <div className={css.days}>
        <TextInput
          type="date"
          aria-label={text('audit.from')}
          value={search.from ?? ''}
          onChange={(event) => change({ from: event.currentTarget.value || undefined })}
        />
        <span aria-hidden="true">–</span>
        <TextInput
          type="date"
          aria-label={text('audit.until')}
          value={search.until ?? ''}
          onChange={(event) => change({ until: event.currentTarget.value || undefined })}
        />
      </div>
      {isFiltered && (
        <Button variant="subtle" onClick={() => void navigate({ ...paths.audit(), replace: true })}>
          {text('audit.clear')}
        </Button>
      )}
    </search>
  )
}
