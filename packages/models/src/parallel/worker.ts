import { parentPort } from 'node:worker_threads'
import { fitPlan } from '../btyd/fit-btyd.ts'
import { groupRows } from '../btyd/group-rows.ts'
import { planLikelihood } from '../btyd/likelihood-plan.ts'
import { ModelError } from '../model-error.ts'
import { checkSpendColumns } from '../value/buyers.ts'
import { createLeader, endRounds, follow } from './barrier.ts'
import { joinScores, SCORE_CHUNK, scoreRows } from './score-chunks.ts'
import { shareCodes, shareColumn, takeChunks } from './shared-memory.ts'
import type { Reply, Task } from './worker-tasks.ts'

const done: Reply = { kind: 'done' }

function chunksOf(rows: number): number {
  return Math.ceil(rows / SCORE_CHUNK)
}

function perform(task: Task): Reply {
  switch (task.kind) {
    case 'group':
      return group(task)
    case 'score':
      takeChunks(task.ticket, 0, chunksOf(task.rows.frequency.length), (chunk) => scoreRows(task.plan, task.rows, task.out, chunk))
      return done
    case 'join':
      takeChunks(task.ticket, 0, chunksOf(task.customers.index.length), (chunk) =>
        joinScores(task.plan, task.customers, task.rows, task.out, chunk),
      )
      return done
    case 'plan':
      return plan(task)
    case 'lead':
      return lead(task)
    case 'follow':
      follow(task.share.control, task.share.plan, task.share.tables)
      return done
  }
}

function group({ columns, monetary }: Extract<Task, { kind: 'group' }>): Reply {
  checkSpendColumns(columns.frequency, monetary)
  const { frequency, recency, T, index } = groupRows(columns)
  return {
    kind: 'grouped',
    rows: { frequency: shareColumn(frequency), recency: shareColumn(recency), T: shareColumn(T) },
    index: shareCodes(index),
  }
}

function plan({ model, columns, weight }: Extract<Task, { kind: 'plan' }>): Reply {
  const made = planLikelihood(model, groupRows(weight ? { ...columns, weight } : columns))
  return {
    kind: 'planned',
    plan: {
      ...made,
      weight: shareColumn(made.weight),
      xCode: shareCodes(made.xCode),
      tCode: shareCodes(made.tCode),
      txCode: shareCodes(made.txCode),
    },
  }
}

function lead({ model, options, share, followers }: Extract<Task, { kind: 'lead' }>): Reply {
  try {
    return { kind: 'fitted', fit: fitPlan(model, share.plan, options, createLeader(share.control, share.plan, share.tables, followers)) }
  } finally {
    endRounds(share.control)
  }
}

function answer(task: Task): Reply {
  try {
    return perform(task)
  } catch (error) {
    if (error instanceof ModelError) return { kind: 'refused', code: error.code, message: error.message, params: error.params }
    throw error
  }
}

parentPort?.on('message', (task: Task) => {
  parentPort?.postMessage(answer(task))
})
