import { ApiProblem, toProblem } from './problem.ts'

interface Answer<Data> {
  data?: Data | undefined
  error?: unknown
  response: Response
}

/** The body of a successful call, or a thrown ApiProblem: what a query function wants. */
export async function unwrap<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  let answer: Answer<Data>
  try {
    answer = await call
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem(0, { code: 'network' })
  }
  if (!answer.response.ok) throw toProblem(answer.response, answer.error)
  if (answer.data === undefined) throw new ApiProblem(answer.response.status, { code: 'unreadable' })
  return answer.data
}
