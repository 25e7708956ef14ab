import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useText } from '../i18n/text.ts'
import { iconOf } from '../modules/records/kinds/icons.ts'
import { useKinds } from '../modules/records/kinds/use-kinds.ts'
import { paths, type Target } from '../paths.ts'
import { type FoundItem, searchQuery } from '../search.ts'
import '@mantine/spotlight/styles.css'
import css from './command-bar.module.css'
import { type Place, useNavigation } from './use-navigation.ts'

const [store, spotlight] = createSpotlight()

const opens: Record<string, (id: string) => Target> = {
  customer: paths.customer,
  segment: paths.segment,
  campaign: paths.campaign,
  import: paths.import,
}

const classNames = {
  content: css.content ?? '',
  search: css.search ?? '',
  action: css.action ?? '',
  actionsGroup: css.group ?? '',
  actionsList: css.list ?? '',
  empty: css.empty ?? '',
}

// Enter opens the first result as soon as there is one. The selection is an attribute that the library sets by hand as well;
// its own function for it is not exported.
function selectFirst() {
  const list = document.getElementById(store.getState().listId)
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected')
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  store.updateState((state) => ({ ...state, selected: 0 }))
}

function PlaceActions({ label, places, onOpen }: { label: string; places: readonly Place[]; onOpen: (link: Target) => void }) {
  if (places.length === 0) return null
  return (
    <Spotlight.ActionsGroup label={label}>
      {places.map(({ id, title, icon: Icon, link }) => (
        <Spotlight.Action key={id} label={title} leftSection={<Icon size={17} stroke={1.7} />} onClick={() => onOpen(link)} />
      ))}
    </Spotlight.ActionsGroup>
  )
}

function Places({ onOpen }: { onOpen: (link: Target) => void }) {
  const text = useText('app')
  const { groups, settings, makes } = useNavigation()
  return (
    <>
      <PlaceActions label={text('find.goTo')} places={[...groups.flatMap(({ places }) => places), settings]} onOpen={onOpen} />
      <PlaceActions label={text('find.make')} places={makes} onOpen={onOpen} />
    </>
  )
}

function Items({ items, onOpen }: { items: readonly FoundItem[]; onOpen: (link: Target) => void }) {
  const text = useText('app')
  const kinds: Record<string, string> = {
    customer: text('find.kind.customer'),
    segment: text('find.kind.segment'),
    campaign: text('find.kind.campaign'),
    import: text('find.kind.import'),
  }
  return items.map((item) => {
    const open = opens[item.kind]
    if (!open) return null
    return (
      <Spotlight.Action key={`${item.kind}-${item.id}`} onClick={() => onOpen(open(item.id))}>
        <span className={css.label}>{item.label}</span>
        {item.detail && <span className={css.detail}>{item.detail}</span>}
        <span className={css.kind}>{kinds[item.kind]}</span>
      </Spotlight.Action>
    )
  })
}

/** Customers as they come, then the company's own records, each kind under its name. */
function FoundItems({ items, onOpen }: { items: readonly FoundItem[]; onOpen: (link: Target) => void }) {
  const kinds = useKinds()
  const own = kinds.map((kind) => ({ kind, records: items.filter((item) => item.kind === kind.object) }))
  return (
    <>
      <Items items={items} onOpen={onOpen} />
      {own.map(({ kind, records }) => {
        if (records.length === 0) return null
        const Icon = iconOf(kind.icon)
        return (
          <Spotlight.ActionsGroup key={kind.object} label={kind.many}>
            {records.map((item) => (
              <Spotlight.Action key={item.id} onClick={() => onOpen(paths.record(kind.key, item.id))}>
                <Icon size={17} stroke={1.7} />
                <span className={css.label}>{item.label}</span>
                {item.detail && <span className={css.detail}>{item.detail}</span>}
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )
      })}
    </>
  )
}

/** Opens each time `request` grows. Places are offered only before typing: late results must not move the chosen line. */
export function CommandBar({ request }: { request: number }) {
  const text = useText('app')
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [asked] = useDebouncedValue(query, 120)
  const { data, error, isFetching } = useQuery({ ...searchQuery(asked), placeholderData: keepPreviousData })
  useEffect(() => {
    if (request > 0) spotlight.open()
  }, [request])

  useEffect(() => {
    if (data && data.length > 0) selectFirst()
  }, [data])

  const isEmpty = query.trim() === ''
  const isSettled = asked === query && !isFetching
  const open = (link: Target) => void navigate(link)

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight="min(60vh, 420px)"
      radius="lg"
      lockScroll={false}
      centered={false}
      overlayProps={{ color: 'var(--veil)', backgroundOpacity: 1, blur: 0 }}
      transitionProps={{ duration: 80 }}
      classNames={classNames}
      attributes={{ content: { 'aria-label': text('find.title') } }}
    >
      <Spotlight.Search
        placeholder={text('find.placeholder')}
        aria-label={text('find.title')}
        leftSection={<IconSearch size={18} stroke={1.7} />}
      />
      <Spotlight.ActionsList>
        {isEmpty && <Places onOpen={open} />}
        {!isEmpty && data && <FoundItems items={data} onOpen={open} />}
        {!isEmpty && isSettled && data?.length === 0 && <Spotlight.Empty>{text('find.nothing', { query: query.trim() })}</Spotlight.Empty>}
        {!isEmpty && error && <Spotlight.Empty>{text('find.failed')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
