// How suggestions are put into words: what they are, what a button does, what follows.
import type { Change, Key, PersonDetail, Suggestion, SuggestionDetail } from '../api/types';
import { counted } from '../ui/count';

export const CHANGE_WORDS: Record<Change, string> = {
  grant: 'Give access',
  revoke: 'End access',
  unit_change: 'Unit change',
};

export const STATE_WORDS: Record<Suggestion['state'], string> = {
  pending: 'Waiting',
  held: 'Held',
  blocked: 'Blocked',
  applied: 'Applied',
  declined: 'Declined',
  superseded: 'Replaced',
  withdrawn: 'Withdrawn',
};

export const isOpen = (suggestion: Suggestion) => ['pending', 'held', 'blocked'].includes(suggestion.state);

export function nameOf(suggestion: Suggestion): string {
  return suggestion.name ?? `Person ${suggestion.person}`;
}

/** What approving does, for the button: nobody has to guess. */
export function effectOf(suggestion: Pick<Suggestion, 'items' | 'everything'>): string {
  const gives = suggestion.items.filter((item) => item.action === 'give').length;
  const ends = suggestion.items.length - gives;
  if (suggestion.everything) return gives ? `end all keys, give ${counted(gives, 'key')}` : 'end all keys';
  const parts = [];
  if (gives) parts.push(`give ${counted(gives, 'key')}`);
  if (ends) parts.push(`end ${counted(ends, 'key')}`);
  return parts.join(', ') || 'change no key';
}

export function doorsOf(key: string, keys: readonly Key[]): string[] {
  return keys.find((each) => each.id === key)?.doors.map((door) => door.door) ?? [];
}

/** What goes with it besides the keys that are listed. */
export function consequencesOf(
  suggestion: SuggestionDetail,
  person: PersonDetail | undefined,
  keys: readonly Key[],
): string[] {
  const ended = new Set(suggestion.items.filter((item) => item.action === 'end').map((item) => item.key));
  const given = suggestion.items.filter((item) => item.action === 'give').map((item) => item.key);
  const lines: string[] = [];
  if (suggestion.everything) {
    lines.push('Every key ends when this is applied: those given by hand and those of their guests, too.');
  }
  if (person && !suggestion.everything) lines.push(...keptLines(person, ended, given, keys));
  if (ended.size > 0)
    lines.push('Their doorcodes at doors that they lose are destroyed; guests whom they invited there lose access.');
  if (suggestion.units_left.length > 0) lines.push(`They leave ${suggestion.units_left.join(', ')}.`);
  const suppressed = given.filter((key) => person?.suppressions.includes(key));
  if (suppressed.length > 0) lines.push(`A manager took ${suppressed.join(', ')} away before.`);
  if (person?.hold)
    lines.push(`A hold lies over this person: nothing opens until it is lifted (${person.hold.reason}).`);
  return lines;
}

function keptLines(person: PersonDetail, ended: Set<string>, given: string[], keys: readonly Key[]): string[] {
  const kept = person.keys.map((held) => held.key).filter((key) => !ended.has(key));
  const open = new Set([...kept, ...given].flatMap((key) => doorsOf(key, keys)));
  const still = [...ended].flatMap((key) => doorsOf(key, keys)).filter((door) => open.has(door));
  const lines = [];
  if (kept.length > 0) lines.push(`They keep ${kept.join(', ')}.`);
  if (still.length > 0) lines.push(`${still.join(', ')} still opens, by another key.`);
  return lines;
}
