/**
 * A `fetch` for the API client that sends a file as the body. The browser's own tells nothing of how far it is, and a large
 * file takes a while.
 */
export function fetchWithFile(file: Blob, onProgress: (share: number) => void = () => {}) {
  return (request: Request): Promise<Response> =>
    new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest()
      xhr.open(request.method, request.url)
      for (const [name, value] of request.headers) xhr.setRequestHeader(name, value)
      xhr.setRequestHeader('content-type', 'application/octet-stream')
      xhr.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1)
      xhr.onload = () => resolve(new Response(xhr.responseText, { status: xhr.status, headers: headersOf(xhr) }))
      xhr.onerror = () => reject(new TypeError('the connection was lost'))
      xhr.onabort = () => reject(new DOMException('the upload was stopped', 'AbortError'))
      request.signal.addEventListener('abort', () => xhr.abort())
      xhr.send(file)
    })
}

function headersOf(xhr: XMLHttpRequest): Headers {
  const headers = new Headers({ 'content-type': 'application/json' })
  const requestId = xhr.getResponseHeader('x-request-id')
  if (requestId !== null) headers.set('x-request-id', requestId)
  return headers
}
