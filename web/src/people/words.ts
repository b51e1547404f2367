// How people and their keys are put into words.
import type { Key, KeySource, PersonDetail, PersonLine } from '../api/types';

export function fullName(person: Pick<PersonLine, 'id' | 'first_name' | 'last_name'>): string {
  return `${person.first_name} ${person.last_name}`.trim() || `Person ${person.id}`;
}

/** A status as the ePMS calls it, and what that is here where it is another word. */
export function statusWords(shown: string, status: string): string {
  return shown.toLowerCase() === status ? shown : `${shown} (${status})`;
}

const SOURCE_WORDS: Record<string, string> = {
  automated: 'by automation, from the lease',
  manual: 'by hand',
  guest: 'as a guest',
  staff: 'as staff',
  imported: 'by an import',
};

export const sourceWords = (source: KeySource) => SOURCE_WORDS[source.source] ?? source.source;

export const MANUAL_STATUSES = ['future', 'current', 'past'] as const;
export type ManualStatus = (typeof MANUAL_STATUSES)[number];

/** The keys that somebody's lease gives: those of their units here, and those of common areas. */
export function keysOfLease(
  person: PersonDetail,
  keys: readonly Key[],
  unitMap: readonly { pms_unit: string; unit: string | null }[],
): string[] {
  const homes = person.records.map((record) => unitMap.find((each) => each.pms_unit === record.shown.unit)?.unit);
  if (homes.every((home) => !home)) return [];
  return keys
    .filter((key) => key.kind === 'common_area' || (key.kind === 'unit' && homes.includes(key.unit)))
    .map((key) => key.id);
}

/** What setting a status by hand does to the keys that somebody holds; `leased` are those that the lease gives. */
export function effectOfStatus(person: PersonDetail, status: ManualStatus, leased: readonly string[]): string {
  const held = person.keys.map((key) => key.key);
  if (status === 'current') {
    const gained = leased.filter((key) => !held.includes(key) && !person.suppressions.includes(key));
    if (leased.length === 0)
      return 'Their unit in the ePMS leads to no unit here: they get no key. Keys that they hold stay.';
    if (gained.length === 0) return 'They hold all that their lease gives: no key changes.';
    return `They get ${gained.join(', ')}. Keys that they hold stay.`;
  }
  if (held.length === 0) return 'They hold no key, and get none.';
  const all = held.length === 1 ? 'Their one key ends' : `All ${held.length} keys end`;
  return `${all} at once, given by hand or not: ${held.join(', ')}.`;
}
