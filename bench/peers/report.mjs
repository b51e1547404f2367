// The table of a run. Arguments: the folder of results, and the peers that were to run.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const [folder, ...peers] = process.argv.slice(2);

function result(name) {
  const file = path.join(folder, `${name}.json`);
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** What `leasekey decide --json` says, in the form of a peer's result. */
function ours(found) {
  if (!found) return null;
  const stream = (name) => {
    const one = found.questions.find((question) => question.name === name);
    return { asked: one.answered, wrong: one.differences, perSecond: one.per_second, p50: one.p50_us, p99: one.p99_us,
      unchecked: one.answered - one.compared };
  };
  return { engine: 'leasekey', load: found.load_ms / 1000, megabytes: found.index_mb, rights: stream('perm_checks'),
    unlocks: stream('unlock_checks') };
}

const short = (value) => {
  if (value >= 1e6) return `${(value / 1e6).toFixed(2)} M`;
  if (value >= 1e4) return `${(value / 1e3).toFixed(1)} k`;
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2);
};
const rate = (stream) => `${short(stream.perSecond)} (${short(stream.p50)}, ${short(stream.p99)})`;
const wrong = ({ rights, unlocks }) => `${rights.wrong + unlocks.wrong} of ${rights.asked + unlocks.asked}`;

const own = ours(result('leasekey'));
const found = peers.map((name) => [name, result(name)]);
const ratio = (one, stream) => (own && one !== own ? `${short(own[stream].perSecond / one[stream].perSecond)} x` : '');
const table = [['engine', 'load s', 'memory MB', 'permission checks/s (p50, p99 µs)', 'unlock checks/s (p50, p99 µs)',
  'wrong answers', 'ours, permission', 'ours, unlock']];
const line = (one) => table.push([one.engine, one.load.toFixed(2), one.megabytes.toFixed(1), rate(one.rights),
  rate(one.unlocks), wrong(one), ratio(one, 'rights'), ratio(one, 'unlocks')]);
if (own) line(own);
for (const [name, one] of found) one ? line(one) : table.push([name, 'no result', '', '', '', '', '', '']);

const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
const text = table.map((row) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`);
text.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
console.log(text.join('\n'));

const all = [own, ...found.map(([, one]) => one)].filter(Boolean);
if (own && own.rights.unchecked + own.unlocks.unchecked > 0) console.error('some questions have no expected answer');
const failed = found.some(([, one]) => !one) || all.some((one) => one.rights.wrong + one.unlocks.wrong > 0);
process.exitCode = failed ? 1 : 0;
