import { Card } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { standInsQuery } from '../../../stand-ins.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import css from './deputies.module.css'
import { StandInDialog } from './stand-in-dialog.tsx'
import { StandInList } from './stand-in-list.tsx'

/** Who stands in while somebody is away: one's own deputy, for whom one stands in, and, for administrators, everybody's. */
export function DeputiesPage() {
  const text = useText('organisation')
  const { user } = useSession()
  const { data: all } = useSuspenseQuery(standInsQuery)
  const [making, setMaking] = useState<'own' | 'anybody'>()
  const own = all.filter(({ userId }) => userId === user.id)
  const forOthers = all.filter(({ deputyId }) => deputyId === user.id)
  const isAdministrator = can(user, 'access.person.edit')
  const others = all.filter(({ userId, deputyId }) => userId !== user.id && deputyId !== user.id)
  return (
    <SettingsFrame part="deputies">
      <Card
        title={text('deputies.own')}
        more={
          <Button variant="filled" color="seal" onClick={() => setMaking('own')}>
            {text('deputies.name')}
          </Button>
        }
      >
        <p className={css.intro}>{text('deputies.intro')}</p>
        {own.length === 0 && <p className={css.hint}>{text('deputies.none')}</p>}
        <StandInList standIns={own} wordsOf={({ deputyName }) => deputyName} />
      </Card>
      <Card title={text('deputies.forOthers')}>
        {forOthers.length === 0 && <p className={css.hint}>{text('deputies.forNobody')}</p>}
        <StandInList standIns={forOthers} wordsOf={({ userName }) => text('deputies.for', { name: userName })} />
      </Card>
      {isAdministrator && (
        <Card title={text('deputies.everybody')} more={<Button onClick={() => setMaking('anybody')}>{text('deputies.arrange')}</Button>}>
          <p className={css.intro}>{text('deputies.everybodyText')}</p>
          {others.length === 0 && <p className={css.hint}>{text('deputies.nobodyElse')}</p>}
          <StandInList
            standIns={others}
            wordsOf={({ userName, deputyName }) => text('deputies.pair', { name: userName, deputy: deputyName })}
          />
        </Card>
      )}
      <StandInDialog whose={making} onClose={() => setMaking(undefined)} />
    </SettingsFrame>
  )
}
