/** What of a text counts as its terms. */
import {describe, expect, it} from 'vitest'
import {stemOf, termsIn, termsOf} from '../../src/analysis/text/terms.ts'

describe('stemOf', () => {
  it.each([
    ['review', 'reviews reviewing reviewed reviewer reviewers'],
    ['test', 'tests testing tested tester testers'],
    ['document', 'documents documentation documenting documented'],
    ['optimis', 'optimize optimization optimizes optimizing optimizer optimise'],
    ['analys', 'analyze analysis analyzing analyser analytics'],
    ['architect', 'architects architecture architectures architectural'],
    ['autom', 'automate automated automation automating'],
    ['manag', 'manage manager managing management'],
    ['scal', 'scale scaling scalable scalability'],
    ['deploy', 'deploys deployment deployments deploying'],
    ['plan', 'plans planning planned planner'],
    ['query', 'queries querying'],
    ['verif', 'verify verifies verification verifier'],
    ['compli', 'compliance compliant'],
  ])('%s: %s', (stem, words) => {
    expect(words.split(' ').map(stemOf)).toEqual(words.split(' ').map(() => stem))
  })
  it.each([
    ['server', 'serve'],
    ['performance', 'perform'],
    ['author', 'auth'],
    ['identity', 'identify'],
    ['environment', 'environ'],
    ['customer', 'custom'],
    ['string', 'stir'],
    ['integrity', 'integration'],
  ])('keeps %s from %s', (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other))
  })
  it.each(['ci', 'css', 'k8s', 'c++', 'größe', '审查', 'status', 'process', `${'a'.repeat(40)}s`])(
    'leaves %s as it is',
    word => {
      expect(stemOf(word)).toBe(word)
    },
  )
})

describe('termsOf', () => {
  it.each([
    ['Use this agent when you need an expert to review code.', ['review', 'cod']],
    ['Reviews the tests, then reviews the docs again', ['review', 'test', 'document']],
    ['api_development, UI design', ['api', 'develop', 'ui', 'design']],
    ['machine learning and quality assurance', ['ml', 'qa']],
    ['pull requests; front-end, back end', ['pr', 'frontend', 'backend']],
    ['request quality', ['quality']],
    ["the agent's tools: C#, C++, .NET 8, Next.js", ['c#', 'c++', 'net', 'next.js']],
    ['Go on. Builds Go services; golang', ['build', 'golang', 'servic']],
    ['k8s, Postgres and DBs', ['kubernete', 'postgresql', 'databas']],
    ['审查代码 and مراجعة', ['审查代码', 'مراجعة']],
    ['', []],
    ['a 1 22 the', []],
  ])('%s', (text, terms) => {
    expect(termsOf(text)).toEqual(terms)
  })
})

describe('termsIn', () => {
  it('says where each stands, as it is written', () => {
    const text = 'Tunes queries by machine  learning and machine learning'
    expect(termsIn(text).map(({term, word, start}) => [term, word, start])).toEqual([
      ['tun', 'Tunes', 0],
      ['query', 'queries', 6],
      ['machin', 'machine', 17],
      ['learn', 'learning', 26],
      ['ml', 'machine learning', 39],
    ])
    for (const {word, start} of termsIn(text)) expect(text.slice(start, start + word.length)).toBe(word)
  })
  it('remembers stems for the next text', () => {
    const known = new Map<string, string>()
    expect(termsIn('Reviews', known).map(({term}) => term)).toEqual(['review'])
    expect(known.get('Reviews')).toBe('review')
    expect(termsIn('Reviews', known).map(({term}) => term)).toEqual(['review'])
  })
})
