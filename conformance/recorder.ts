/** What the server on a client's loopback is asked to say and to keep, and what it kept; `recorder-main.mjs` is that server. */

/** How long to listen, and what to say. */
export interface Recording {
  /** The client is ended as soon as each of the texts was in the body of some request; absent: it runs to its end. */
  readonly until?: {
    /** How the path of the requests begins. */
    readonly path: string
    readonly text: string | readonly string[]
  }
  /** Answers that are given once each, to the first request that fits; every other one gets status 400. */
  readonly script?: readonly ScriptedAnswer[]
}

/** An answer that makes the client go on. */
export interface ScriptedAnswer {
  /** How the path of the request begins. */
  readonly path: string
  /** A text that its body holds. */
  readonly text: string
  /** Media type of the answer. */
  readonly type: string
  readonly body: string
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
