import { createClient } from '@guanxi/api-client'
import { i18n } from '../i18n/i18n.ts'
import { fetchWithProof } from './proof.ts'

/** The server, typed. `unwrap(api.GET('/api/users'))` in a query function gives the body or throws an ApiProblem. */
export const api = createClient({ credentials: 'same-origin', fetch: fetchWithProof })

api.use({
  onRequest: ({ request }) => {
    // The words of a refusal come from the server, in the language of the page.
    request.headers.set('accept-language', i18n.language)
    return request
  },
})
