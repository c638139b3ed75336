/** What the server on a client's loopback is asked to keep, and what it kept; `recorder-main.mjs` is that server. */

/** How long to listen, and what to say. */
export interface Recording {
  /** The client is ended as soon as a request fits; absent: it runs to its end. */
  readonly until?: {
    /** How its path begins. */
    readonly path: string
    /** A text that its body holds. */
    readonly text: string
  }
  /** Absent: status 400 and a refusal in the form that the vendors share. */
  readonly answer?: {readonly status: number; readonly body: string}
}

/** One request of a client. */
export interface Recorded {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly body: string
}

/** Address of the server: the namespace is its own, so that the port is always free. */
export const recorderUrl = 'http://127.0.0.1:4100'

/** The one key that clients are ever given. */
export const offlineKey = 'offline'

/** The body as JSON; null: it is none. */
export function bodyOf({body}: Recorded): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
