import {describe, expect, it} from 'vitest'
import type {Project} from '../../src/link/project.ts'
import {type Graph, graphOf} from '../../src/report/graph.ts'
import {graphDot} from '../../src/report/graph-dot.ts'
import {graphJson} from '../../src/report/graph-json.ts'
import {graphMermaid} from '../../src/report/graph-mermaid.ts'
import {projectOf} from './samples.ts'

const team = {
  agents: ['backend-lead', 'backend', 'frontend', 'end'],
  holes: ['broken'],
  externals: ['human'],
  edges: [
    'backend-lead coordinates backend',
    'backend coordinated_by backend-lead',
    'backend collaborates_with frontend',
    'frontend collaborates_with backend',
    'backend escalates_to human?',
    'frontend odd_type nobody',
    'end reviews broken',
  ],
}

function whole(project: Project): Graph {
  return graphOf(project, {focus: null, depth: 1})
}

function namesOf(focus: string, depth: number): readonly string[] {
  return graphOf(projectOf(team), {focus, depth}).nodes.map(node => node.name)
}

describe('graphOf', () => {
  it('knows agents, holes, externals and unknown names', () => {
    const kinds = Object.fromEntries(whole(projectOf(team)).nodes.map(node => [node.name, node.kind]))
    expect(kinds).toEqual({
      backend: 'agent',
      'backend-lead': 'agent',
      broken: 'hole',
      end: 'agent',
      frontend: 'agent',
      human: 'external',
      nobody: 'unknown',
    })
  })

  it('does not depend on the order of files', () => {
    const turned = projectOf({...team, agents: [...team.agents].reverse(), edges: [...team.edges].reverse()})
    expect(whole(turned)).toEqual(whole(projectOf(team)))
  })

  it('keeps the neighbourhood of the focus, whichever way edges point', () => {
    expect(namesOf('backend-lead', 0)).toEqual(['backend-lead'])
    expect(namesOf('backend-lead', 1)).toEqual(['backend', 'backend-lead'])
    expect(namesOf('backend-lead', 2)).toEqual(['backend', 'backend-lead', 'frontend', 'human'])
    expect(namesOf('human', 1)).toEqual(['backend', 'human'])
    expect(namesOf('nobody-at-all', 3)).toEqual([])
    expect(graphOf(projectOf(team), {focus: 'backend-lead', depth: 1}).edges).toHaveLength(2)
  })

  it('is quick on 5,000 agents', () => {
    const agents = Array.from({length: 5000}, (_, index) => `agent-${index}`)
    const edges = agents.flatMap((name, index) => [
      `${name} coordinates agent-${(index * 7) % 5000}`,
      `${name} reviews agent-${(index * 13) % 5000}`,
    ])
    const began = performance.now()
    const project = projectOf({agents, edges})
    graphMermaid(graphOf(project, {focus: 'agent-1', depth: 20}))
    graphJson(whole(project))
    expect(performance.now() - began).toBeLessThan(3000)
  })
})

describe('formats', () => {
  it('mermaid', () => {
    expect(graphMermaid(whole(projectOf(team)))).toMatchInlineSnapshot(`
      "flowchart LR
        a_backend["backend"]
        a_backend__lead["backend-lead"]
        a_broken[/"broken"/]:::hole
        a_end["end"]
        a_frontend["frontend"]
        a_human(["human"]):::external
        a_nobody{{"nobody"}}:::unknown
        a_backend -->|"collaborates_with"| a_frontend
        a_backend -.->|"escalates_to"| a_human
        a_backend__lead -->|"coordinates"| a_backend
        a_end -->|"reviews"| a_broken
        a_frontend -->|"odd_type"| a_nobody
        classDef hole stroke-dasharray:2 2
        classDef external stroke-dasharray:6 3
        classDef unknown stroke:#c00
      "
    `)
  })

  it('dot', () => {
    expect(graphDot(whole(projectOf(team)))).toMatchInlineSnapshot(`
      "digraph agents {
        rankdir=LR
        node [shape=box]
        "backend"
        "backend-lead"
        "broken" [style=dotted]
        "end"
        "frontend"
        "human" [shape=ellipse, style=dashed]
        "nobody" [shape=hexagon, color=red]
        "backend" -> "frontend" [label="collaborates_with"]
        "backend" -> "human" [label="escalates_to", style=dashed]
        "backend-lead" -> "backend" [label="coordinates"]
        "end" -> "broken" [label="reviews"]
        "frontend" -> "nobody" [label="odd_type"]
      }
      "
    `)
  })

  it('json', () => {
    expect(graphJson(graphOf(projectOf(team), {focus: 'human', depth: 1}))).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "nodes": [
          {
            "name": "backend",
            "kind": "agent",
            "file": "agents/backend.md"
          },
          {
            "name": "human",
            "kind": "external",
            "file": null
          }
        ],
        "edges": [
          {
            "from": "backend",
            "to": "human",
            "type": "escalates_to",
            "when": null,
            "optional": true
          }
        ]
      }
      "
    `)
  })

  it('draw nothing for nothing', () => {
    const none = whole(projectOf({}))
    expect(graphMermaid(none)).toBe('flowchart LR\n')
    expect(graphDot(none)).toBe('digraph agents {\n  rankdir=LR\n  node [shape=box]\n}\n')
    expect(JSON.parse(graphJson(none))).toEqual({version: 1, nodes: [], edges: []})
  })

  it('escape names', () => {
    const name = 'a"]\\N<b>&#%%{|`\n\x1b'
    const edge = {from: name, to: name, type: 't"|', when: 'w"\\', optional: false, mirrored: false}
    const graph: Graph = {nodes: [{name, kind: 'external', file: null}], edges: [edge]}
    expect(graphMermaid(graph)).toMatchInlineSnapshot(`
      "flowchart LR
        a_a_22x_5dx_5cxN_3cxb_3ex_26x_23x_25x_25x_7bx_7cx_60x_ax_1bx(["a#34;]\\N#60;b#62;#38;#35;#37;#37;{#124;#96;\\n\\x1b"]):::external
        a_a_22x_5dx_5cxN_3cxb_3ex_26x_23x_25x_25x_7bx_7cx_60x_ax_1bx -->|"t#34;#124;"| a_a_22x_5dx_5cxN_3cxb_3ex_26x_23x_25x_25x_7bx_7cx_60x_ax_1bx
        classDef external stroke-dasharray:6 3
      "
    `)
    expect(graphDot(graph)).toMatchInlineSnapshot(`
      "digraph agents {
        rankdir=LR
        node [shape=box]
        "a\\"]\\\\N<b>&amp;#%%{|\`\\\\n\\\\x1b" [shape=ellipse, style=dashed]
        "a\\"]\\\\N<b>&amp;#%%{|\`\\\\n\\\\x1b" -> "a\\"]\\\\N<b>&amp;#%%{|\`\\\\n\\\\x1b" [label="t\\"|", tooltip="w\\"\\\\"]
      }
      "
    `)
  })

  it('give two names two ids in mermaid', () => {
    const nodes = ['a-b', 'a_b', 'a__b', 'a_5fxb', 'a-5fxb', 'ab', 'é'].map(name => ({
      name,
      kind: 'agent' as const,
      file: null,
    }))
    const ids = graphMermaid({nodes, edges: []}).match(/^ {2}\w+/gm)
    expect(new Set(ids).size).toBe(nodes.length)
  })
})
