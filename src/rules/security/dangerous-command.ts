import {excerpt, isInText, surroundingsOf} from '../../analysis/body/sentence.ts'
import {dangerousCommandsIn} from '../../analysis/danger/dangerous-commands.ts'
import {defineRule, type Rule} from '../../check/rule.ts'

const rule: Rule = defineRule({
  id: 'security/dangerous-command',
  code: 'SEC006',
  severity: 'warning',
  scope: 'body',
  since: '0.1.0',
  messages: {
    download:
      '`{command}` runs whatever the address answers, today and later, with all rights of the agent; download a fixed version, check it, then run it',
    destruction:
      '`{command}` destroys more than the agent can know, and nothing brings it back; name what may go, or let the agent ask first',
  },
  check({body, report}) {
    for (const {kind, start, end} of dangerousCommandsIn(body.text)) {
      if (!isInText(body.prose, {start, end})) continue
      const {before, after, lead, heading} = surroundingsOf(body, {start, end})
      // The command closes the code that `before` opens.
      const words = [before + after, lead, heading].map(text => text.replace(/`[^`]*`/g, ' '))
      if (words.some(text => talk.test(text)) || label.test(before)) continue
      report(kind, {command: excerpt(body.text.slice(start, end))}, body.at(start, end))
    }
  },
})

export default rule

/** A line or a cell that says how people install something orders nothing. */
const label = /^[\s|*+>_-]*(?:how to )?install(?:ation|er)?[*_]*\s*[:|][\s*_`|]*$/i

/** Who warns of a command, guards against it, asks before it or looks for it does not order it. */
const talk =
  /\b(?:never|not(?! (?:installed|available|present|found|there|set|already|yet))|don['’]t|cannot|can['’]t|must\s?n['’]t|avoid\w*|without|unless|only (?:if|when|after)|if the user|confirm\w*|permission|approv\w*|ask(?:s|ed|ing)?|consent|instead of|rather than|den(?:y|ied|ies)|block\w*|forbid\w*|forbidden|prohibit\w*|prevent\w*|guard\w*|protect\w*|refus\w*|reject\w*|disallow\w*|restrict\w*|warn\w*|caution|careful\w*|danger\w*|destr\w*|unsafe|harm\w*|risk\w*|irreversible|malicious|attack\w*|inject\w*|adversar\w*|payload|exploit\w*|bomb\w*|detect\w*|flag(?:s|ged)?|pattern\w*|match\w*|regex|hooks?|scan\w*|audit\w*|such as|like|e\.g|examples?|anti-?patterns?|mistakes?|wrong|bad|violat\w*|critical|severity|blacklist|blocklist|denylist)\b/i
