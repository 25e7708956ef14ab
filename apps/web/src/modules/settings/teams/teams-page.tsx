import { Card, ConfirmDialog, EmptyState, Tag } from '@guanxi/ui'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconUsersGroup } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { removeTeam, type Team, teamsQuery, useTeamsChanged } from './queries.ts'
import { TeamDialog, type TeamEdit } from './team-dialog.tsx'
import css from './teams.module.css'

const membersShown = 12

function Members({ team }: { team: Team }) {
  const text = useText('organisation')
  const [isAll, setAll] = useState(false)
  if (team.members.length === 0) return <p className={css.hint}>{text('teams.nobody')}</p>
  const shown = isAll ? team.members : team.members.slice(0, membersShown)
  return (
    <ul className={css.members} aria-label={text('teams.membersOf', { name: team.name })}>
      {shown.map((member) => (
        <li key={member.userId} className={css.member} data-disabled={member.disabled || undefined}>
          {member.name}
          {member.disabled && <Tag tone="warn">{text('teams.disabled')}</Tag>}
        </li>
      ))}
      {shown.length < team.members.length && (
        <li>
          <button type="button" className={css.others} onClick={() => setAll(true)}>
            {text('teams.others', { count: team.members.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  )
}

interface TeamRowProps {
  team: Team
  /** Absent where nothing can be changed. */
  onChange: (() => void) | undefined
  onRemove: () => void
}

function TeamRow({ team, onChange, onRemove }: TeamRowProps) {
  const text = useText('organisation')
  const { name } = team
  return (
    <li className={css.team}>
      <div className={css.about}>
        <h3 className={css.name}>
          {name} <span className={css.count}>{text('teams.count', { count: team.members.length })}</span>
        </h3>
        <Members team={team} />
      </div>
      {onChange && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={text('teams.actionsFor', { name })}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={onChange}>{text('teams.change')}</Menu.Item>
            <Menu.Item onClick={onRemove}>{text('teams.remove')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  )
}

/** Teams reach across units: people who work together wherever they belong. */
export function TeamsPage() {
  const text = useText('organisation')
  const appText = useText('app')
  const { user } = useSession()
  const changed = useTeamsChanged()
  const { data: teams } = useSuspenseQuery(teamsQuery)
  const [edit, setEdit] = useState<TeamEdit>()
  const [removing, setRemoving] = useState<Team>()
  const canChange = can(user, 'access.team.edit')
  const add = canChange && (
    <Button variant="filled" color="seal" onClick={() => setEdit({ team: undefined })}>
      {text('teams.add')}
    </Button>
  )
  const name = removing?.name ?? ''
  return (
    <SettingsFrame part="teams" actions={teams.length > 0 && add}>
      <Card {...(teams.length > 0 ? { title: text('teams.title') } : {})} flush>
        {teams.length === 0 ? (
          <EmptyState title={text('teams.none')} icon={<IconUsersGroup />} action={add}>
            {text('teams.intro')}
          </EmptyState>
        ) : (
          <>
            <p className={css.intro}>{text('teams.intro')}</p>
            <ul className={css.teams}>
              {teams.map((team) => (
                <TeamRow
                  key={team.teamId}
                  team={team}
                  onChange={canChange ? () => setEdit({ team }) : undefined}
                  onRemove={() => setRemoving(team)}
                />
              ))}
            </ul>
          </>
        )}
      </Card>
      <TeamDialog edit={edit} onClose={() => setEdit(undefined)} />
      <ConfirmDialog
        opened={removing !== undefined}
        title={text('teams.removeTitle', { name })}
        confirmLabel={text('teams.removeConfirm', { name })}
        tone="bad"
        onClose={() => setRemoving(undefined)}
        onConfirm={async () => {
          if (!removing) return
          await removeTeam(removing)
          await changed()
        }}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('teams.removeText')}
      </ConfirmDialog>
    </SettingsFrame>
  )
}
