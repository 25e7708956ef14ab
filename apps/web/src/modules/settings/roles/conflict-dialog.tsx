import { Button, Modal, Radio } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { rolesQuery } from '../roles.ts'
import css from './difference.module.css'
import type { Change } from './draft.ts'
import type { Role } from './queries.ts'
import type { RoleDraft } from './use-draft.ts'
import { useChangeWords } from './words.ts'

interface Row {
  readonly theirs: Change
  /** What I chose for the same. */
  readonly mine: Change | undefined
}

function Conflict({ row, isMineKept, onKeep }: { row: Row; isMineKept: boolean; onKeep: (isKept: boolean) => void }) {
  const text = useText('rights')
  const { permissions, fields } = useSuspenseQuery(rolesQuery).data
  const words = useChangeWords(permissions, fields)
  const theirs = words(row.theirs)
  const mine = row.mine && words(row.mine)
  return (
    <li className={css.conflict}>
      <b>{theirs.what}</b>
      <div>{text('conflict.was', { before: theirs.before, after: theirs.after })}</div>
      {mine && mine.after !== theirs.after && (
        <Radio.Group value={isMineKept ? 'mine' : 'theirs'} onChange={(value) => onKeep(value === 'mine')} aria-label={theirs.what}>
          <div className={css.choices}>
            <Radio value="mine" label={text('conflict.keepMine', { choice: mine.after })} />
            <Radio value="theirs" label={text('conflict.takeTheirs', { choice: theirs.after })} />
          </div>
        </Radio.Group>
      )}
    </li>
  )
}

function Content({ draft }: { draft: RoleDraft }) {
  const text = useText('rights')
  const [givenUp, setGivenUp] = useState<ReadonlySet<string>>(new Set())
  const rows = draft.theirs.map((theirs): Row => ({ theirs, mine: draft.changes.find(({ key }) => key === theirs.key) }))
  const keep = (key: string, isKept: boolean) =>
    setGivenUp((now) => new Set(isKept ? [...now].filter((one) => one !== key) : [...now, key]))
  return (
    <>
      <p className={css.quiet}>{text('conflict.text')}</p>
      <ul className={css.people}>
        {rows.map((row) => (
          <Conflict
            key={row.theirs.key}
            row={row}
            isMineKept={!givenUp.has(row.theirs.key)}
            onKeep={(isKept) => keep(row.theirs.key, isKept)}
          />
        ))}
      </ul>
      <div className={css.actions}>
        <Button onClick={draft.discard}>{text('draft.discard')}</Button>
        <Button variant="filled" color="seal" onClick={() => draft.rebase(givenUp)}>
          {text('conflict.go')}
        </Button>
      </div>
    </>
  )
}

/** What another administrator changed of the role meanwhile; where both changed the same, one of the two is kept. */
export function ConflictDialog({ opened, draft, current }: { opened: boolean; draft: RoleDraft; current: Role }) {
  const text = useText('rights')
  return (
    <Modal
      opened={opened}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={text('conflict.title')}
    >
      <Content key={current.version} draft={draft} />
    </Modal>
  )
}
