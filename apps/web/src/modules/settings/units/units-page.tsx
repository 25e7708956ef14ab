import { Card, EmptyState, useFormats } from '@guanxi/ui'
import { Button, TextInput } from '@mantine/core'
import { IconHierarchy2, IconSearch } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { dayIn, noonOf } from '../days.ts'
import { ReorganisationsCard } from '../reorganise/reorganisations-card.tsx'
import { ReorganisePanel } from '../reorganise/reorganise-panel.tsx'
import { blankDraft, type Draft } from '../reorganise/steps.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { DayField } from './day-field.tsx'
import { countedUnitsQuery, type Unit, type UnitTree, unitsQuery } from './queries.ts'
import { UnitDialog, type UnitEdit } from './unit-dialog.tsx'
import { UnitGrid } from './unit-grid.tsx'
import type { Counted, UnitAct } from './unit-row.tsx'
import css from './units.module.css'

function useCounted(on: string | undefined) {
  const appText = useText('app')
  const { data, error, isError, refetch } = useQuery(countedUnitsQuery(on))
  const byId = data && new Map(data.units.map((unit) => [unit.unitId, unit]))
  const countedOf = (unitId: string): Counted => {
    if (isError) return undefined
    return byId ? (byId.get(unitId) ?? undefined) : null
  }
  return { countedOf, problem: isError ? describeProblem(error, appText) : undefined, retry: () => void refetch() }
}

function TreeCard({
  tree,
  on,
  onAct,
}: {
  tree: UnitTree
  on: string | undefined
  onAct: ((act: UnitAct, unit: Unit) => void) | undefined
}) {
  const text = useText('organisation')
  const formats = useFormats()
  const navigate = useNavigate()
  const { company } = useSession()
  const [search, setSearch] = useState('')
  const counted = useCounted(on)
  return (
    <Card flush>
      <div className={css.bar}>
        <TextInput
          className={css.search}
          label={text('units.search')}
          leftSection={<IconSearch size={16} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <DayField on={on} today={dayIn(company.timeZone)} onChange={(day) => void navigate({ ...paths.units(day), replace: true })} />
      </div>
      {on !== undefined && (
        <p className={css.past} role="status">
          <span>{text('units.past', { day: formats.date(noonOf(on)) })}</span>
          <Button onClick={() => void navigate(paths.units())}>{text('units.toToday')}</Button>
        </p>
      )}
      {counted.problem !== undefined && (
        <p className={css.past} role="alert">
          <span>{text('units.notCountedBecause', { problem: counted.problem })}</span>
          <Button onClick={counted.retry}>{text('units.countAgain')}</Button>
        </p>
      )}
      <UnitGrid units={tree.units} search={search} countedOf={counted.countedOf} onAct={onAct} />
    </Card>
  )
}

function NoUnits({ onAdd }: { onAdd: (() => void) | undefined }) {
  const text = useText('organisation')
  const action = onAdd && (
    <Button variant="filled" color="seal" onClick={onAdd}>
      {text('units.addFirst')}
    </Button>
  )
  return (
    <Card>
      <EmptyState title={text('units.none')} icon={<IconHierarchy2 />} action={action}>
        {text(onAdd ? 'units.noneText' : 'units.noneTextReader')}
      </EmptyState>
    </Card>
  )
}

export function UnitsPage() {
  const text = useText('organisation')
  const { user } = useSession()
  const { on } = useSearch({ from: '/shell/settings/units' })
  const { data: tree } = useSuspenseQuery(unitsQuery(on))
  const [edit, setEdit] = useState<UnitEdit>()
  const [draft, setDraft] = useState<Draft>()
  const canEdit = can(user, 'access.unit.edit')
  const canChange = canEdit && on === undefined
  const [root] = tree.units

  function act(kind: UnitAct, unit: Unit) {
    if (kind === 'add' || kind === 'rename') setEdit({ kind, unit })
    else setDraft({ ...blankDraft, kind, unitId: unit.unitId })
  }

  const isEmpty = on === undefined && root !== undefined && tree.units.length === 1
  const reorganise = canChange && !isEmpty && (
    <Button variant="filled" color="seal" onClick={() => setDraft(blankDraft)}>
      {text('reorganise.open')}
    </Button>
  )
  return (
    <SettingsFrame part="units" actions={reorganise}>
      {isEmpty ? (
        <NoUnits onAdd={canEdit ? () => setEdit({ kind: 'add', unit: root }) : undefined} />
      ) : (
        <TreeCard key={on ?? 'today'} tree={tree} on={on} onAct={canChange ? act : undefined} />
      )}
      {canEdit && on === undefined && <ReorganisationsCard tree={tree} />}
      <UnitDialog edit={edit} onClose={() => setEdit(undefined)} />
      <ReorganisePanel draft={draft} tree={tree} onClose={() => setDraft(undefined)} />
    </SettingsFrame>
  )
}
