/** What is taken for a password. */
import {describe, expect, it} from 'vitest'
import {passwordsIn} from '../../src/analysis/danger/passwords.ts'

const found = (text: string): readonly string[] =>
  passwordsIn(text).map(({start, end}) => text.slice(start, end))

describe('passwords', () => {
  it.each([
    ['password: hunter2', 'hunter2'],
    ['DB_PASSWORD=k9!orchid', 'k9!orchid'],
    ['"apiKey": "q8w7z6k5"', 'q8w7z6k5'],
    ['**Token:** `w7mQe4rtz9`.', 'w7mQe4rtz9'],
    ['the passphrase is "tea4two4me".', 'tea4two4me'],
    ['mysql://root:k9orchid@db.example/x', 'k9orchid'],
  ])('%s', (text, value) => {
    expect(found(text)).toEqual([value])
  })

  it.each([
    'password: string',
    'password: str | None',
    'token: 35000',
    'token: 15min',
    'secret: v1.2',
    'secret = os.environ["A1B2C3"]',
    'secret = settings.key2',
    'token = make_token2(user)',
    'token: tokens[0]',
    'password: $2b$12$KIXQ4',
    'password: {{ db_1 }}',
    'api_key: %KEY1%',
    'TOKEN=MY_TOKEN_2',
    'token: 2026-11-20',
    'a publicKeyToken=b03f5f7f11d50a3a',
    'secret: sk-or-v1-...',
    'password:\n  k9orchid: 1',
    'https://user@host.example:8080/a1b2c3d',
  ])('not %s', text => {
    expect(found(text)).toEqual([])
  })

  it.each(['password: ', 'password:password=', '://a:', '://aaaaaa', 'k9', 'token is ', '"', '='])(
    'linear over %s',
    part => {
      passwordsIn(part.repeat(1_000_000 / part.length))
    },
  )
})
